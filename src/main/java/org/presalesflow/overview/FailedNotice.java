package org.presalesflow.overview;

import java.time.OffsetDateTime;

/**
 * A notice that did not leave.
 *
 * @param number the case it is about; null for none
 * @param recipient a mail address, or for a robot the id of its group; null for a person without an address
 * @param person the user it is for; null for customers and departments
 */
record FailedNotice(
        long id,
        String number,
        String template,
        String channel,
        String recipient,
        String person,
        OffsetDateTime createdAt,
        int attempts,
        String lastError) {}
