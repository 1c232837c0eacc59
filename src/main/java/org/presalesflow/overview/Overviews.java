package org.presalesflow.overview;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.presalesflow.cases.Rates;
import org.presalesflow.committee.StuckCases;
import org.presalesflow.committee.StuckCases.Stuck;
import org.presalesflow.figures.export.Table;
import org.presalesflow.overview.Forecast.MonthRow;
import org.presalesflow.overview.Forecast.Months;
import org.presalesflow.overview.Overview.Page;
import org.presalesflow.overview.Overview.Totals;
import org.presalesflow.overview.Pipeline.StageRow;
import org.presalesflow.sla.LateWork;
import org.presalesflow.sla.LateWork.Held;
import org.presalesflow.sla.LateWork.Mark;
import org.presalesflow.sla.LateWork.Work;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;

/**
 * How the open cases stand now, read from our own tables. Whether somebody may see it is for the caller to ask.
 *
 * <p>What is late or stuck means what the clocks and the committee's list mean by it; there is no second definition here.
 */
@Service
public class Overviews {

    /** In place of a stage, for the cases that are in none. */
    static final String NO_STAGE = "none";

    /** A notice that failed longer ago helps nobody any more. */
    private static final Duration FAILED_WITHIN = Duration.ofDays(30);

    private final CaseRows cases;
    private final LateWork lateWork;
    private final StuckCases stuckCases;
    private final Pipeline pipeline;
    private final Forecast forecast;
    private final Rates rates;
    private final MessageSource messages;
    private final Clock clock;

