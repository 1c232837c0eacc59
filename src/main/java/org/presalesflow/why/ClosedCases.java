package org.presalesflow.why;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Rates;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.figures.Selection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the cases ended that were closed in a period. The sums are made by the database, so that only they travel. */
@Repository
public class ClosedCases {

    /** The value of a case with several products, which belongs to none of them. */
    static final String SEVERAL = "*";

    /** The stage that a case was in when it was closed. */
    private static final String LAST_STAGE = "(SELECT r.stage FROM PF_STAGE_RUN r WHERE r.number = o.number"
            + " ORDER BY r.id DESC FETCH FIRST 1 ROWS ONLY)";

    private static final String WON_OR_LOST = " AND o.status IN ('" + CaseStatus.WON + "', '" + CaseStatus.LOST + "')";
    private static final String COUNTS = " SUM(CASE WHEN won_or_lost = '" + CaseStatus.WON
            + "' THEN 1 ELSE 0 END) AS won, SUM(CASE WHEN won_or_lost = '" + CaseStatus.LOST
            + "' THEN 1 ELSE 0 END) AS lost ";

    private static final RecordMapper<Loss> LOSSES = new RecordMapper<>(Loss.class);
    private static final RecordMapper<Scored> SCORED = new RecordMapper<>(Scored.class);
    private static final RecordMapper<Ending> ENDINGS = new RecordMapper<>(Ending.class);
    private static final RecordMapper<Item> ITEMS = new RecordMapper<>(Item.class);

    private final JdbcClient jdbc;
    private final Rates rates;
    private final Calendars calendars;

    ClosedCases(JdbcClient jdbc, Rates rates, Calendars calendars) {
        this.jdbc = jdbc;
        this.rates = rates;
        this.calendars = calendars;
    }

    private record Loss(String reason, String currency, long cases, BigDecimal worth) {}

    /** How many cases ended with a status. */
    public record Ending(String status, long cases) {}

    /** Cases that were scored alike. @param reasons the points of each part of the score, one a line */
    record Scored(Integer score, String grade, String reasons, long won, long lost) {}

    /** A case behind a number. @param seconds of it in what was asked for; null where none is counted */
    public record Item(
            String number, String company, String status, String salesperson, String grade, Long seconds, Long waits) {

        Item waited(long waitedSeconds, long times) {
            return new Item(number, company, status, salesperson, grade, waitedSeconds, times);
        }
    }

    /** What cases can be told apart by. */
    enum Attribute {
        INDUSTRY("o.industry"),
        GRADE("o.grade"),
        CHANNEL("o.channel"),
        REGION("o.region"),
        PRODUCT("(SELECT CASE WHEN COUNT(*) > 1 THEN '" + SEVERAL
                + "' ELSE MIN(p.product) END FROM PF_CASE_PRODUCT p WHERE p.number = o.number)"),
        SIZE("CASE WHEN o.employees >= 5000 THEN '5000-' WHEN o.employees >= 1000 THEN '1000-4999'"
                + " WHEN o.employees >= 200 THEN '200-999' WHEN o.employees >= 50 THEN '50-199'"
                + " WHEN o.employees > 0 THEN '1-49' END"),
        TEAM("o.team"),
        SALESPERSON("o.salesperson");

        private final String column;

        Attribute(String column) {
            this.column = column;
        }
    }

    ZoneId zone() {
        return calendars.standard().zone();
    }

    List<Ending> endings(Selection selection) {
        return query("SELECT o.status, COUNT(*) AS cases", "", " GROUP BY o.status ORDER BY 2 DESC, 1", selection)
                .query(ENDINGS)
                .list();
    }

