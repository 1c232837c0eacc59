package org.presalesflow.why;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.figures.Selection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Where cases waited: what ended in a period, and what lasts still if the period does. Each wait is in one source only, so
 * that none counts twice: a task whose waiting has a row of its own is not among the tasks.
 */
@Repository
class Waits {

    /** The answer of these tasks is the end of a hand-over, a dispatch, an approval, or of somebody else's delay. */
    private static final List<String> IN_ANOTHER_SOURCE =
            List.of("answer-handover", "confirm-dispatch", "approve-terms", "decide-on-delay");

    private static final String OF_CASE = " JOIN PF_OPPORTUNITY o ON o.number = w.number WHERE ";
    private static final String NOW = "CAST(:now AS TIMESTAMP(3) WITH TIME ZONE)";

    private static final List<Source> SOURCES = List.of(
            new Source(
                    "'task' AS source, w.process, w.step AS element,"
                            + " CASE WHEN w.breached_owner IS NULL AND (w.breached_at IS NOT NULL OR w.owner IS NULL)"
                            + " THEN 'unclaimed' ELSE 'claimed' END"
                            + " AS reason, w.department, w.owner AS person, COALESCE((SELECT r.stage FROM PF_STAGE_RUN r"
                            + " WHERE r.process_instance_id = w.process_instance_id), "
                            + stageAt("w.started_at") + ") AS stage, w.calendar",
                    "w.due_at",
                    "w.stopped_at",
                    "CASE WHEN w.limit_seconds IS NOT NULL THEN w.used_seconds - w.limit_seconds END",
                    "PF_SLA_CLOCK w",
                    "w.state = 'breached' AND w.step IS NOT NULL AND w.step NOT IN (:elsewhere)",
                    "w.state = 'running' AND w.due_at < :now AND w.step IS NOT NULL AND w.step NOT IN (:elsewhere)"),
            new Source(
                    "'handover' AS source, NULL AS process, w.to_department AS element, NULL AS reason,"
                            + " w.to_department AS department, w.answered_by AS person, " + stageAt("w.offered_at")
                            + " AS stage, NULL AS calendar",
                    "w.offered_at",
                    "w.answered_at",
                    "NULL",
                    "PF_HANDOVER w",
                    "w.answered_at > w.offered_at",
                    "w.status = 'offered'"),
            new Source(
                    "'dispatch' AS source, NULL AS process, 'presales' AS element, NULL AS reason,"
                            + " 'presales' AS department, w.decided_by AS person, " + stageAt("w.requested_at")
                            + " AS stage, NULL AS calendar",
                    "w.requested_at",
                    "w.decided_at",
                    "NULL",
                    "PF_DISPATCH w",
                    "w.decided_at > w.requested_at",
                    "w.status = 'waiting'"),
            new Source(
                    "'approval' AS source, NULL AS process, w.approver_group AS element, NULL AS reason,"
                            + " REPLACE(w.approver_group, '-managers', '') AS department, w.answered_by AS person, "
                            + stageAt("w.begun_at") + " AS stage, NULL AS calendar",
                    "w.begun_at",
                    "w.answered_at",
                    "NULL",
                    // Approvers answer in their order: the next one's time begins with the answer before.
                    "(SELECT s.*, a.number, a.status AS approval_status, COALESCE((SELECT MAX(p.answered_at) FROM PF_APPROVAL_STEP p"
                            + " WHERE p.approval_id = s.approval_id AND p.position < s.position), a.asked_at) AS begun_at"
                            + " FROM PF_APPROVAL_STEP s JOIN PF_APPROVAL a ON a.id = s.approval_id) w",
                    "w.answered_at > w.begun_at",
                    "w.status = 'waiting' AND w.approval_status = 'waiting' AND w.task_id IS NOT NULL"),
            new Source(
                    "'pause' AS source, NULL AS process, NULL AS element, w.reason, NULL AS department,"
                            + " w.paused_by AS person, " + stageAt("w.paused_at") + " AS stage, NULL AS calendar",
                    "w.paused_at",
                    "w.resumed_at",
                    "NULL",
                    "PF_SLA_PAUSE w",
                    "w.resumed_at > w.paused_at",
                    "w.lasting IS NOT NULL"),
            new Source(
                    "'notification' AS source, NULL AS process, w.template AS element, NULL AS reason,"
                            + " NULL AS department, NULL AS person, " + stageAt("w.created_at")
                            + " AS stage, NULL AS calendar",
                    "w.created_at",
                    "w.sent_at",
                    "NULL",
                    "PF_NOTIFICATION_OUTBOX w",
                    "w.attempts > 1",
                    "w.attempts > 1 AND w.status = 'sending'"));

    private static final RecordMapper<Wait> ROWS = new RecordMapper<>(Wait.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Waits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param seconds of a wait that has ended; SQL null to count the working time between begin and end */
    private record Source(
            String columns, String begin, String end, String seconds, String table, String ended, String lasting) {}

    private static String stageAt(String instant) {
        return "(SELECT r.stage FROM PF_STAGE_RUN r WHERE r.number = o.number AND r.entered_at <= " + instant
                + " ORDER BY r.entered_at DESC, r.id DESC FETCH FIRST 1 ROWS ONLY)";
    }

    /** Tells one after the other, as there may be many. */
    void each(Selection selection, ZoneId zone, Consumer<Wait> told) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        for (Source source : SOURCES) {
            read(source, source.end(), source.seconds(), source.ended(), selection, zone, now, told);
            // The conditions of the period are those of "now" then.
            read(source, NOW, "NULL", source.lasting(), selection, zone, now, told);
        }
    }

    private void read(
            Source source,
            String end,
            String seconds,
            String condition,
            Selection selection,
            ZoneId zone,
            OffsetDateTime now,
            Consumer<Wait> told) {
        CaseFilter filter = CaseFilter.of(selection, end, zone);
        jdbc.sql("SELECT o.number, " + source.columns() + ", " + source.begin() + " AS from_at, " + end + " AS to_at,"
                        + " CAST(" + seconds + " AS BIGINT) AS seconds FROM " + source.table() + OF_CASE
                        + filter.conditions() + " AND " + condition)
                .params(filter.parameters())
                .param("now", now)
                .param("elsewhere", IN_ANOTHER_SOURCE)
                .query(row -> {
                    told.accept(ROWS.mapRow(row, 0));
                });
    }
}
