package org.presalesflow.drafts;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.flow.TaskEnded;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The drafts of open tasks, one for each; whoever has the task has its draft. */
@Repository
public class Drafts {

    private final JdbcClient jdbc;
    private final Opportunities opportunities;
    private final MessageSource messages;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Opportunities opportunities, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.opportunities = opportunities;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return also one that was discarded, which tells the version to go on from */
    public Optional<Draft> of(String taskId) {
        return jdbc.sql("SELECT * FROM PF_DRAFT WHERE task_id = :task")
                .param("task", taskId)
                .query(new RecordMapper<>(Draft.class))
                .optional();
    }

    /**
     * Saves a draft over the one that its writer has seen.
     *
     * @param seen the version that the writer has seen; 0 for none
     * @throws CaseStateException if somebody, or another window, has saved or discarded one since
     */
    public Draft save(String taskId, String number, String form, String answers, String user, int seen) {
        Optional<Draft> before = of(taskId);
        if (before.isPresent() && before.get().version() != seen) {
            throw conflict(before.get().savedBy());
        }
        Draft draft = new Draft(taskId, number, form, answers, user, OffsetDateTime.now(clock), seen + 1);
        if (before.isPresent()) {
            replace(draft);
        } else {
            add(draft);
        }
        return draft;
    }

    private void add(Draft draft) {
        try {
            write("""
                    INSERT INTO PF_DRAFT (task_id, number, form, answers, saved_by, saved_at, version)
                    VALUES (:task, :number, :form, :answers, :user, :at, :version)""", draft);
        } catch (DuplicateKeyException e) {
            throw conflict(draft.savedBy());
        }
    }

    private void replace(Draft draft) {
        int replaced = write("""
                UPDATE PF_DRAFT
                SET form = :form, answers = :answers, saved_by = :user, saved_at = :at, version = :version
                WHERE task_id = :task AND version = :version - 1""", draft);
        if (replaced == 0) {
            throw conflict(draft.savedBy());
        }
    }

    private int write(String sql, Draft draft) {
        return jdbc.sql(sql)
                .param("task", draft.taskId())
                .param("number", draft.number())
                .param("form", draft.form())
                .param("answers", draft.answers())
                .param("user", draft.savedBy())
                .param("at", draft.savedAt())
                .param("version", draft.version())
                .update();
    }

    private CaseStateException conflict(String user) {
        return new CaseStateException(messages.getMessage("drafts.conflict", new Object[] {user}, Locale.ENGLISH));
    }

    /** Its versions count on, so that another window does not take the next draft for the one that it has seen. */
    public void discard(String taskId, String user) {
        jdbc.sql("""
                        UPDATE PF_DRAFT
                        SET answers = :nothing, saved_by = :user, saved_at = :at, version = version + 1
                        WHERE task_id = :task""")
                .param("task", taskId)
                .param("nothing", Draft.NOTHING)
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** Whoever saves locks the case first as well, so that no draft is saved for a task that ends at this moment. */
    @EventListener
    void onTaskEnd(TaskEnded ended) {
        if (ended.number() != null) {
            opportunities.lock(ended.number());
        }
        jdbc.sql("DELETE FROM PF_DRAFT WHERE task_id = :task")
                .param("task", ended.taskId())
                .update();
    }
}
