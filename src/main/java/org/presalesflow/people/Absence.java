package org.presalesflow.people;

import java.time.OffsetDateTime;

/**
 * A time in which somebody is away.
 *
 * @param to the first moment at which they are back
 * @param substitute who stands in for them; null for nobody
 * @param note null for none
 * @param state planned, running or over
 */
public record Absence(
        long id,
        String user,
        OffsetDateTime from,
        OffsetDateTime to,
        String substitute,
        String note,
        String enteredBy,
        OffsetDateTime enteredAt,
        String state) {

    public static final String PLANNED = "planned";
    public static final String RUNNING = "running";
    public static final String OVER = "over";

    public Absence withoutNote() {
        return new Absence(id, user, from, to, substitute, null, enteredBy, enteredAt, state);
    }
}
