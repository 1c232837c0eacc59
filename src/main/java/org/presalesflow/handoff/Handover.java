package org.presalesflow.handoff;

import java.time.OffsetDateTime;

/**
 * One hand-over of a case.
 *
 * @param status preparing; asked-manager, while the sender's manager decides whether something promised may be missing;
 *     incomplete, if it may not; offered, returned, accepted or cancelled
 * @param returns how often it came back
 * @param returnReason why it came back last; null if it did not
 * @param offeredAt when it was offered last; null if it was not yet
 * @param answeredAt when it was answered last; null if it was not yet
 */
record Handover(
        long id,
        String number,
        String processInstanceId,
        String fromDepartment,
        String toDepartment,
        String status,
        int returns,
        String returnReason,
        String returnNote,
        OffsetDateTime offeredAt,
        String offeredBy,
        OffsetDateTime answeredAt,
        String answeredBy) {

    String pair() {
        return fromDepartment + " → " + toDepartment;
    }
}
