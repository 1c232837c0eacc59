package org.presalesflow.figures.edge;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.presalesflow.cases.StageList;
import org.presalesflow.figures.Dimension;
import org.presalesflow.figures.Figures;
import org.presalesflow.figures.Selection;
import org.presalesflow.figures.export.Table;
import org.presalesflow.people.edge.Colleagues;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** The figures, for whoever may see them. What is wished comes as the parameters of an address. */
@Service
public class FigureDesk {

    private final Figures figures;
    private final FigureAccess access;
    private final StageList stages;
    private final Colleagues colleagues;
    private final MessageSource messages;

    FigureDesk(Figures figures, FigureAccess access, StageList stages, Colleagues colleagues, MessageSource messages) {
        this.figures = figures;
        this.access = access;
        this.stages = stages;
        this.colleagues = colleagues;
        this.messages = messages;
    }

    /** A stage that can be chosen. */
    public record StageChoice(String id, String name) {}

    /** What can be chosen in a selection. */
    public record Choices(
            List<StageChoice> stages,
            List<String> departments,
            List<String> people,
            List<String> industries,
            List<String> grades,
            List<String> channels,
            List<String> regions,
            List<String> products,
            List<Figures.Choice> figures) {}

    public Figures.Answer list(Map<String, String> wish, Locale locale) {
        Selection selection = allowed(wish);
        return figures.list(selection, before(wish), locale);
    }

    public Figures.Cases cases(String figure, Map<String, String> wish) {
        return figures.cases(figure, allowed(wish), offset(wish));
    }

    public Figures.Parts by(String figure, String dimension, Map<String, String> wish) {
        Selection selection = allowed(wish);
        Dimension by = Dimension.of(dimension);
        Figures.Parts parts = figures.by(figure, by, selection);
        if (by != Dimension.PERSON) {
            return parts;
        }
        Predicate<String> seen = access.people();
        return new Figures.Parts(parts.rows().stream()
                .filter(row -> row.key().isEmpty() || seen.test(row.key()))
                .toList());
    }

    public Choices choices(Locale locale) {
        access.check();
        Predicate<String> seen = access.people();
        List<String> people = Stream.concat(
                        colleagues.list().stream()
                                .map(colleague -> colleague.person().user()),
                        figures.valuesOf(Dimension.PERSON).stream())
                .filter(seen)
                .distinct()
                .sorted()
                .toList();
        return new Choices(
                stages.inOrder().stream()
                        .map(stage -> new StageChoice(stage.id(), stage.name()))
                        .toList(),
                figures.valuesOf(Dimension.DEPARTMENT),
                people,
                figures.valuesOf(Dimension.INDUSTRY),
                figures.valuesOf(Dimension.GRADE),
                figures.valuesOf(Dimension.CHANNEL),
                figures.valuesOf(Dimension.REGION),
                figures.valuesOf(Dimension.PRODUCT),
                figures.choices(locale));
    }

    public Table table(Map<String, String> wish, Locale locale) {
        List<List<Object>> rows = new ArrayList<>();
        for (Figures.View one : list(wish, locale).figures()) {
            rows.add(Arrays.asList(
                    one.name(),
                    one.value(),
                    one.unit(),
                    one.target(),
                    one.state(),
                    one.cases(),
                    one.measurements(),
                    one.before() == null ? null : one.before().value()));
        }
        return new Table(
                "figures",
                columns(locale, "figure", "value", "unit", "target", "state", "cases", "measurements", "before"),
                rows);
    }

    public Table casesTable(String figure, Map<String, String> wish, Locale locale) {
        List<List<Object>> rows = new ArrayList<>();
        figures.allCases(figure, allowed(wish))
                .forEach(row -> rows.add(Arrays.asList(
                        row.number(),
                        row.company(),
                        row.status(),
                        row.stage(),
                        row.salesperson(),
                        row.grade(),
                        row.part(),
                        row.whole(),
                        row.happenedAt().toInstant())));
        return new Table(
                "cases",
                columns(
                        locale,
                        "number",
                        "company",
                        "status",
                        "stage",
                        "salesperson",
                        "grade",
                        "part",
                        "whole",
                        "happened"),
                rows);
    }

    public Table partsTable(String figure, String dimension, Map<String, String> wish, Locale locale) {
        List<List<Object>> rows = new ArrayList<>();
        by(figure, dimension, wish)
                .rows()
                .forEach(row -> rows.add(Arrays.asList(row.key(), row.value(), row.cases(), row.measurements())));
        return new Table(
                Dimension.of(dimension).code(), columns(locale, "key", "value", "cases", "measurements"), rows);
    }

    private List<String> columns(Locale locale, String... names) {
        return Stream.of(names)
                .map(name -> messages.getMessage("figure.column." + name, null, locale))
                .toList();
    }

    private Selection allowed(Map<String, String> wish) {
        access.check();
        Selection selection = new Selection(
                day(wish, "from"),
                day(wish, "to"),
                text(wish, "stage"),
                text(wish, "department"),
                text(wish, "person"),
                text(wish, "industry"),
                text(wish, "grade"),
                text(wish, "channel"),
                text(wish, "region"),
                text(wish, "product"));
        access.check(selection.person());
        return selection;
    }

    private static Selection before(Map<String, String> wish) {
        LocalDate from = day(wish, "beforeFrom");
        LocalDate to = day(wish, "beforeTo");
        return from == null && to == null
                ? null
                : new Selection(from, to, null, null, null, null, null, null, null, null);
    }

    private static String text(Map<String, String> wish, String name) {
        String text = wish.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static LocalDate day(Map<String, String> wish, String name) {
        String text = text(wish, name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + ": must be a day such as 2026-03-01", e);
        }
    }

    private static long offset(Map<String, String> wish) {
        String text = text(wish, "offset");
        if (text != null && !text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("offset: must be a whole number");
        }
        return text == null ? 0 : Long.parseLong(text);
    }
}
