package org.presalesflow.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.presalesflow.calendar.Calendars;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the cases say, each a row of {@code PF_MEASUREMENT}, and the sums of it by month. */
@Repository
class MeasurementBook {

    private static final int DIGITS = 4;

    private final JdbcClient jdbc;
    private final Calendars calendars;

    MeasurementBook(JdbcClient jdbc, Calendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    private record Key(String figure, String subject) {}

    private record Kept(
            BigDecimal part,
            BigDecimal whole,
            Instant happenedAt,
            LocalDate month,
            String stage,
            String department,
            String person) {}

    private record Month(String figure, LocalDate month) implements Comparable<Month> {

        @Override
        public int compareTo(Month other) {
            int byFigure = figure.compareTo(other.figure);
            return byFigure == 0 ? month.compareTo(other.month) : byFigure;
        }
    }

    private record Sum(BigDecimal part, BigDecimal whole, long rows) {

        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, 0);

        Sum plus(Kept row, int times) {
            BigDecimal factor = BigDecimal.valueOf(times);
            return new Sum(
                    part.add(row.part().multiply(factor)), whole.add(row.whole().multiply(factor)), rows + times);
        }

        boolean isNothing() {
            return part.signum() == 0 && whole.signum() == 0 && rows == 0;
        }
    }

    /**
     * @param measurements all that the case says now
     * @return the figures to which it says something else than before
     * @throws IllegalStateException if the same is said twice
     */
    Set<String> replace(String number, Collection<Measurement> measurements) {
        Map<Key, Kept> before = of(number);
        Map<Key, Kept> after = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            Key key = new Key(measurement.figure(), measurement.subject());
            if (after.put(key, kept(measurement)) != null) {
                throw new IllegalStateException("Measured twice: " + key);
            }
        }
        Set<String> changed = new HashSet<>();
        Map<Month, Sum> sums = new TreeMap<>();
        before.forEach((key, old) -> {
            if (!same(old, after.get(key))) {
                delete(number, key);
                add(sums, key, old, -1);
                changed.add(key.figure());
            }
        });
        after.forEach((key, now) -> {
            if (!same(now, before.get(key))) {
                insert(number, key, now);
                add(sums, key, now, 1);
                changed.add(key.figure());
            }
        });
        sums.forEach(this::addUp);
        return changed;
    }

    private Kept kept(Measurement measurement) {
        Instant at = measurement.happenedAt().truncatedTo(ChronoUnit.MILLIS);
        return new Kept(
                measurement.part().setScale(DIGITS, RoundingMode.HALF_UP),
                measurement.whole().setScale(DIGITS, RoundingMode.HALF_UP),
                at,
                LocalDate.ofInstant(at, calendars.standard().zone()).withDayOfMonth(1),
                measurement.stage(),
                measurement.department(),
                measurement.person());
    }

    private static boolean same(Kept one, Kept other) {
        return Objects.equals(one, other);
    }

    private static void add(Map<Month, Sum> sums, Key key, Kept row, int times) {
        if (row.month() != null) {
            sums.merge(
                    new Month(key.figure(), row.month()),
                    Sum.NOTHING.plus(row, times),
                    (sum, more) -> new Sum(
                            sum.part().add(more.part()), sum.whole().add(more.whole()), sum.rows() + more.rows()));
        }
    }

    private Map<Key, Kept> of(String number) {
        Map<Key, Kept> rows = new LinkedHashMap<>();
        jdbc.sql("SELECT figure, subject, part, whole, happened_at, month_of, stage, department, person"
                        + " FROM PF_MEASUREMENT WHERE number = :number")
                .param("number", number)
                .query(row -> {
                    rows.put(
                            new Key(row.getString(1), row.getString(2)),
                            new Kept(
                                    row.getBigDecimal(3).setScale(DIGITS, RoundingMode.HALF_UP),
                                    row.getBigDecimal(4).setScale(DIGITS, RoundingMode.HALF_UP),
                                    row.getObject(5, OffsetDateTime.class).toInstant(),
                                    row.getObject(6, LocalDate.class),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9)));
                });
        return rows;
    }

    private void delete(String number, Key key) {
        jdbc.sql("DELETE FROM PF_MEASUREMENT WHERE number = :number AND figure = :figure AND subject = :subject")
                .param("number", number)
                .param("figure", key.figure())
                .param("subject", key.subject())
                .update();
    }

    private void insert(String number, Key key, Kept row) {
        jdbc.sql("""
                        INSERT INTO PF_MEASUREMENT (number, figure, subject, happened_at, month_of, part, whole, stage,
                          department, person)
                        VALUES (:number, :figure, :subject, :at, :month, :part, :whole, :stage, :department, :person)""")
                .param("number", number)
                .param("figure", key.figure())
                .param("subject", key.subject())
                .param("at", row.happenedAt().atOffset(ZoneOffset.UTC))
                .param("month", row.month())
                .param("part", row.part())
                .param("whole", row.whole())
                .param("stage", row.stage(), Types.VARCHAR)
                .param("department", row.department(), Types.VARCHAR)
                .param("person", row.person(), Types.VARCHAR)
                .update();
    }

    private void addUp(Month month, Sum sum) {
        if (sum.isNothing()) {
            return;
        }
        int updated = sum(
                "UPDATE PF_FIGURE_MONTH SET part = part + :part, whole = whole + :whole,"
                        + " rows_in = rows_in + :rows WHERE figure = :figure AND month_of = :month",
                month,
                sum);
        if (updated == 0) {
            sum(
                    "INSERT INTO PF_FIGURE_MONTH (figure, month_of, part, whole, rows_in)"
                            + " VALUES (:figure, :month, :part, :whole, :rows)",
                    month,
                    sum);
        } else {
            jdbc.sql("DELETE FROM PF_FIGURE_MONTH WHERE figure = :figure AND month_of = :month AND rows_in = 0")
                    .param("figure", month.figure())
                    .param("month", month.month())
                    .update();
        }
    }

    private int sum(String sql, Month month, Sum sum) {
        return jdbc.sql(sql)
                .param("figure", month.figure())
                .param("month", month.month())
                .param("part", sum.part())
                .param("whole", sum.whole())
                .param("rows", sum.rows())
                .update();
    }
}
