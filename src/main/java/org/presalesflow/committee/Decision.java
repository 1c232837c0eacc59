package org.presalesflow.committee;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.presalesflow.committee.AgendaPointProcess.Fields;

/**
 * What the committee decides on a point.
 *
 * @param words what is to be done
 * @param responsible user id of whoever does it
 * @param dueOn by when
 */
record Decision(String words, String responsible, LocalDate dueOn) {

    private static final int LONGEST = 900;

    /** Nobody plans further than that; a year with a digit too many is a slip. */
    private static final int LATEST_DAYS = 366;

    /** @return whether the answers hold any part of a decision */
    static boolean isIn(Map<String, Object> answers) {
        return !text(answers, Fields.DECISION).isEmpty()
                || !text(answers, Fields.RESPONSIBLE).isEmpty()
                || !text(answers, Fields.DUE_ON).isEmpty();
    }

    /**
     * @param everyone user ids of all who can be given something to do
     * @throws IllegalArgumentException if a part is missing, or is not as it must be
     */
    static Decision of(Map<String, Object> answers, Set<String> everyone, LocalDate today) {
        String words = text(answers, Fields.DECISION);
        if (words.isEmpty()) {
            throw new IllegalArgumentException(Fields.DECISION + ": must say what is to be done");
        }
        if (words.length() > LONGEST) {
            throw new IllegalArgumentException(Fields.DECISION + ": must be at most " + LONGEST + " characters");
        }
        String responsible = text(answers, Fields.RESPONSIBLE);
        if (!everyone.contains(responsible)) {
            throw new IllegalArgumentException(Fields.RESPONSIBLE + ": must be someone who works here");
        }
        return new Decision(words, responsible, date(text(answers, Fields.DUE_ON), today));
    }

    private static LocalDate date(String text, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(today) && !day.isAfter(today.plusDays(LATEST_DAYS))) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new IllegalArgumentException(Fields.DUE_ON + ": must be today or a day to come, within a year");
    }

    private static String text(Map<String, Object> answers, String field) {
        return Objects.toString(answers.get(field), "").strip();
    }
}
