package org.presalesflow.overview;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.cases.Rates;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/**
 * What was won by month, as the figures keep it, and what is to be expected. An open case counts in the month of its
 * expected close, which is the later of two days:
 *
 * <ul>
 *   <li>today and the working days that it usually still takes from its stage, by the table {@code expected-close} and the
 *       company's calendar,
 *   <li>the day on which the customer means to decide: its lead's day and the weeks that the lead said.
 * </ul>
 *
 * <p>So no case is expected in the past, and one that stands still moves on with the days. Months are those of the company's
 * calendar.
 */
@Component
class Forecast {

    /** How many months are told before the one that runs, and after it. */
    static final int MONTHS_BACK = 12;

    static final int MONTHS_AHEAD = 5;

    private static final String TABLE = "expected-close";

    /** The figures whose sums by month tell what was won. */
    private static final String WON = "won";

    private static final String WON_VALUE = "won-value";

    private static final int HOURS_PER_DAY = 8;
    private static final int DAYS_PER_WEEK = 7;

    private final CaseRows cases;
    private final Decisions decisions;
    private final Calendars calendars;
    private final Rates rates;

    Forecast(CaseRows cases, Decisions decisions, Calendars calendars, Rates rates) {
        this.cases = cases;
        this.decisions = decisions;
        this.calendars = calendars;
        this.rates = rates;
    }

    /**
     * One month. Amounts are in the base currency; what is not known counts as nothing.
     *
     * @param month yyyy-MM; null for all that is later than the last
     * @param won the value of what was won in it
     * @param wonCases how many cases were won in it
     * @param weighted value × win probability of the open cases that are expected to be closed in it
     * @param open their value
     * @param cases how many they are
     */
    record MonthRow(String month, BigDecimal won, long wonCases, BigDecimal weighted, BigDecimal open, int cases) {}

    /** @param months the oldest first @param beyond what is expected after the last of them */
    record Months(List<MonthRow> months, MonthRow beyond) {}

    /** The sums of the open cases of a month. */
    private record Sums(BigDecimal weighted, BigDecimal open, int cases) {

        private static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, 0);

        Sums plus(OpenCase one, Rates rates) {
            BigDecimal value = Objects.requireNonNullElse(one.value(rates), BigDecimal.ZERO);
            return new Sums(weighted.add(one.weighted(rates)), open.add(value), cases + 1);
        }

        Sums plus(Sums other) {
            return new Sums(weighted.add(other.weighted), open.add(other.open), cases + other.cases);
        }
    }

    Months of(Collection<OpenCase> open, Instant now) {
        WorkingCalendar calendar = calendars.standard();
        YearMonth running = YearMonth.from(now.atZone(calendar.zone()));
        YearMonth last = running.plusMonths(MONTHS_AHEAD);
        Map<YearMonth, Sums> sums = new LinkedHashMap<>();
        expectedMonths(open, now).forEach((one, month) -> sums.merge(month, Sums.NONE.plus(one, rates), Sums::plus));
        Map<YearMonth, Map<String, BigDecimal>> won = won(running.minusMonths(MONTHS_BACK));
        List<MonthRow> months = new ArrayList<>();
        for (YearMonth month = running.minusMonths(MONTHS_BACK); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(row(month.toString(), won.getOrDefault(month, Map.of()), sums.getOrDefault(month, Sums.NONE)));
        }
        Sums later = sums.entrySet().stream()
                .filter(entry -> entry.getKey().isAfter(last))
                .map(Map.Entry::getValue)
                .reduce(Sums.NONE, Sums::plus);
        return new Months(months, row(null, Map.of(), later));
    }

    /** @return the month in which each of the cases is expected to be closed */
    Map<OpenCase, YearMonth> expectedMonths(Collection<OpenCase> open, Instant now) {
        WorkingCalendar calendar = calendars.standard();
        Map<String, LocalDate> usual = new HashMap<>();
        Map<OpenCase, YearMonth> months = new LinkedHashMap<>();
        for (OpenCase one : open) {
            LocalDate day = usual.computeIfAbsent(
                    one.stage(), stage -> calendar.plus(now, Duration.ofHours(HOURS_PER_DAY * workingDays(stage)))
                            .atZone(calendar.zone())
                            .toLocalDate());
            LocalDate decision = decision(one, calendar);
            months.put(one, YearMonth.from(decision != null && decision.isAfter(day) ? decision : day));
        }
        return months;
    }

    private long workingDays(String stage) {
        return decisions
                .first(TABLE, Collections.singletonMap("stage", stage))
                .map(row -> Math.max(0, ((Number) row.get("workingDays")).longValue()))
                .orElse(0L);
    }

    private static LocalDate decision(OpenCase one, WorkingCalendar calendar) {
        return one.decisionWeeks() == null
                ? null
                : one.receivedAt()
                        .atZoneSameInstant(calendar.zone())
                        .toLocalDate()
                        .plusDays((long) DAYS_PER_WEEK * one.decisionWeeks());
    }

    /** @return for each month what was won in it, by figure */
    private Map<YearMonth, Map<String, BigDecimal>> won(YearMonth from) {
        Map<YearMonth, Map<String, BigDecimal>> months = new HashMap<>();
        cases.sums(List.of(WON, WON_VALUE), from.atDay(1))
                .forEach(sum -> months.computeIfAbsent(YearMonth.from(sum.monthOf()), month -> new HashMap<>())
                        .put(sum.figure(), sum.part()));
        return months;
    }

    private static MonthRow row(String month, Map<String, BigDecimal> won, Sums sums) {
        return new MonthRow(
                month,
                won.getOrDefault(WON_VALUE, BigDecimal.ZERO),
                won.getOrDefault(WON, BigDecimal.ZERO).longValue(),
                sums.weighted(),
                sums.open(),
                sums.cases());
    }
}
