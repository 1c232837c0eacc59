package org.presalesflow.stagetimes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is open at this moment, and what of it is late. Reads the open clocks only, however many have stopped. */
@Repository
class OpenElements {

    private static final RecordMapper<OpenCase> CASES = new RecordMapper<>(OpenCase.class);

    /** A clock that is paused stands at the time of the pause. */
    private static final String LATE = "CASE WHEN COALESCE(p.paused_at, :now) > c.due_at THEN 1 ELSE 0 END";

    private static final String OPEN = " FROM PF_SLA_CLOCK c JOIN PF_OPPORTUNITY o ON o.number = c.number"
            + " LEFT JOIN PF_SLA_PAUSE p ON p.lasting = c.number"
            + " LEFT JOIN PF_HANDOVER h ON h.process_instance_id = c.process_instance_id"
            + " WHERE c.state IN ('running', 'paused') AND ";

    /** Hand-overs are one process, but several elements. */
    private static final String CALLED =
            "c.process || COALESCE('>' || h.from_department || '>' || h.to_department, '')";

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenElements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How much of an element is open. @param limitSeconds the mean of the limits; null for none */
    record Open(int open, int late, int cases, Long limitSeconds) {

        static final Open NONE = new Open(0, 0, 0, null);

        Open plus(Open other) {
            return new Open(
                    open + other.open,
                    late + other.late,
                    cases + other.cases,
                    limitSeconds == null ? other.limitSeconds : limitSeconds);
        }
    }

    /**
     * A case at an element, as its clock there tells. What does not apply is null.
     *
     * @param valueOf what the deal is worth as far as is known
     * @param name of the task or the stage
     * @param step null for a stage as a whole
     * @param holder null while nobody has claimed it
     * @param stands the time at which the clock stands: now, or the begin of the pause that lasts
     */
    record OpenCase(
            String number,
            String company,
            String stage,
            String grade,
            BigDecimal valueOf,
            String currency,
            String salesperson,
            String name,
            String step,
            String holder,
            String department,
            String calendar,
            OffsetDateTime dueAt,
            OffsetDateTime stands,
            int late,
            Integer stepGap,
            Integer buyingStep,
            OffsetDateTime receivedAt) {}

    /** @return by the step, of the tasks of a process */
    Map<String, Open> tasks(String process) {
        return counts("c.step", "c.process = :process AND c.step IS NOT NULL", Map.of("process", process));
    }

    /** @return by the process, of those that are called by one; its own part of a case is told by the case's stage */
    Map<String, Open> called(List<String> processes, String stage) {
        if (processes.isEmpty()) {
            return Map.of();
        }
        return counts(
                CALLED,
                "c.process IN (:processes)" + (stage == null ? "" : " AND o.stage = :stage"),
                stage == null ? Map.of("processes", processes) : Map.of("processes", processes, "stage", stage));
    }

    /** Work that has several clocks is one, and late if one of them is: as a whole, or a step where the whole has none. */
    private Map<String, Open> counts(String element, String where, Map<String, Object> values) {
        Map<String, Open> counts = new HashMap<>();
        jdbc.sql("SELECT element, COUNT(*), SUM(late), COUNT(DISTINCT number), AVG(limits) FROM (SELECT " + element
                        + " AS element, c.process_instance_id AS instance, c.number AS number, MAX(" + LATE
                        + ") AS late, MAX(c.limit_seconds) AS limits" + OPEN + where + " GROUP BY " + element
                        + ", c.process_instance_id, c.number) one GROUP BY element")
                .param("now", OffsetDateTime.now(clock))
                .params(values)
                .query((row, index) -> {
                    BigDecimal limit = row.getBigDecimal(5);
                    return counts.put(
                            row.getString(1),
                            new Open(
                                    row.getInt(2),
                                    row.getInt(3),
                                    row.getInt(4),
                                    limit == null ? null : limit.longValue()));
                })
                .list();
        return counts;
    }

    /** @return the cases with this task open, the longest over first */
    List<OpenCase> casesWithTask(String process, String step, int offset, int most) {
        return cases("c.process = :process AND c.step = :step", Map.of("process", process, "step", step), offset, most);
    }

    /** @return the cases in a process that is called, the longest over first. @param called as {@link #called} names it */
    List<OpenCase> casesIn(String process, List<String> called, String stage, int offset, int most) {
        if (called.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>(Map.of("process", process, "called", called));
        if (stage != null) {
            values.put("stage", stage);
        }
        // As a whole where it has a clock for that, else by what is open in it.
        return cases(
                "c.process = :process AND " + CALLED + " IN (:called)" + (stage == null ? "" : " AND o.stage = :stage")
                        + " AND (c.step IS NULL OR NOT EXISTS (SELECT 1 FROM PF_SLA_CLOCK w"
                        + " WHERE w.process_instance_id = c.process_instance_id AND w.step IS NULL"
                        + " AND w.state IN ('running', 'paused')))",
                values,
                offset,
                most);
    }

    private List<OpenCase> cases(String where, Map<String, Object> values, int offset, int most) {
        return jdbc.sql("SELECT o.number, o.company, o.stage, o.grade,"
                        + " COALESCE(o.amount, o.expected_value, o.budget) AS value_of, o.currency,"
                        + " o.salesperson, c.name, c.step, COALESCE(c.owner, (SELECT MIN(t.owner) FROM PF_SLA_CLOCK t"
                        + " WHERE t.process_instance_id = c.process_instance_id"
                        + " AND t.state IN ('running', 'paused'))) AS holder, c.department, c.calendar, c.due_at,"
                        + " COALESCE(p.paused_at, :now) AS stands, " + LATE
                        + " AS late, o.step_gap, o.buying_step, o.received_at" + OPEN + where
                        + " ORDER BY late DESC, c.due_at, c.id OFFSET :offset ROWS FETCH FIRST :most ROWS ONLY")
                .param("now", OffsetDateTime.now(clock))
                .params(values)
                .param("offset", offset)
                .param("most", most)
                .query(CASES)
                .list();
    }
}
