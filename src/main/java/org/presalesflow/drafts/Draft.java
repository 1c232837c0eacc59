package org.presalesflow.drafts;

import java.time.OffsetDateTime;

/**
 * What somebody has typed into the form of a task and has not sent yet; half-filled and wrong values among it.
 *
 * @param number the opportunity number; null for a task of no case
 * @param form the form's id
 * @param answers by field key, in JSON
 * @param savedBy user id; of one that was discarded: who did that
 * @param version counts up with each save, and goes on when it is discarded
 */
public record Draft(
        String taskId,
        String number,
        String form,
        String answers,
        String savedBy,
        OffsetDateTime savedAt,
        int version) {

    /** The answers of one that was discarded. */
    static final String NOTHING = "{}";

    public boolean isDiscarded() {
        return NOTHING.equals(answers);
    }
}
