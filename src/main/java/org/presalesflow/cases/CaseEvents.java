package org.presalesflow.cases;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.flow.ActingFor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The case's timeline: what happened, when, and by whom. Append-only. */
@Repository
public class CaseEvents {

    private static final RecordMapper<CaseEvent> ROWS = new RecordMapper<>(CaseEvent.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ActingFor acting;
    private final ApplicationEventPublisher publisher;

    CaseEvents(JdbcClient jdbc, Clock clock, ActingFor acting, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.acting = acting;
        this.publisher = publisher;
    }

    /**
     * One entry.
     *
     * @param type a code in kebab-case, such as {@code stage-entered}
     * @param subject what it is about: a stage, a task, a department
     * @param detail more of it in somebody's words; may be empty
     * @param actor user id; null for the system
     * @param actedFor for whom the actor stood in; null if they acted for themselves
     */
    public record CaseEvent(
            String type,
            String subject,
            String detail,
            String actor,
            String actedFor,
            String stage,
            OffsetDateTime happenedAt) {}

    public void add(String number, String type, String subject, String detail, String actor, String stage) {
        jdbc.sql("INSERT INTO PF_CASE_EVENT (number, type, subject, detail, actor, acted_for, stage, happened_at)"
                        + " VALUES (:number, :type, :subject, :detail, :actor, :actedFor, :stage, :at)")
                .param("number", number)
                .param("type", type)
                .param("subject", subject)
                .param("detail", detail)
                .param("actor", actor)
                .param("actedFor", actor == null ? null : acting.of(actor).orElse(null))
                .param("stage", stage)
                .param("at", OffsetDateTime.now(clock))
                .update();
        publisher.publishEvent(new CaseTold(number));
    }

    public List<CaseEvent> of(String number) {
        return jdbc.sql("SELECT * FROM PF_CASE_EVENT WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(ROWS)
                .list();
    }
}
