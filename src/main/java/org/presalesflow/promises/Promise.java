package org.presalesflow.promises;

import java.time.OffsetDateTime;

/**
 * Something that the customer may count on.
 *
 * @param promiseId its name for life: {@code N1} for a need, {@code C1} for a condition, {@code G1} for what was given
 * @param source need, condition or concession
 * @param field the field of a form that it was written in
 * @param origin the task in which it was made, as people call it
 * @param madeBy user id; null for the engine
 * @param status one of {@link PromiseStatus}
 * @param decidedBy who kept, dropped or waived it; null while it is open
 * @param decidedAt when; null while it is open
 * @param note why, in somebody's words; null if nothing was said
 */
public record Promise(
        String promiseId,
        String source,
        String field,
        String text,
        String origin,
        String madeBy,
        OffsetDateTime madeAt,
        String status,
        String decidedBy,
        OffsetDateTime decidedAt,
        String note) {

    boolean is(String status) {
        return this.status.equals(status);
    }

    /** Whether somebody must still see to it that it is kept. */
    boolean counts() {
        return is(PromiseStatus.OPEN) || is(PromiseStatus.KEPT);
    }

    Promise open() {
        return new Promise(
                promiseId, source, field, text, origin, madeBy, madeAt, PromiseStatus.OPEN, null, null, null);
    }

    /** The promise in other words, which nobody has kept or waived yet. */
    Promise worded(String words, Act act) {
        return new Promise(
                promiseId,
                source,
                field,
                words,
                act.name(),
                act.user(),
                act.at(),
                PromiseStatus.OPEN,
                null,
                null,
                null);
    }

    Promise decided(String outcome, String why, Act act) {
        return new Promise(promiseId, source, field, text, origin, madeBy, madeAt, outcome, act.user(), act.at(), why);
    }
}
