package org.presalesflow.stagetimes;

import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.committee.AgendaPointProcess;
import org.presalesflow.sla.SlaEscalationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of the time of one case: its stages' runs, its clocks, its pauses, and who had which work when. */
@Repository
class CaseTimes {

    /** They go on beside the work, and are none of it. */
    private static final String BESIDE = "('" + SlaEscalationProcess.KEY + "', '" + AgendaPointProcess.KEY + "')";

    private static final RecordMapper<Run> RUNS = new RecordMapper<>(Run.class);
    private static final RecordMapper<Work> WORKS = new RecordMapper<>(Work.class);
    private static final RecordMapper<Stretch> STRETCHES = new RecordMapper<>(Stretch.class);

    private final JdbcClient jdbc;

    CaseTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stage that was gone through. */
    record Run(
            long id,
            String stage,
            int round,
            String processInstanceId,
            OffsetDateTime enteredAt,
            OffsetDateTime leftAt) {}

    /** A clock that has stopped, and not by being cancelled. @param step null for a process as a whole */
    record Work(
            long id,
            String process,
            String step,
            String processInstanceId,
            String department,
            String owner,
            String calendar,
            Long limitSeconds,
            OffsetDateTime startedAt,
            OffsetDateTime stoppedAt,
            Long usedSeconds,
            boolean holdingsKnown) {}

    /** Some time of a case. @param clockId null for a pause; @param toAt null while it lasts */
    record Stretch(Long clockId, OffsetDateTime fromAt, OffsetDateTime toAt) {}

    /** @return the runs that came to their end; one that was cut off says nothing about how long a stage takes */
    List<Run> runs(String number) {
        return jdbc.sql("SELECT id, stage, round, process_instance_id, entered_at, left_at FROM PF_STAGE_RUN"
                        + " WHERE number = :number AND left_at IS NOT NULL AND outcome IS NOT NULL ORDER BY id")
                .param("number", number)
                .query(RUNS)
                .list();
    }

    List<Work> works(String number) {
        return jdbc.sql("SELECT * FROM PF_SLA_CLOCK WHERE number = :number AND state IN ('reached', 'breached')"
                        + " ORDER BY id")
                .param("number", number)
                .query(WORKS)
                .list();
    }

    List<Stretch> pauses(String number) {
        return jdbc.sql("SELECT CAST(NULL AS BIGINT) AS clock_id, paused_at AS from_at, resumed_at AS to_at"
                        + " FROM PF_SLA_PAUSE WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(STRETCHES)
                .list();
    }

    List<Stretch> holdings(String number) {
        return jdbc.sql("SELECT h.clock_id, h.from_at, h.to_at FROM PF_SLA_HOLDING h"
                        + " JOIN PF_SLA_CLOCK c ON c.id = h.clock_id WHERE h.number = :number AND c.process NOT IN "
                        + BESIDE + " ORDER BY h.id")
                .param("number", number)
                .query(STRETCHES)
                .list();
    }

    /** @return when the last piece of work began of which nobody knows who had it; null for none */
    OffsetDateTime lastUnknown(String number) {
        return jdbc.sql("SELECT MAX(started_at) FROM PF_SLA_CLOCK WHERE number = :number AND holdings_known = FALSE")
                .param("number", number)
                .query((row, index) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .get(0);
    }
}
