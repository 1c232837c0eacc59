package org.presalesflow.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Puts files of calendars together as an installation would. */
final class CalendarSource {

    private final List<CalendarFile> files = new ArrayList<>();

    /** @param names of files that come with the product */
    static WorkingCalendar packed(String id, String... names) {
        CalendarSource source = new CalendarSource();
        for (String name : names) {
            source.files.add(new CalendarFile(name, packed(name).getBytes(StandardCharsets.UTF_8)));
        }
        return source.calendar(id);
    }

    static String packed(String name) {
        try {
            return Files.readString(Path.of("src/main/resources/calendars", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CalendarSource with(String name, String text) {
        files.add(new CalendarFile(name, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    CalendarSource with(String name, byte[] content) {
        files.add(new CalendarFile(name, content));
        return this;
    }

    WorkingCalendar calendar(String id) {
        return read().get(id);
    }

    SortedMap<String, WorkingCalendar> read() {
        return CalendarFiles.read(files);
    }

    /** @param events one after the other, as {@link #event} makes them */
    static String ics(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
    }

    /** @param lines such as {@code DTSTART;VALUE=DATE:20270101} */
    static String event(String... lines) {
        return "BEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20251104T000000Z\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\n";
    }

    static String holiday(String first, String after) {
        return event(
                "DTSTART;VALUE=DATE:" + first, "DTEND;VALUE=DATE:" + after, "SUMMARY:Holiday", "CATEGORIES:HOLIDAY");
    }
}
