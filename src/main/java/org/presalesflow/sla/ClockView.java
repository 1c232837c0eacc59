package org.presalesflow.sla;

import java.time.Instant;
import java.util.List;

/**
 * The clocks of a case as people see them. Seconds are working time; times are UTC instants.
 *
 * @param pause the pause that lasts; null if the clocks run
 * @param clocks the oldest first
 * @param pauses all of them, the oldest first
 */
public record ClockView(String number, Pause pause, List<Clock> clocks, List<Pause> pauses) {

    /**
     * One clock.
     *
     * @param step the task's id in its model; null for the clock of a process as a whole
     * @param taskId null for the clock of a process as a whole
     * @param owner user id; several, with commas, for a process whose open tasks are with several; null while nobody has
     *     claimed it
     * @param state running, paused, reached, breached (stopped late) or cancelled
     * @param late whether the limit is passed
     * @param limitSeconds null for a step that is due when its stage is
     * @param provisional whether a date lies beyond the end of the calendar
     * @param agreedReason why a manager agreed to another date; null if none did
     * @param nextStep null if nothing more follows
     * @param ladder all steps that this clock can come to
     */
    public record Clock(
            long id,
            String process,
            String step,
            String taskId,
            String name,
            String department,
            String owner,
            String state,
            boolean late,
            Long limitSeconds,
            long usedSeconds,
            long pausedSeconds,
            Instant startedAt,
            Instant dueAt,
            boolean provisional,
            String agreedReason,
            String agreedBy,
            String nextStep,
            Instant nextAt,
            List<Step> steps,
            List<Mark> ladder) {}

    /** A step of the ladder that was taken. */
    public record Step(String step, Instant takenAt) {}

    /** Where on the limit a step of the ladder lies. */
    public record Mark(String step, int percent) {}

    /**
     * Time in which we wait for the customer. What is not known yet is null.
     *
     * @param workingSeconds how long it took, or has taken until now
     */
    public record Pause(
            String reason,
            String note,
            String pausedBy,
            Instant pausedAt,
            String resumedBy,
            Instant resumedAt,
            long workingSeconds) {}
}