    Overviews(
            CaseRows cases,
            LateWork lateWork,
            StuckCases stuckCases,
            Pipeline pipeline,
            Forecast forecast,
            Rates rates,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.lateWork = lateWork;
        this.stuckCases = stuckCases;
        this.pipeline = pipeline;
        this.forecast = forecast;
        this.rates = rates;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Which of the open cases are asked for, of the list {@code cases} alone.
     *
     * @param stage {@link #NO_STAGE} for those in none; null for all
     * @param month of the expected close, yyyy-MM; null for all
     */
    public record Wish(String stage, String month) {}

    public Overview now() {
        Instant now = clock.instant();
        List<OpenCase> open = cases.open();
        Listed<Mark, Item> late = late();
        Listed<Mark, Item> soon = soon();
        Listed<OpenCase, Item> outOfStep = outOfStep(open);
        Listed<Stuck, Item> stuck = stuck();
        Listed<AgendaItem, AgendaItem> agenda = agenda();
        Listed<FailedNotice, FailedNotice> notices = notifications();
        List<StageRow> stages = stages(open, late.all());
        Months months = forecast.of(open, now);
        Totals totals = new Totals(
                open.size(),
                sum(stages, StageRow::value),
                sum(stages, StageRow::weighted),
                late.size(),
                soon.size(),
                outOfStep.size(),
                stuck.size(),
                agenda.size(),
                notices.size());
        return new Overview(
                now,
                rates.baseCurrency(),
                stages,
                totals,
                months.months(),
                months.beyond(),
                late.first(),
                soon.first(),
                outOfStep.first(),
                stuck.first(),
                agenda.first(),
                notices.first());
    }

    /** @throws IllegalArgumentException if there is no such list */
    public Page page(String list, Wish wish, int offset) {
        return listed(list, wish).page(offset);
    }

    /** @return all of a list @throws IllegalArgumentException if there is no such list */
    public Table table(String list, Wish wish) {
        return table(list, listed(list, wish));
    }

    private <T, R> Table table(String list, Listed<T, R> listed) {
        return new Table(
                say("overview.list." + list),
                listed.columns().stream()
                        .map(column -> say("overview.column." + column.key()))
                        .toList(),
                listed.cells());
    }

    private Listed<?, ?> listed(String list, Wish wish) {
        Map<String, Supplier<Listed<?, ?>>> lists = new HashMap<>();
        lists.put("cases", () -> cases(wish));
        lists.put("pipeline", () -> whole(stages(cases.open(), late().all()), Column.PIPELINE));
        lists.put("forecast", () -> whole(allMonths(), Column.FORECAST));
        lists.put("late", this::late);
        lists.put("soon", this::soon);
        lists.put("outOfStep", () -> outOfStep(cases.open()));
        lists.put("stuck", this::stuck);
        lists.put("agenda", this::agenda);
        lists.put("notifications", this::notifications);
        if (!lists.containsKey(list)) {
            throw new IllegalArgumentException(
                    "list: must be one of " + String.join(", ", new TreeSet<>(lists.keySet())));
        }
        return lists.get(list).get();
    }

    private Listed<Mark, Item> late() {
        return new Listed<>(lateWork.late(), marks -> items(marks, lateWork::overSeconds), Column.LATE);
    }

    private Listed<Mark, Item> soon() {
        return new Listed<>(lateWork.soon(), marks -> items(marks, work -> null), Column.LATE);
    }

    private List<Item> items(List<Mark> marks, Function<Work, Long> over) {
        List<Work> works = lateWork.works(marks);
        Map<String, OpenCase> found = cases.of(works.stream().map(Work::number).collect(Collectors.toSet()));
        return works.stream()
                .filter(work -> found.containsKey(work.number()))
                .map(work -> Item.of(found.get(work.number()), rates).with(work, over.apply(work)))
                .toList();
    }

    private Listed<OpenCase, Item> outOfStep(List<OpenCase> open) {
        List<OpenCase> outside = open.stream()
                .filter(OpenCase::isOutOfStep)
                .sorted(Comparator.comparingInt(OpenCase::stepGap).reversed().thenComparing(byValue()))
                .toList();
        return new Listed<>(outside, this::items, Column.CASES);
    }

    private Listed<Stuck, Item> stuck() {
        Instant now = clock.instant();
        return new Listed<>(
                stuckCases.all(),
                some -> {
                    Map<String, OpenCase> found =
                            cases.of(some.stream().map(Stuck::number).toList());
                    return held(some.stream()
                            .filter(one -> found.containsKey(one.number()))
                            .map(one -> Item.of(
                                    found.get(one.number()),
                                    rates,
                                    Duration.between(one.since().toInstant(), now)
                                            .toDays()))
                            .toList());
                },
                Column.CASES);
    }

    private Listed<OpenCase, Item> cases(Wish wish) {
        List<OpenCase> open = cases.open();
        Map<OpenCase, YearMonth> months = forecast.expectedMonths(open, clock.instant());
        List<OpenCase> wished = open.stream()
                .filter(one ->
                        wish.stage() == null || wish.stage().equals(Objects.requireNonNullElse(one.stage(), NO_STAGE)))
                .filter(one -> wish.month() == null
                        || wish.month().equals(months.get(one).toString()))
                .sorted(byValue())
                .toList();
        return new Listed<>(wished, this::items, Column.CASES);
    }

    private List<Item> items(List<OpenCase> some) {
        return held(some.stream().map(one -> Item.of(one, rates)).toList());
    }

    private List<Item> held(List<Item> items) {
        Map<String, Held> held = lateWork.held(items.stream().map(Item::number).toList());
        return items.stream().map(item -> item.heldBy(held.get(item.number()))).toList();
    }

    private Listed<AgendaItem, AgendaItem> agenda() {
        return whole(cases.agenda(), Column.AGENDA);
    }

    private Listed<FailedNotice, FailedNotice> notifications() {
        return whole(cases.failedNotices(OffsetDateTime.now(clock).minus(FAILED_WITHIN)), Column.NOTIFICATIONS);
    }

    private List<StageRow> stages(List<OpenCase> open, List<Mark> late) {
        Set<String> numbers = late.stream().map(Mark::number).collect(Collectors.toSet());
        return pipeline.rows(open, numbers).stream()
                .map(row -> row.stage() == null ? row.called(say("overview.no-stage")) : row)
                .toList();
    }

    private List<MonthRow> allMonths() {
        Months months = forecast.of(cases.open(), clock.instant());
        List<MonthRow> all = new ArrayList<>(months.months());
        all.add(months.beyond());
        return all;
    }

    private Comparator<OpenCase> byValue() {
        return Comparator.comparing(
                one -> one.value(rates),
                Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder().reversed()));
    }

    private static <R> Listed<R, R> whole(List<R> all, List<Column<R>> columns) {
        return new Listed<>(all, rows -> rows, columns);
    }

    private static BigDecimal sum(List<StageRow> rows, Function<StageRow, BigDecimal> part) {
        return rows.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
