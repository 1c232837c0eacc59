package org.presalesflow.cases;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each run of a stage: when it was entered, in which round and why, and how it was left. */
@Repository("stageRunRepository")
public class StageRuns {

    private static final RecordMapper<StageRun> ROWS = new RecordMapper<>(StageRun.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    StageRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One run; {@code leftAt} and {@code outcome} are null while it lasts, outcome stays null if it was cancelled. */
    public record StageRun(
            String stage,
            int round,
            String entryReason,
            OffsetDateTime enteredAt,
            OffsetDateTime leftAt,
            String outcome,
            String outcomeReason) {}

    /**
     * A case that was closed and is taken up again begins anew, so what came before does not count. The timeline tells the
     * order: it is written one after the other, while two times may be the same.
     *
     * @return the round that the next run of this stage will be, from 1
     */
    public int nextRound(String number, String stage) {
        return 1
                + jdbc.sql("SELECT COUNT(*) FROM PF_CASE_EVENT WHERE number = :number AND type = 'stage-entered'"
                                + " AND subject = :stage AND id > (SELECT COALESCE(MAX(e.id), 0) FROM PF_CASE_EVENT e"
                                + " WHERE e.number = :number AND e.type IN ('case-closed', 'case-cancelled'))")
                        .param("number", number)
                        .param("stage", stage)
                        .query(Integer.class)
                        .single();
    }

    public List<StageRun> of(String number) {
        return jdbc.sql("SELECT * FROM PF_STAGE_RUN WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    void enter(String number, String stage, int round, String reason, String instanceId) {
        jdbc.sql("INSERT INTO PF_STAGE_RUN (number, stage, round, entry_reason, process_instance_id, entered_at)"
                        + " VALUES (:number, :stage, :round, :reason, :instance, :at)")
                .param("number", number)
                .param("stage", stage)
                .param("round", round)
                .param("reason", reason)
                .param("instance", instanceId)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    void leave(String instanceId, String outcome, String reason) {
        jdbc.sql("UPDATE PF_STAGE_RUN SET left_at = :at, outcome = :outcome, outcome_reason = :reason"
                        + " WHERE process_instance_id = :instance")
                .param("at", OffsetDateTime.now(clock))
                .param("outcome", outcome)
                .param("reason", reason)
                .param("instance", instanceId)
                .update();
    }
}
