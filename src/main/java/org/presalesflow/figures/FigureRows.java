package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds up what the cases say. Values of a selection are parameters; names of columns come from code. */
@Repository
public class FigureRows {

    private static final String ADDED = "SUM(m.part) AS part, SUM(m.whole) AS whole,"
            + " COUNT(DISTINCT m.number) AS cases, COUNT(*) AS measurements";
    private static final RecordMapper<CaseRow> CASES = new RecordMapper<>(CaseRow.class);

    private final JdbcClient jdbc;

    FigureRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a case says to a figure. */
    public record CaseRow(
            String number,
            String company,
            String status,
            String stage,
            String salesperson,
            String grade,
            BigDecimal part,
            BigDecimal whole,
            OffsetDateTime happenedAt) {}

    /** @return by figure; those that nothing was measured of are missing */
    Map<String, Sums> sums(Selection selection, ZoneId zone) {
        SelectedRows rows = SelectedRows.of(selection, zone, false, false);
        Map<String, Sums> sums = new LinkedHashMap<>();
        jdbc.sql("SELECT m.figure, " + ADDED + rows.from() + " GROUP BY m.figure")
                .params(rows.values())
                .query(row -> {
                    sums.put(
                            row.getString(1),
                            new Sums(row.getBigDecimal(2), row.getBigDecimal(3), row.getLong(4), row.getLong(5)));
                });
        return sums;
    }

    /** @return how many cases say something, by figure */
    Map<String, Long> countCases(Selection selection, ZoneId zone) {
        SelectedRows rows = SelectedRows.of(selection, zone, false, false);
        Map<String, Long> cases = new LinkedHashMap<>();
        jdbc.sql("SELECT m.figure, COUNT(DISTINCT m.number)" + rows.from() + " GROUP BY m.figure")
                .params(rows.values())
                .query(row -> {
                    cases.put(row.getString(1), row.getLong(2));
                });
        return cases;
    }

    /** @return by what the figure is broken down by; what is about none is under an empty key */
    Map<String, Sums> by(Figure figure, Dimension dimension, Selection selection, ZoneId zone) {
        SelectedRows rows =
                SelectedRows.of(selection, zone, dimension.column().startsWith("o."), dimension == Dimension.PRODUCT);
        Map<String, Sums> sums = new LinkedHashMap<>();
        jdbc.sql("SELECT " + dimension.column() + " AS of_key, " + ADDED + rows.from()
                        + " AND m.figure = :figure GROUP BY " + dimension.column() + " ORDER BY 1")
                .params(rows.values())
                .param("figure", figure.id())
                .query(row -> {
                    String key = row.getString(1);
                    sums.put(
                            key == null ? "" : key,
                            new Sums(row.getBigDecimal(2), row.getBigDecimal(3), row.getLong(4), row.getLong(5)));
                });
        return sums;
    }

    /** @return by figure and month, each in order; from the rows, which can be selected */
    Map<String, Map<LocalDate, Sums>> monthsOfRows(Selection selection, ZoneId zone) {
        SelectedRows rows = SelectedRows.of(selection, zone, false, false);
        return months(
                "SELECT m.figure, m.month_of, SUM(m.part) AS part, SUM(m.whole) AS whole, COUNT(*) AS measurements"
                        + rows.from() + " AND m.month_of IS NOT NULL GROUP BY m.figure, m.month_of ORDER BY 2",
                rows.values());
    }

    /** As {@link #monthsOfRows} of all cases, from the sums that are kept. */
    Map<String, Map<LocalDate, Sums>> monthsOfSums(LocalDate from, LocalDate to) {
        return months(
                "SELECT figure, month_of, part, whole, rows_in FROM PF_FIGURE_MONTH"
                        + " WHERE month_of BETWEEN :from AND :to ORDER BY 2",
                Map.of("from", from, "to", to));
    }

    private Map<String, Map<LocalDate, Sums>> months(String sql, Map<String, Object> values) {
        Map<String, Map<LocalDate, Sums>> months = new LinkedHashMap<>();
        jdbc.sql(sql).params(values).query(row -> {
            months.computeIfAbsent(row.getString(1), figure -> new TreeMap<>())
                    .put(
                            row.getObject(2, LocalDate.class),
                            new Sums(row.getBigDecimal(3), row.getBigDecimal(4), 0, row.getLong(5)));
        });
        return months;
    }

    List<CaseRow> cases(Figure figure, Selection selection, ZoneId zone, long offset, int most) {
        SelectedRows rows = SelectedRows.of(selection, zone, true, false);
        return jdbc.sql("SELECT m.number, o.company, o.status, o.stage, o.salesperson, o.grade, m.part, m.whole,"
                        + " m.happened_at" + rows.from() + " AND m.figure = :figure"
                        + " ORDER BY m.happened_at DESC, m.id DESC OFFSET :offset ROWS FETCH NEXT :most ROWS ONLY")
                .params(rows.values())
                .param("figure", figure.id())
                .param("offset", offset)
                .param("most", most)
                .query(CASES)
                .list();
    }

    long count(Figure figure, Selection selection, ZoneId zone) {
        // With the case, as the list is.
        SelectedRows rows = SelectedRows.of(selection, zone, true, false);
        return jdbc.sql("SELECT COUNT(*)" + rows.from() + " AND m.figure = :figure")
                .params(rows.values())
                .param("figure", figure.id())
                .query(Long.class)
                .single();
    }

    /** One person's hours in one month. */
    record PersonMonth(String person, LocalDate monthOf, BigDecimal part, long measurements) {}

    /** @return when the first hours were written down that there are; empty if none were */
    Optional<Instant> firstHours() {
        return jdbc.sql("SELECT MIN(happened_at) FROM PF_MEASUREMENT WHERE figure = :figure")
                .param("figure", ResourceUse.FIGURE)
                .query((row, index) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    List<PersonMonth> hours(Selection selection, ZoneId zone) {
        SelectedRows rows = SelectedRows.of(selection, zone, false, false);
        return new ArrayList<>(jdbc.sql("SELECT m.person, m.month_of, SUM(m.part) AS part, COUNT(*) AS measurements"
                        + rows.from() + " AND m.figure = :figure AND m.person IS NOT NULL"
                        + " GROUP BY m.person, m.month_of")
                .params(rows.values())
                .param("figure", ResourceUse.FIGURE)
                .query(new RecordMapper<>(PersonMonth.class))
                .list());
    }

    /** @return what the cases have under a column, in order */
    List<String> valuesOf(Dimension dimension) {
        return switch (dimension) {
            case INDUSTRY, GRADE, CHANNEL, REGION -> values("PF_OPPORTUNITY", dimension.code());
            case PRODUCT -> values("PF_CASE_PRODUCT", "product");
            case PERSON -> values("PF_OPPORTUNITY", "salesperson");
            case STAGE, DEPARTMENT, MONTH -> List.of();
        };
    }

    private List<String> values(String table, String column) {
        return jdbc.sql("SELECT DISTINCT " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL ORDER BY 1")
                .query(String.class)
                .list();
    }

    List<String> departments() {
        return jdbc.sql("SELECT id FROM PF_DEPARTMENT ORDER BY id")
                .query(String.class)
                .list();
    }
}
