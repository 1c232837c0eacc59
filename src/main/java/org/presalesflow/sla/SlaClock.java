package org.presalesflow.sla;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * A limit that runs or ran, a row of {@code PF_SLA_CLOCK}. Seconds are working time.
 *
 * @param step the id of its task; null for the process as a whole
 * @param name how people know it: the task's or the stage's name
 * @param department the group that owns the work; null if none does
 * @param owner who has the work; null if nobody has claimed it
 * @param limitSeconds null for a step that is due when its process is
 * @param agreedDueAt the date that a manager has agreed to instead; null for none
 * @param nextStep the next step of the ladder; null if there is none, or the clock stands still
 * @param usedSeconds what it took; null while it runs
 */
public record SlaClock(
        long id,
        String number,
        String process,
        String step,
        String name,
        String processInstanceId,
        String taskId,
        String department,
        String owner,
        String grade,
        String calendar,
        Long limitSeconds,
        Integer reminderShare,
        String ladder,
        String stopsWith,
        String state,
        OffsetDateTime startedAt,
        OffsetDateTime dueAt,
        boolean provisional,
        OffsetDateTime agreedDueAt,
        OffsetDateTime agreedAt,
        String agreedBy,
        String agreedReason,
        String nextStep,
        OffsetDateTime nextAt,
        OffsetDateTime breachedAt,
        String decisionTaskId,
        Long usedSeconds,
        Long pausedSeconds,
        OffsetDateTime stoppedAt) {

    static final String RUNNING = "running";
    static final String PAUSED = "paused";
    static final String REACHED = "reached";
    static final String BREACHED = "breached";
    static final String CANCELLED = "cancelled";

    boolean isOpen() {
        return RUNNING.equals(state) || PAUSED.equals(state);
    }

    boolean isWhole() {
        return step == null;
    }

    /** Whether its date came with its task: then its limit is the time until that date, and no policy changes it. */
    boolean hasOwnDate() {
        return agreedAt != null && agreedAt.isEqual(startedAt);
    }

    /** The limit; null if it has none of its own. */
    Limit limit() {
        return limitSeconds == null
                ? null
                : new Limit(Duration.ofSeconds(limitSeconds), reminderShare, ladder, stopsWith);
    }
}
