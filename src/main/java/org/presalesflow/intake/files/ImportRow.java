package org.presalesflow.intake.files;

/**
 * A row of a list.
 *
 * @param line where it begins in the file
 * @param cells as a JSON list
 * @param status waiting, accepted, joined, known or refused
 * @param number the case that it went to; null if none
 * @param reason why it was refused; null if it was not
 * @param hint what its writer should know; null for nothing
 */
public record ImportRow(
        String importId,
        int position,
        int line,
        String cells,
        String status,
        String number,
        String reason,
        String hint,
        int attempts) {

    static final String WAITING = "waiting";
    public static final String ACCEPTED = "accepted";
    public static final String JOINED = "joined";
    public static final String KNOWN = "known";
    public static final String REFUSED = "refused";
}
