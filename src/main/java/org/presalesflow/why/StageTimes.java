package org.presalesflow.why;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.figures.Selection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where time is lost, by stage: what the clocks of the stages' runs say that ended in a period. */
@Repository
public class StageTimes {

    private static final RecordMapper<Runs> RUNS = new RecordMapper<>(Runs.class);
    private static final RecordMapper<Returns> RETURNS = new RecordMapper<>(Returns.class);

    private final JdbcClient jdbc;

    StageTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Runs(
            String stage,
            long runs,
            long cases,
            long repeated,
            Long usedSeconds,
            Long overSeconds,
            Long pausedSeconds,
            Long reworkSeconds) {}

    private record Returns(String stage, long returned) {}

    /**
     * Seconds are of working time.
     *
     * @param runs times that a case has left the stage
     * @param repeated those of them that were not the case's first in the stage
     * @param usedSeconds what the stages' clocks have counted
     * @param overSeconds over the limit
     * @param pausedSeconds in which the clocks stood still
     * @param reworkSeconds of the repeated runs
     * @param returns of hand-overs in the stage
     */
    public record Row(
            String stage,
            long runs,
            long cases,
            long repeated,
            long usedSeconds,
            long overSeconds,
            long pausedSeconds,
            long reworkSeconds,
            long returns) {}

    List<Row> of(Selection selection, ZoneId zone) {
        CaseFilter left = CaseFilter.of(selection, "r.left_at", zone)
                .and("r.stage = :stage", "stage", selection.stage())
                .and("c.department = :department", "department", selection.department())
                .and("c.breached_owner = :person", "person", selection.person());
        List<Runs> runs = jdbc.sql("SELECT r.stage, COUNT(*) AS runs, COUNT(DISTINCT r.number) AS cases,"
                        + " SUM(CASE WHEN r.round > 1 THEN 1 ELSE 0 END) AS repeated,"
                        + " CAST(SUM(c.used_seconds) AS BIGINT) AS used_seconds,"
                        + " CAST(SUM(CASE WHEN c.state = 'breached' AND c.used_seconds > c.limit_seconds"
                        + " THEN c.used_seconds - c.limit_seconds END) AS BIGINT) AS over_seconds,"
                        + " CAST(SUM(c.paused_seconds) AS BIGINT) AS paused_seconds,"
                        + " CAST(SUM(CASE WHEN r.round > 1 THEN c.used_seconds END) AS BIGINT) AS rework_seconds"
                        + " FROM PF_STAGE_RUN r JOIN PF_OPPORTUNITY o ON o.number = r.number"
                        + " LEFT JOIN PF_SLA_CLOCK c ON c.process_instance_id = r.process_instance_id"
                        + " AND c.step IS NULL WHERE " + left.conditions() + " GROUP BY r.stage")
                .params(left.parameters())
                .query(RUNS)
                .list();
        Map<String, Long> returned = returned(selection, zone);
        List<Row> rows = new ArrayList<>();
        for (Runs row : runs) {
            rows.add(new Row(
                    row.stage(),
                    row.runs(),
                    row.cases(),
                    row.repeated(),
                    orZero(row.usedSeconds()),
                    orZero(row.overSeconds()),
                    orZero(row.pausedSeconds()),
                    orZero(row.reworkSeconds()),
                    returned.getOrDefault(row.stage(), 0L)));
            returned.remove(row.stage());
        }
        returned.forEach((stage, returns) -> rows.add(new Row(stage, 0, 0, 0, 0, 0, 0, 0, returns)));
        return rows;
    }

    private Map<String, Long> returned(Selection selection, ZoneId zone) {
        CaseFilter filter = CaseFilter.of(selection, "x.returned_at", zone)
                .and("h.to_department = :department", "department", selection.department())
                .and("h.offered_by = :person", "person", selection.person());
        Map<String, Long> returned = new HashMap<>();
        jdbc
                .sql("SELECT stage, COUNT(*) AS returned FROM (SELECT (SELECT r.stage FROM PF_STAGE_RUN r"
                        + " WHERE r.number = o.number AND r.entered_at <= x.returned_at"
                        + " ORDER BY r.entered_at DESC, r.id DESC FETCH FIRST 1 ROWS ONLY) AS stage"
                        + " FROM PF_HANDOVER_RETURN x JOIN PF_HANDOVER h ON h.id = x.handover_id"
                        + " JOIN PF_OPPORTUNITY o ON o.number = h.number WHERE " + filter.conditions()
                        + ") returns GROUP BY stage")
                .params(filter.parameters())
                .query(RETURNS)
                .list()
                .stream()
                .filter(row -> selection.stage() == null || selection.stage().equals(row.stage()))
                .forEach(row -> returned.put(row.stage(), row.returned()));
        return returned;
    }

    private static long orZero(Long seconds) {
        return seconds == null ? 0 : seconds;
    }
}