    /** @return the reasons of the lost cases, each once */
    List<Pareto.Reason> lossReasons(Selection selection) {
        // One reason has a row for each currency.
        Map<String, Pareto.Reason> reasons = new LinkedHashMap<>();
        query(
                        "SELECT o.loss_reason AS reason, o.currency, COUNT(*) AS cases,"
                                + " SUM(COALESCE(o.amount, o.expected_value, o.budget)) AS worth",
                        " AND o.status = '" + CaseStatus.LOST + "'",
                        " GROUP BY o.loss_reason, o.currency ORDER BY 1, 2",
                        selection)
                .query(LOSSES)
                .list()
                .forEach(loss -> {
                    BigDecimal value = rates.toBase(loss.worth(), loss.currency());
                    BigDecimal known = value == null ? BigDecimal.ZERO : value;
                    reasons.merge(
                            String.valueOf(loss.reason()),
                            new Pareto.Reason(loss.reason(), loss.cases(), known),
                            (one, other) -> new Pareto.Reason(
                                    one.reason(),
                                    one.cases() + other.cases(),
                                    one.value().add(other.value())));
                });
        return List.copyOf(reasons.values());
    }

    /** @param reason null for the lost cases without one */
    List<Item> lostFor(String reason, Selection selection, int offset, int limit) {
        return query(
                        "SELECT o.number, o.company, o.status, o.salesperson, o.grade, CAST(NULL AS BIGINT) AS seconds,"
                                + " CAST(NULL AS BIGINT) AS waits",
                        " AND o.status = '" + CaseStatus.LOST + "' AND "
                                + (reason == null ? "o.loss_reason IS NULL" : "o.loss_reason = :reason"),
                        " ORDER BY o.closed_at DESC, o.number DESC OFFSET :offset ROWS FETCH NEXT :limit ROWS ONLY",
                        selection)
                .param("reason", reason)
                .param("offset", offset)
                .param("limit", limit)
                .query(ITEMS)
                .list();
    }

    /** @return what is known of these cases, open or closed */
    List<Item> items(List<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT o.number, o.company, o.status, o.salesperson, o.grade,"
                                + " CAST(NULL AS BIGINT) AS seconds, CAST(NULL AS BIGINT) AS waits"
                                + " FROM PF_OPPORTUNITY o WHERE o.number IN (:numbers)")
                        .param("numbers", numbers)
                        .query(ITEMS)
                        .list();
    }

    /** @return won and lost cases by the value of an attribute; the key is null where it is not known */
    List<Outcomes> by(Attribute attribute, Selection selection) {
        return query(
                        "SELECT attribute AS key_of,",
                        attribute.column + " AS attribute, o.status AS won_or_lost",
                        WON_OR_LOST,
                        " GROUP BY attribute ORDER BY 1",
                        selection)
                .query((row, index) -> new Outcomes(row.getString("key_of"), row.getLong("won"), row.getLong("lost")))
                .list();
    }

    /** @return won and lost cases that have a score */
    List<Scored> scored(Selection selection) {
        return query(
                        "SELECT score, grade, reasons,",
                        "o.score, o.grade, o.score_reasons AS reasons, o.status AS won_or_lost",
                        WON_OR_LOST + " AND o.score IS NOT NULL",
                        " GROUP BY score, grade, reasons",
                        selection)
                .query(SCORED)
                .list();
    }

    private JdbcClient.StatementSpec query(String select, String columns, String more, String rest, Selection wish) {
        CaseFilter filter = filter(wish);
        return jdbc.sql(select + COUNTS + "FROM (SELECT " + columns + " FROM PF_OPPORTUNITY o WHERE "
                        + filter.conditions() + more + ") closed" + rest)
                .params(filter.parameters());
    }

    private JdbcClient.StatementSpec query(String select, String more, String rest, Selection wish) {
        CaseFilter filter = filter(wish);
        return jdbc.sql(select + " FROM PF_OPPORTUNITY o WHERE " + filter.conditions() + more + rest)
                .params(filter.parameters());
    }

    private CaseFilter filter(Selection selection) {
        return CaseFilter.of(selection, "o.closed_at", zone())
                .and(LAST_STAGE + " = :stage", "stage", selection.stage())
                .and("o.salesperson = :person", "person", selection.person());
    }

    /** @return the parts of a selection that say nothing about how a case ended */
    static List<String> notUsed(Selection selection) {
        return Stream.of("department")
                .filter(name -> selection.department() != null)
                .toList();
    }
}
