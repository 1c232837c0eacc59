package org.presalesflow.sla;

import java.time.Duration;

/**
 * What the table {@code sla-policy} says of a process or a step.
 *
 * @param working how long it may take, in working time
 * @param reminderShare when to remind, in percent of it
 * @param ladder what is done when it takes longer, by the table {@code escalation-policy}
 * @param stopsWith the step whose completion stops the clock of a process; null for its end
 */
public record Limit(Duration working, int reminderShare, String ladder, String stopsWith) {

    /** The same, but for another time. */
    Limit of(Duration other) {
        return new Limit(other, reminderShare, ladder, stopsWith);
    }
}
