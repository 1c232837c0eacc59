package org.presalesflow.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes calendars out of files, whose names say what belongs together: {@code cn.yaml} and {@code cn-2026.ics}. */
final class CalendarFiles {

    private static final String HOURS = ".yaml";
    private static final String HOLIDAYS = ".ics";

    /** Not longer than fits into the name of a row of {@code PF_INSTALLATION}. */
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final Pattern HOLIDAYS_NAME = Pattern.compile("(.+)-(\\d{4})\\.ics");

    private CalendarFiles() {}

    /** @return whether a file of this name is one of a calendar, rightly named or not */
    static boolean isCalendar(String name) {
        return !name.startsWith(".") && (name.endsWith(HOURS) || name.endsWith(".yml") || name.endsWith(HOLIDAYS));
    }

    /**
     * @return the calendars by id
     * @throws CalendarFileException if one file is wrong, as half of the calendars is worse than those of yesterday
     */
    static SortedMap<String, WorkingCalendar> read(Collection<CalendarFile> files) {
        SortedMap<String, HoursFile> hours = new TreeMap<>();
        SortedMap<String, SortedMap<Integer, CalendarFile>> holidays = new TreeMap<>();
        for (CalendarFile file : files) {
            String name = file.name();
            if (name.endsWith(HOURS)) {
                hours.put(id(name, name.substring(0, name.length() - HOURS.length())), HoursFile.read(file));
            } else {
                Matcher found = HOLIDAYS_NAME.matcher(name);
                if (!found.matches()) {
                    throw new CalendarFileException(
                            name, "the name must be that of a calendar, such as us.yaml, or of its year, us-2027.ics");
                }
                holidays.computeIfAbsent(id(name, found.group(1)), id -> new TreeMap<>())
                        .put(Integer.valueOf(found.group(2)), file);
            }
        }
        holidays.forEach((id, years) -> {
            if (!hours.containsKey(id)) {
                throw new CalendarFileException(
                        years.get(years.firstKey()).name(), "there is no calendar %s.yaml to it".formatted(id));
            }
        });
        SortedMap<String, WorkingCalendar> calendars = new TreeMap<>();
        hours.forEach((id, read) -> calendars.put(id, calendar(id, read, holidays.getOrDefault(id, new TreeMap<>()))));
        return calendars;
    }

    private static WorkingCalendar calendar(String id, HoursFile hours, SortedMap<Integer, CalendarFile> years) {
        Set<LocalDate> daysOff = new HashSet<>();
        Set<LocalDate> makeUpDays = new HashSet<>();
        for (Map.Entry<Integer, CalendarFile> year : years.entrySet()) {
            HolidayFile read = HolidayFile.read(year.getValue(), year.getKey());
            daysOff.addAll(read.daysOff());
            makeUpDays.addAll(read.makeUpDays());
            daysOff.stream().filter(makeUpDays::contains).findFirst().ifPresent(day -> {
                throw new CalendarFileException(
                        year.getValue().name(),
                        "%s cannot be both a HOLIDAY and a WORKDAY; another year's file names it too".formatted(day));
            });
        }
        LocalDate end = hours.holidaysRequired() ? lastPlanned(id, years) : hours.end();
        return new WorkingCalendar(id, hours.zone(), hours.hours(), daysOff, makeUpDays, end);
    }

    private static LocalDate lastPlanned(String id, SortedMap<Integer, CalendarFile> years) {
        if (years.isEmpty()) {
            throw new CalendarFileException(
                    id + HOURS, "holidays", "are required, but there is no file %s-<year>.ics".formatted(id));
        }
        for (int year = years.firstKey(); year < years.lastKey(); year++) {
            if (!years.containsKey(year)) {
                throw new CalendarFileException(
                        id + HOURS,
                        "holidays",
                        "are required, but %s-%d.ics is missing between other years".formatted(id, year));
            }
        }
        return LocalDate.of(years.lastKey(), 12, 31);
    }

    private static String id(String file, String id) {
        if (!ID.matcher(id).matches()) {
            throw new CalendarFileException(
                    file, "\"%s\" is no id of a calendar: small letters, digits and hyphens, at most 40".formatted(id));
        }
        return id;
    }
}
