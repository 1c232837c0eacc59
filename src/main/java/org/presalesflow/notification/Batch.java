package org.presalesflow.notification;

import java.util.List;

/**
 * What is sent as one message.
 *
 * @param id stays the same over all attempts
 * @param recipient a mail address, or for a robot the id of its group
 * @param customer whether it goes to the customer, else to staff
 */
record Batch(String id, String channel, String recipient, boolean customer, List<Notice> notices) {

    /**
     * One notice in it.
     *
     * @param link where to see more; null for none
     */
    record Notice(String subject, String text, String link) {}
}
