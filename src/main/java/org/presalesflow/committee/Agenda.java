package org.presalesflow.committee;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.RecordMapper;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The list of the coordination committee (handbook section 4). A point outlives the stage that it came from. */
@Repository
public class Agenda {

    /** The group whose list it is. */
    public static final String COMMITTEE = "coordination-committee";

    private static final RecordMapper<Point> ROWS = new RecordMapper<>(Point.class);

    private final JdbcClient jdbc;
    private final CaseEvents events;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Agenda(JdbcClient jdbc, CaseEvents events, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * One point. What is not known yet is null.
     *
     * @param reason a code in kebab-case
     * @param detail what it is about, in words
     * @param status open; decided, while someone carries it out; done; or closed without that
     * @param responsible who carries it out
     * @param meetingId the meeting in which it was decided; null if a member took it
     * @param result what was done
     */
    public record Point(
            long id,
            String number,
            String reason,
            String detail,
            String status,
            OffsetDateTime raisedAt,
            @JsonIgnore String processInstanceId,
            String decision,
            String responsible,
            LocalDate dueOn,
            String decidedBy,
            OffsetDateTime decidedAt,
            Long meetingId,
            String result,
            String doneBy,
            OffsetDateTime doneAt) {

        @JsonIgnore
        boolean isOpen() {
            return "open".equals(status);
        }

        @JsonIgnore
        boolean isUnfinished() {
            return isOpen() || "decided".equals(status);
        }
    }

    /**
     * Puts a point on the list, once for each cause. The caller holds the case ({@code Opportunities.lock}), so that two at
     * once do not put it there twice.
     *
     * @param reason a code in kebab-case, such as {@code handover-returned-twice}
     * @param cause what it is about, so that the same thing is not put on the list twice; up to 100 characters
     * @param detail in words, up to 1,000 characters
     */
    public void raise(String number, String reason, String cause, String detail) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        int added = jdbc.sql("INSERT INTO PF_AGENDA_POINT (number, reason, cause, detail, status, raised_at)"
                        + " SELECT o.number, :reason, :cause, :detail, 'open', :now FROM PF_OPPORTUNITY o"
                        + " WHERE o.number = :number AND NOT EXISTS (SELECT 1 FROM PF_AGENDA_POINT p"
                        + " WHERE p.number = :number AND p.reason = :reason AND p.cause = :cause)")
                .param("number", number)
                .param("reason", reason)
                .param("cause", cause)
                .param("detail", detail)
                .param("now", OffsetDateTime.now(clock))
                .update(key, "id");
        if (added > 0) {
            events.add(number, "point-raised", reason, detail, null, null);
            publisher.publishEvent(new PointRaised(key.getKey().longValue(), number, reason, cause));
        }
    }

    /** Notes the process instance that is the point. */
    void bind(long id, String processInstanceId) {
        jdbc.sql("UPDATE PF_AGENDA_POINT SET process_instance_id = :instance WHERE id = :id")
                .param("instance", processInstanceId)
                .param("id", id)
                .update();
    }

    public Optional<Point> find(long id) {
        return where("id = ?", id).stream().findFirst();
    }

    /** As {@link #find}, and holds the point until the transaction ends. */
    Optional<Point> lock(long id) {
        return jdbc.sql("SELECT * FROM PF_AGENDA_POINT WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(ROWS)
                .optional();
    }

    Optional<Point> ofInstance(String processInstanceId) {
        return where("process_instance_id = ?", processInstanceId).stream().findFirst();
    }

    /** @return the points of a case, the oldest first */
    List<Point> of(String number) {
        return where("number = ?", number);
    }

    /** @return what was on the agenda of a meeting, in its order */
    List<Point> ofMeeting(long meetingId) {
        return jdbc.sql("SELECT p.* FROM PF_AGENDA_POINT p JOIN PF_MEETING_POINT m ON m.point_id = p.id"
                        + " WHERE m.meeting_id = :meeting ORDER BY m.place, p.id")
                .param("meeting", meetingId)
                .query(ROWS)
                .list();
    }

    /** @return the points that wait for a decision, the oldest first */
    public List<Point> open() {
        return where("status = ?", "open");
    }

    /** @return the points that wait for a decision or to be carried out, the oldest first */
    public List<Point> unfinished() {
        return where("status IN ('open', ?)", "decided");
    }

    /** @return the points of earlier days that are open but no process looks after */
    List<Point> forgotten() {
        return where("status = ? AND process_instance_id IS NULL", "open");
    }

    private List<Point> where(String condition, Object value) {
        return jdbc.sql("SELECT * FROM PF_AGENDA_POINT WHERE " + condition + " ORDER BY id")
                .param(value)
                .query(ROWS)
                .list();
    }

    void decide(long id, Decision decision, String user, Long meetingId) {
        jdbc.sql("UPDATE PF_AGENDA_POINT SET status = 'decided', decision = :decision, responsible = :responsible,"
                        + " due_on = :due, decided_by = :user, decided_at = :now, meeting_id = :meeting WHERE id = :id")
                .param("decision", decision.words())
                .param("responsible", decision.responsible())
                .param("due", decision.dueOn())
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .param("meeting", meetingId)
                .param("id", id)
                .update();
    }

    void carriedOut(long id, String result, String user) {
        jdbc.sql("UPDATE PF_AGENDA_POINT SET status = 'done', result = :result, done_by = :user, done_at = :now"
                        + " WHERE id = :id")
                .param("result", result)
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** Notes the committee's own task in a process, which decides on the open point whose cause begins as given. */
    void willBeSettledBy(String taskId, String number, String causeBegins) {
        jdbc.sql("UPDATE PF_AGENDA_POINT SET settling_task_id = :task WHERE number = :number AND status = 'open'"
                        + " AND cause LIKE :cause")
                .param("task", taskId)
                .param("number", number)
                .param("cause", causeBegins + "%")
                .update();
    }

    /** @return the open points that were decided by this task of the committee */
    List<Point> settledBy(String taskId) {
        return where("status = 'open' AND settling_task_id = ?", taskId);
    }

    /** What was decided is done with it. */
    void settle(long id, String decision, String user) {
        jdbc.sql("UPDATE PF_AGENDA_POINT SET status = 'done', decision = :decision, decided_by = :user,"
                        + " decided_at = :now, done_by = :user, done_at = :now WHERE id = :id")
                .param("decision", decision)
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** @return the open points of a case whose cause begins as given */
    List<Point> openBecauseOf(String number, String causeBegins) {
        return jdbc.sql("SELECT * FROM PF_AGENDA_POINT WHERE number = :number AND status = 'open'"
                        + " AND cause LIKE :cause ORDER BY id")
                .param("number", number)
                .param("cause", causeBegins + "%")
                .query(ROWS)
                .list();
    }

    /** Takes a point off the list that is neither to be decided nor to be carried out any more. */
    void close(long id) {
        jdbc.sql("UPDATE PF_AGENDA_POINT SET status = 'closed' WHERE id = :id AND status IN ('open', 'decided')")
                .param("id", id)
                .update();
    }
}
