package org.presalesflow.calendar;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of work without a break, in times of the calendar's zone.
 *
 * @param end later than the begin; midnight stands for the end of the day
 */
record Shift(LocalTime begin, LocalTime end) {

    private static final Pattern TEXT = Pattern.compile("(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})");
    private static final String END_OF_DAY = "24:00";

    Shift {
        if (!end.equals(LocalTime.MIDNIGHT) && !end.isAfter(begin)) {
            throw new IllegalArgumentException("ends before it begins");
        }
    }

    /**
     * @param text such as 09:00-12:00; the end may be 24:00
     * @return empty if it is nothing like that, or ends before it begins
     */
    static Optional<Shift> read(String text) {
        Matcher found = TEXT.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            LocalTime begin = LocalTime.parse(found.group(1));
            if (found.group(2).equals(END_OF_DAY)) {
                return Optional.of(new Shift(begin, LocalTime.MIDNIGHT));
            }
            LocalTime end = LocalTime.parse(found.group(2));
            return end.isAfter(begin) ? Optional.of(new Shift(begin, end)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean lastsUntilMidnight() {
        return end.equals(LocalTime.MIDNIGHT);
    }

    /** Two shifts may touch: 00:00-12:00 and 12:00-24:00. */
    boolean isBefore(Shift next) {
        return !lastsUntilMidnight() && !end.isAfter(next.begin);
    }
}
