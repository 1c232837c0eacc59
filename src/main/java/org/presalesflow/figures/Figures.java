package org.presalesflow.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.Rates;
import org.presalesflow.figures.Figure.Source;
import org.presalesflow.figures.FigureRows.CaseRow;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** The figures of a selection, held against their targets, with the cases behind each. */
// Dispatch has a bean of that name.
@Service("managersFigures")
public class Figures {

    private static final int DIGITS = 4;
    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 100_000;
    private static final int MONTHS_BACK = 12;

    private final FigureRows rows;
    private final ResourceUse use;
    private final Targets targets;
    private final Calendars calendars;
    private final Rates rates;
    private final MessageSource messages;
    private final Clock clock;

    Figures(
            FigureRows rows,
            ResourceUse use,
            Targets targets,
            Calendars calendars,
            Rates rates,
            MessageSource messages,
            Clock clock) {
        this.rows = rows;
        this.use = use;
        this.targets = targets;
        this.calendars = calendars;
        this.rates = rates;
        this.messages = messages;
        this.clock = clock;
    }

    /** A month of a trend; the value is null where nothing was measured. @param month as 2026-03 */
    public record Month(String month, BigDecimal value, long measurements) {}

    /** A figure in another period. */
    public record Before(BigDecimal value, long cases, long measurements) {}

    /**
     * A figure.
     *
     * @param unit working-seconds, percent (from 0 to 1), count, money (in the base currency), score or days
     * @param better less, more, within, rising or falling; null if no target says so
     * @param state met, missed, alarm or none
     * @param noData why there is no value; null if there is one
     * @param lacks the parts of a total that have no value, by id
     * @param before null if no period was given to compare with
     */
    public record View(
            String id,
            String name,
            String definition,
            String source,
            String unit,
            String better,
            BigDecimal target,
            BigDecimal targetTo,
            BigDecimal alarm,
            BigDecimal value,
            String state,
            long cases,
            long measurements,
            List<Month> trend,
            String noData,
            List<String> lacks,
            Before before) {}

    /** All figures of a selection. @param to the last day */
    public record Answer(LocalDate from, LocalDate to, String zone, String currency, List<View> figures) {}

    /** The cases behind a figure, the last first. */
    public record Cases(List<CaseRow> cases, boolean more, long total) {}

    /** A part of a figure; the key is empty for what is about none. */
    public record Part(String key, BigDecimal value, long cases, long measurements) {}

    /** What a figure is broken down to. */
    public record Parts(List<Part> rows) {}

    /** A figure that can be chosen. */
    public record Choice(String id, String name, String unit) {}

    /** All sums of one period. */
    private record Period(Map<String, Sums> sums, ResourceUse.Use use) {

        Sums of(Figure figure) {
            return figure.source() == Source.HOURS ? use.all() : sums.getOrDefault(figure.id(), Sums.NOTHING);
        }

        BigDecimal value(Figure figure) {
            return of(figure).value(figure.unit());
        }
    }

    /** A period to compare with. @param earlier the one before it, which what shall rise or fall is held against */
    private record Comparison(Period period, Period earlier) {}

    /** A total, and what it lacks. */
    private record Total(BigDecimal value, List<String> lacks) {}

