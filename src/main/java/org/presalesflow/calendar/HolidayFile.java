package org.presalesflow.calendar;

import biweekly.ICalendar;
import biweekly.component.ICalComponent;
import biweekly.component.RawComponent;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RawProperty;
import biweekly.util.DateTimeComponents;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code <id>-<year>.ics} says: the public holidays of a year, and the days that are worked instead.
 *
 * @param daysOff may reach into the neighbouring years
 * @param makeUpDays as well
 */
record HolidayFile(Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {

    private static final String HOLIDAY = "HOLIDAY";
    private static final String WORKDAY = "WORKDAY";
    private static final String DTSTART = "DTSTART";
    private static final String DTEND = "DTEND";

    /** Longer than any public holiday, and short enough to notice a wrong month or year. */
    private static final int MOST_DAYS = 60;

    /** @throws CalendarFileException if anything in it is wrong or would be left out */
    static HolidayFile read(CalendarFile file, int year) {
        return new Reader(file.name(), year).read(file.text());
    }

    private record Reader(String file, int year) {

        HolidayFile read(String text) {
            ICalendar calendar = calendar(text);
            HolidayFile days = new HolidayFile(new TreeSet<>(), new TreeSet<>());
            int number = 0;
            for (VEvent event : calendar.getEvents()) {
                number++;
                add(event, "event " + number + title(event), days);
            }
            if (number == 0) {
                throw new CalendarFileException(file, "has no VEVENT");
            }
            return days;
        }

        /** The library reads what it can and passes over the rest. A holiday must not be passed over. */
        private ICalendar calendar(String text) {
            try (ICalReader reader = new ICalReader(text)) {
                ICalendar calendar = reader.readNext();
                if (calendar == null || !text.stripTrailing().endsWith("END:VCALENDAR")) {
                    throw new CalendarFileException(file, "is no whole iCalendar file");
                }
                if (!reader.getWarnings().isEmpty()) {
                    throw new CalendarFileException(
                            file,
                            reader.getWarnings().stream().map(Object::toString).collect(Collectors.joining("; ")));
                }
                if (reader.readNext() != null) {
                    throw new CalendarFileException(file, "has more than one VCALENDAR");
                }
                known(calendar, "VCALENDAR");
                for (ICalComponent part : calendar.getComponents().values()) {
                    if (!(part instanceof VEvent)) {
                        throw new CalendarFileException(file, nameOf(part) + " is not read; only VEVENT is");
                    }
                }
                return calendar;
            } catch (IOException e) {
                throw new CalendarFileException(file, "cannot be read: " + e.getMessage());
            }
        }

        private void add(VEvent event, String field, HolidayFile days) {
            known(event, field);
            // An END that is missing makes the events that follow parts of this one.
            if (event.getComponents().values().stream().anyMatch(Reader::isEvent)) {
                throw refused(field, "has no END:VEVENT");
            }
            if (event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty()) {
                throw refused(field, "must not repeat; write an event for each time");
            }
            if (event.getDuration() != null) {
                throw refused(field, "DURATION is not read; give the day after the last one as DTEND");
            }
            LocalDate first = day(event.getDateStart(), field, DTSTART);
            // DTEND is the first day that no longer belongs to it.
            LocalDate after = event.getDateEnd() == null ? first.plusDays(1) : day(event.getDateEnd(), field, DTEND);
            if (!after.isAfter(first)) {
                throw refused(field, "DTEND must be the day after the last one, so later than DTSTART");
            }
            if (after.isAfter(first.plusDays(MOST_DAYS))) {
                throw refused(field, "lasts longer than %d days; is DTEND right?".formatted(MOST_DAYS));
            }
            if (first.getYear() > year || after.minusDays(1).getYear() < year) {
                throw refused(field, "has no day in %d, the year of the file".formatted(year));
            }
            boolean off = isDayOff(event, field);
            first.datesUntil(after).forEach(day -> {
                if ((off ? days.makeUpDays : days.daysOff).contains(day)) {
                    throw refused(field, "%s cannot be both a HOLIDAY and a WORKDAY".formatted(day));
                }
                (off ? days.daysOff : days.makeUpDays).add(day);
            });
        }

        /** With a slip of the pen in the name DTEND, a holiday of a week would be one of a day. */
        private void known(ICalComponent part, String field) {
            for (RawProperty property : part.getExperimentalProperties()) {
                if (!property.getName().toUpperCase(Locale.ROOT).startsWith("X-")) {
                    throw refused(field, property.getName() + " is no property of iCalendar");
                }
            }
        }

        private static String nameOf(ICalComponent part) {
            return part instanceof RawComponent raw
                    ? raw.getName()
                    : part.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        }

        private static boolean isEvent(ICalComponent part) {
            return part instanceof VEvent;
        }

        private boolean isDayOff(VEvent event, String field) {
            List<String> categories = event.getCategories().stream()
                    .flatMap(property -> property.getValues().stream())
                    .map(category -> category.strip().toUpperCase(Locale.ROOT))
                    .filter(category -> category.equals(HOLIDAY) || category.equals(WORKDAY))
                    .distinct()
                    .toList();
            if (categories.size() != 1) {
                throw refused(field, "CATEGORIES must name one of HOLIDAY and WORKDAY");
            }
            return categories.contains(HOLIDAY);
        }

        private LocalDate day(DateOrDateTimeProperty property, String field, String name) {
            DateTimeComponents written = property == null || property.getValue() == null
                    ? null
                    : property.getValue().getRawComponents();
            if (written == null) {
                throw refused(field, name + " is missing");
            }
            if (written.hasTime()) {
                throw refused(
                        field,
                        name + " has a time of day, but the event must last whole days: write " + name
                                + ";VALUE=DATE:20260101");
            }
            try {
                return LocalDate.of(written.getYear(), written.getMonth(), written.getDate());
            } catch (DateTimeException e) {
                throw refused(field, name + ": " + e.getMessage());
            }
        }

        private static String title(VEvent event) {
            return event.getSummary() == null ? "" : " (" + event.getSummary().getValue() + ")";
        }

        private CalendarFileException refused(String field, String reason) {
            return new CalendarFileException(file, field, reason);
        }
    }
}
