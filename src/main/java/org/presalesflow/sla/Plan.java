package org.presalesflow.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.presalesflow.calendar.WorkingCalendar;

/**
 * The dates of one clock, worked out from what is known: when it began, its limit, its calendar and the pauses.
 *
 * @param dueAt when the limit is used up, or the date that was agreed instead
 * @param nextStep the next step of the ladder that was not taken; null if all were
 * @param nextAt when it is to be taken; null if all were
 * @param provisional whether a date lies beyond what the calendar knows for sure
 */
record Plan(Instant dueAt, String nextStep, Instant nextAt, boolean provisional) {

    /** Some time in which the clock stood still. {@code to} is null while it lasts. */
    record Gap(Instant from, Instant to) {}

    /**
     * @param agreed a date that a manager has agreed to; null for none. What was not done before it waits for it.
     * @param taken the steps that were taken
     */
    static Plan of(
            WorkingCalendar calendar,
            Instant started,
            Limit limit,
            List<Gap> gaps,
            Instant agreed,
            List<Ladder.Rung> rungs,
            Set<String> taken) {
        Duration paused = paused(calendar, started, gaps, null);
        Instant due = Objects.requireNonNullElseGet(agreed, () -> limitReached(calendar, started, limit, gaps));
        int highest = rungs.stream()
                .filter(rung -> taken.contains(rung.step()))
                .mapToInt(Ladder.Rung::percent)
                .max()
                .orElse(0);
        // A step that was added below one that was taken is not made up for.
        Ladder.Rung next = rungs.stream()
                .filter(rung -> !taken.contains(rung.step()) && rung.percent() >= highest)
                .findFirst()
                .orElse(null);
        Instant nextAt = next == null ? null : at(calendar, started, limit, paused, agreed, next);
        boolean provisional = calendar.isProvisional(due) || nextAt != null && calendar.isProvisional(nextAt);
        return new Plan(due, next == null ? null : next.step(), nextAt, provisional);
    }

    /** @return when the limit is used up, whatever was agreed; a pause that lasts is left out */
    static Instant limitReached(WorkingCalendar calendar, Instant started, Limit limit, List<Gap> gaps) {
        return calendar.plus(started, limit.working().plus(paused(calendar, started, gaps, null)));
    }

    /** @return the same date for a step that has no limit and no ladder of its own */
    Plan forFollower() {
        return new Plan(dueAt, null, null, provisional);
    }

    private static Instant at(
            WorkingCalendar calendar, Instant started, Limit limit, Duration paused, Instant agreed, Ladder.Rung rung) {
        Duration share = limit.working().multipliedBy(rung.percent()).dividedBy(100);
        Instant at = calendar.plus(started, share.plus(paused));
        return agreed != null && agreed.isAfter(at) ? agreed : at;
    }

    /** @return the working time between two instants in which the clock did not stand still */
    static Duration used(WorkingCalendar calendar, Instant started, Instant until, List<Gap> gaps) {
        return calendar.between(started, until).minus(paused(calendar, started, gaps, until));
    }

    /** @return the time at which the clock stands: that of the pause that lasts, else now */
    static Instant running(Instant now, List<Gap> gaps) {
        return gaps.stream()
                .filter(gap -> gap.to() == null)
                .map(Gap::from)
                .findFirst()
                .orElse(now);
    }

    /**
     * @param until where a gap that still lasts is cut off; null to leave it out
     * @return the working time in which the clock stood still
     */
    static Duration paused(WorkingCalendar calendar, Instant started, List<Gap> gaps, Instant until) {
        Duration sum = Duration.ZERO;
        for (Gap gap : gaps) {
            Instant to = gap.to() == null ? until : gap.to();
            Instant from = gap.from().isBefore(started) ? started : gap.from();
            if (to != null && to.isAfter(from)) {
                sum = sum.plus(calendar.between(from, until != null && to.isAfter(until) ? until : to));
            }
        }
        return sum;
    }
}