    /** @return the selection with the last twelve whole months and the running one, where it names no days */
    public Selection completed(Selection selection) {
        LocalDate to = selection.to() == null ? today() : selection.to();
        LocalDate from = selection.from() == null ? to.withDayOfMonth(1).minusMonths(MONTHS_BACK) : selection.from();
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from: must not be after the last day");
        }
        Selection.checkDays(from, to);
        return within(selection, from, to);
    }

    /** @param compared the days of another period to compare with; null for none */
    public Answer list(Selection wished, Selection compared, Locale locale) {
        Selection selection = completed(wished);
        ZoneId zone = zone();
        Period now = period(selection, true);
        Period earlier = period(precedingOf(selection), false);
        Comparison before = compared == null ? null : comparison(selection, compared);
        Map<String, Map<LocalDate, Sums>> months = months(selection, now);
        List<View> views = new ArrayList<>();
        Map<Figure, Target> all = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            all.put(figure, targets.of(figure));
        }
        for (Figure figure : Figure.values()) {
            views.add(
                    figure.source() == Source.FIGURES
                            ? total(figure, all, now, earlier, before, locale)
                            : view(figure, all.get(figure), now, earlier, before, months, locale));
        }
        return new Answer(selection.from(), selection.to(), zone.getId(), rates.baseCurrency(), views);
    }

    /** @throws IllegalArgumentException if there is no such figure */
    public Cases cases(String id, Selection wished, long offset) {
        Figure figure = figure(id);
        Selection selection = completed(wished);
        List<CaseRow> found = rows.cases(figure, selection, zone(), Math.max(0, offset), PAGE + 1);
        boolean more = found.size() > PAGE;
        return new Cases(found.stream().limit(PAGE).toList(), more, rows.count(figure, selection, zone()));
    }

    /** As {@link #cases}, but all of them, as far as a table can hold them. */
    public List<CaseRow> allCases(String id, Selection wished) {
        return rows.cases(figure(id), completed(wished), zone(), 0, MOST_EXPORTED);
    }

    /** @throws IllegalArgumentException if there is no such figure */
    public Parts by(String id, Dimension dimension, Selection wished) {
        Figure figure = figure(id);
        Selection selection = completed(wished);
        Map<String, Sums> sums = figure.source() == Source.HOURS
                ? useBy(dimension, selection)
                : rows.by(figure, dimension, selection, zone());
        List<Part> parts = new ArrayList<>();
        sums.forEach((key, sum) -> {
            BigDecimal value = rounded(sum.value(figure.unit()));
            if (value != null) {
                String name = dimension == Dimension.MONTH && !key.isEmpty() ? month(LocalDate.parse(key)) : key;
                parts.add(new Part(name, value, sum.cases(), sum.measurements()));
            }
        });
        return new Parts(parts);
    }

    public List<Choice> choices(Locale locale) {
        return Stream.of(Figure.values())
                .map(figure -> new Choice(
                        figure.id(), text(figure, "name", locale), figure.unit().code()))
                .toList();
    }

    /** @return what can be chosen, in order; nothing for stages and months */
    public List<String> valuesOf(Dimension dimension) {
        return dimension == Dimension.DEPARTMENT ? rows.departments() : rows.valuesOf(dimension);
    }

    private Comparison comparison(Selection selection, Selection compared) {
        if (compared.from() == null || compared.to() == null || compared.from().isAfter(compared.to())) {
            throw new IllegalArgumentException("beforeFrom: the period before needs a first and a last day, in order");
        }
        Selection before = within(selection, compared.from(), compared.to());
        return new Comparison(period(before, true), period(precedingOf(before), false));
    }

    /** As many months or days, up to the day before. */
    private Selection precedingOf(Selection selection) {
        LocalDate to = selection.from().minusDays(1);
        if (isOfWholeMonths(selection)) {
            long months =
                    ChronoUnit.MONTHS.between(YearMonth.from(selection.from()), YearMonth.from(selection.to())) + 1;
            return within(selection, selection.from().minusMonths(months), to);
        }
        long days = ChronoUnit.DAYS.between(selection.from(), selection.to()) + 1;
        return within(selection, selection.from().minusDays(days), to);
    }

    private Map<String, Sums> useBy(Dimension dimension, Selection selection) {
        ResourceUse.Use found = use.of(selection, rows.sums(selection, zone()).get(ResourceUse.FIGURE), zone());
        return switch (dimension) {
            case PERSON -> found.byPerson();
            case DEPARTMENT -> Map.of(Steps.PRESALES, found.all());
            case MONTH -> {
                Map<String, Sums> months = new LinkedHashMap<>();
                found.byMonth().forEach((month, sum) -> months.put(month.toString(), sum));
                yield months;
            }
            case STAGE, INDUSTRY, GRADE, CHANNEL, REGION, PRODUCT -> Map.of();
        };
    }

    /** @param withCases whether the cases are to be counted, which no sums by month can tell */
    private Period period(Selection selection, boolean withCases) {
        Map<String, Sums> sums = new LinkedHashMap<>();
        if (isOfWholeMonths(selection)) {
            Map<String, Long> cases = withCases ? rows.countCases(selection, zone()) : Map.of();
            months(selection).forEach((figure, months) -> {
                Sums all = months.values().stream().reduce(Sums.NOTHING, Sums::plus);
                sums.put(figure, all.of(cases.getOrDefault(figure, 0L)));
            });
        } else {
            sums.putAll(rows.sums(selection, zone()));
        }
        return new Period(sums, use.of(selection, sums.get(ResourceUse.FIGURE), zone()));
    }

    private Map<String, Map<LocalDate, Sums>> months(Selection selection) {
        return isOfWholeMonths(selection)
                ? rows.monthsOfSums(selection.from(), selection.to().withDayOfMonth(1))
                : rows.monthsOfRows(selection, zone());
    }

    private Map<String, Map<LocalDate, Sums>> months(Selection selection, Period now) {
        Map<String, Map<LocalDate, Sums>> months = new LinkedHashMap<>(months(selection));
        months.put(ResourceUse.FIGURE, now.use().byMonth());
        return months;
    }

    /** Then the sums that are kept say the same as the rows. */
    private boolean isOfWholeMonths(Selection selection) {
        Selection daysOnly = within(NOTHING_ASKED, selection.from(), selection.to());
        boolean ends = !selection.to().isBefore(today())
                || selection.to().equals(YearMonth.from(selection.to()).atEndOfMonth());
        return selection.equals(daysOnly) && selection.from().getDayOfMonth() == 1 && ends;
    }

    private View view(
            Figure figure,
            Target target,
            Period now,
            Period earlier,
            Comparison before,
            Map<String, Map<LocalDate, Sums>> months,
            Locale locale) {
        Sums sums = now.of(figure);
        BigDecimal value = sums.value(figure.unit());
        List<Month> trend = months.getOrDefault(figure.id(), Map.of()).entrySet().stream()
                .map(month -> new Month(
                        month(month.getKey()),
                        rounded(month.getValue().value(figure.unit())),
                        month.getValue().measurements()))
                .toList();
        return new View(
                figure.id(),
                text(figure, "name", locale),
                text(figure, "definition", locale),
                figure.source().code(),
                figure.unit().code(),
                target.better(),
                target.target(),
                target.targetTo(),
                target.alarm(),
                rounded(value),
                target.state(value, earlier.value(figure)),
                sums.cases(),
                sums.measurements(),
                trend,
                value == null
                        ? messages.getMessage(
                                figure.source() == Source.LATER ? "figure.no-source" : "figure.no-data", null, locale)
                        : null,
                List.of(),
                before == null
                        ? null
                        : new Before(
                                rounded(before.period().value(figure)),
                                before.period().of(figure).cases(),
                                before.period().of(figure).measurements()));
    }

    private View total(
            Figure figure, Map<Figure, Target> all, Period now, Period earlier, Comparison before, Locale locale) {
        Target target = all.get(figure);
        Total total = total(all, now, earlier);
        return new View(
                figure.id(),
                text(figure, "name", locale),
                text(figure, "definition", locale),
                figure.source().code(),
                figure.unit().code(),
                target.better(),
                target.target(),
                target.targetTo(),
                target.alarm(),
                rounded(total.value()),
                target.state(total.value(), null),
                0,
                0,
                List.of(),
                total.value() == null ? messages.getMessage("figure.no-data", null, locale) : null,
                total.lacks(),
                before == null
                        ? null
                        : new Before(
                                rounded(total(all, before.period(), before.earlier())
                                        .value()),
                                0,
                                0));
    }

    /** The parts that have no value are left out, and the weights of the others count for the whole. */
    private static Total total(Map<Figure, Target> all, Period now, Period earlier) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        List<String> lacks = new ArrayList<>();
        for (Map.Entry<Figure, Target> one : all.entrySet()) {
            Target target = one.getValue();
            if (target.weight() == null) {
                continue;
            }
            BigDecimal score = target.score(now.value(one.getKey()), earlier.value(one.getKey()));
            if (score == null) {
                lacks.add(one.getKey().id());
            } else {
                sum = sum.add(score.multiply(target.weight()));
                weights = weights.add(target.weight());
            }
        }
        return new Total(weights.signum() == 0 ? null : sum.divide(weights, MathContext.DECIMAL64), lacks);
    }

    private static final Selection NOTHING_ASKED =
            new Selection(null, null, null, null, null, null, null, null, null, null);

    private static Selection within(Selection selection, LocalDate from, LocalDate to) {
        return new Selection(
                from,
                to,
                selection.stage(),
                selection.department(),
                selection.person(),
                selection.industry(),
                selection.grade(),
                selection.channel(),
                selection.region(),
                selection.product());
    }

    private static Figure figure(String id) {
        return Figure.of(id).orElseThrow(() -> new IllegalArgumentException("figure: there is none of that name"));
    }

    private String text(Figure figure, String what, Locale locale) {
        return messages.getMessage("figure." + figure.id() + "." + what, null, locale);
    }

    private static String month(LocalDate day) {
        return YearMonth.from(day).toString();
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value == null ? null : value.setScale(DIGITS, RoundingMode.HALF_UP);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private ZoneId zone() {
        return calendars.standard().zone();
    }
}
