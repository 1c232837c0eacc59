package org.presalesflow.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.flow.TaskEnded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tasks somebody does for somebody else, each a row of {@code PF_STAND_IN}. */
@Repository
public class StandIns {

    public static final String BACK = "back";
    public static final String GIVEN = "given";

    private static final String DONE = "done";
    private static final RecordMapper<StandIn> ROWS = new RecordMapper<>(StandIn.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    StandIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What makes a task that of a substitute. */
    public enum Kind {
        /** The task was the absent person's own. */
        TASK,
        /** The task is one of the absent person's group, and the substitute is not in the group. */
        GROUP;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param substitute null while nobody stands in, and the task waits for its group */
    public record StandIn(long id, String number, String taskId, String kind, String absent, String substitute) {

        public boolean is(Kind wanted) {
            return wanted.code().equals(kind);
        }
    }

    public List<StandIn> lasting() {
        return jdbc.sql("SELECT * FROM PF_STAND_IN WHERE ended IS NULL ORDER BY id")
                .query(ROWS)
                .list();
    }

    public List<StandIn> lastingOf(String taskId) {
        return jdbc.sql("SELECT * FROM PF_STAND_IN WHERE task_id = :task AND ended IS NULL ORDER BY id")
                .param("task", taskId)
                .query(ROWS)
                .list();
    }

    public Optional<StandIn> lasting(Kind kind, String taskId, String absent) {
        return lastingOf(taskId).stream()
                .filter(row -> row.is(kind) && row.absent().equals(absent))
                .findFirst();
    }

    /** Begins one, or passes the one that lasts on to another substitute. */
    public void begin(Kind kind, String number, String taskId, String absent, String substitute) {
        Optional<StandIn> before = lasting(kind, taskId, absent);
        if (before.filter(row -> Objects.equals(row.substitute(), substitute)).isPresent()) {
            return;
        }
        before.ifPresent(row -> end(row, GIVEN));
        jdbc.sql("INSERT INTO PF_STAND_IN (number, task_id, kind, absent, substitute, since_at)"
                        + " VALUES (:number, :task, :kind, :absent, :substitute, :now)")
                .param("number", number)
                .param("task", taskId)
                .param("kind", kind.code())
                .param("absent", absent)
                .param("substitute", substitute)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    public void end(StandIn row, String how) {
        jdbc.sql("UPDATE PF_STAND_IN SET until_at = :now, ended = :how WHERE id = :id AND ended IS NULL")
                .param("id", row.id())
                .param("how", how)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** A task has another assignee: whoever held it for somebody else holds it no more. */
    public void assigned(String taskId, String assignee) {
        lastingOf(taskId).stream()
                .filter(row -> row.is(Kind.TASK) && !Objects.equals(row.substitute(), assignee))
                .forEach(row -> end(row, GIVEN));
    }

    /** @return for whom this user does or has done the task; empty if for themselves */
    public Optional<String> absentFor(String taskId, String user) {
        return jdbc
                .sql("SELECT absent FROM PF_STAND_IN WHERE task_id = :task AND substitute = :user"
                        + " AND (ended IS NULL OR ended = :done) ORDER BY kind DESC, id")
                .param("task", taskId)
                .param("user", user)
                .param("done", DONE)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    @EventListener
    void onEnd(TaskEnded ended) {
        lastingOf(ended.taskId()).forEach(row -> end(row, ended.completed() ? DONE : BACK));
    }
}
