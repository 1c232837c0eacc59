package org.presalesflow.intake.files;

import java.time.OffsetDateTime;

/**
 * A list that was uploaded.
 *
 * @param state waiting, running, done, stopped or failed
 * @param problem why it failed or keeps waiting; null if all is well
 * @param createdBy whose list it is
 * @param accepted how many rows opened a case; null as long as it has not ended, as the other counts
 */
public record Import(
        String id,
        String fileName,
        String layout,
        int rowsTotal,
        String state,
        String problem,
        String createdBy,
        OffsetDateTime createdAt,
        OffsetDateTime startedAt,
        OffsetDateTime finishedAt,
        Integer accepted,
        Integer joined,
        Integer known,
        Integer refused) {}
