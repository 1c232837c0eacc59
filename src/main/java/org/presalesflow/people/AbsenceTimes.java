package org.presalesflow.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * From when to when somebody is away.
 *
 * @param to the first moment at which they are back
 */
record AbsenceTimes(OffsetDateTime from, OffsetDateTime to) {

    /**
     * @param from a day ({@code 2026-05-04}) or a moment with its offset
     * @param to the last day, or the moment at which they are back
     * @param zone where the days are
     * @throws IllegalArgumentException if one of them is missing or cannot be read, or the end does not come after the begin
     */
    static AbsenceTimes parse(String from, String to, ZoneId zone) {
        AbsenceTimes times = new AbsenceTimes(moment("from", from, zone, 0), moment("to", to, zone, 1));
        if (!times.to.isAfter(times.from)) {
            throw new IllegalArgumentException("to: must come after the begin");
        }
        return times;
    }

    private static OffsetDateTime moment(String field, String text, ZoneId zone, int daysLater) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + ": is needed");
        }
        try {
            return (text.length() == 10
                            ? LocalDate.parse(text)
                                    .plusDays(daysLater)
                                    .atStartOfDay(zone)
                                    .toOffsetDateTime()
                            : OffsetDateTime.parse(text))
                    .withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    field + ": must be a day such as 2026-05-04, or a moment such as 2026-05-04T13:00:00+08:00");
        }
    }
}
