package org.presalesflow.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What {@code <id>.yaml} says.
 *
 * @param hours by weekday; a weekday that is missing is a day off
 * @param holidaysRequired whether each year needs a file of public holidays to count as planned
 * @param end the last day that is officially planned; null if the file names none
 */
record HoursFile(ZoneId zone, Map<DayOfWeek, List<Shift>> hours, boolean holidaysRequired, LocalDate end) {

    private static final String ZONE = "zone";
    private static final String HOURS = "hours";
    private static final String HOLIDAYS = "holidays";
    private static final String END = "end";
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(ZONE, HOURS, HOLIDAYS, END));
    private static final String REQUIRED = "required";

    /** @throws CalendarFileException if anything in it is wrong, missing or not known */
    static HoursFile read(CalendarFile file) {
        return new Reader(file.name()).read(file.text());
    }

    /** Every scalar stays the text that was written: no day becomes a timestamp and no time of day a number. */
    private static final class TextOnly extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // None.
        }
    }

    private record Reader(String file) {

        HoursFile read(String text) {
            Map<?, ?> fields = fields(load(text));
            boolean holidaysRequired = holidaysRequired(fields);
            return new HoursFile(
                    zone(fields), hours(fields.get(HOURS)), holidaysRequired, end(fields, holidaysRequired));
        }

        private Object load(String text) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            DumperOptions unused = new DumperOptions();
            try {
                return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new TextOnly())
                        .load(text);
            } catch (YAMLException e) {
                throw new CalendarFileException(
                        file, "is not YAML: " + e.getMessage().strip());
            }
        }

        private Map<?, ?> fields(Object loaded) {
            if (!(loaded instanceof Map<?, ?> fields)) {
                throw new CalendarFileException(file, "must have the fields zone and hours");
            }
            for (Object name : fields.keySet()) {
                if (!(name instanceof String field) || !FIELDS.contains(field)) {
                    throw refused(String.valueOf(name), "is no field of a calendar; these are " + FIELDS);
                }
            }
            return fields;
        }

        private ZoneId zone(Map<?, ?> fields) {
            String zone = text(fields, ZONE);
            if (zone == null) {
                throw refused(ZONE, "is missing");
            }
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw refused(ZONE, "\"%s\" is no time zone such as Asia/Shanghai".formatted(zone));
            }
        }

        private boolean holidaysRequired(Map<?, ?> fields) {
            String holidays = text(fields, HOLIDAYS);
            if (holidays != null && !holidays.equals(REQUIRED)) {
                throw refused(HOLIDAYS, "\"%s\" is neither required nor left out".formatted(holidays));
            }
            return holidays != null;
        }

        private LocalDate end(Map<?, ?> fields, boolean holidaysRequired) {
            String end = text(fields, END);
            if (end == null) {
                return null;
            }
            if (holidaysRequired) {
                throw refused(
                        END, "follows from the files of holidays, as those are required; leave out one of the two");
            }
            try {
                return LocalDate.parse(end);
            } catch (DateTimeParseException e) {
                throw refused(END, "\"%s\" is no day such as 2026-12-31".formatted(end));
            }
        }

        private Map<DayOfWeek, List<Shift>> hours(Object value) {
            if (value == null) {
                throw refused(HOURS, "is missing");
            }
            if (!(value instanceof Map<?, ?> byDays)) {
                throw refused(HOURS, "must name weekdays, each with its hours");
            }
            Map<DayOfWeek, List<Shift>> hours = new EnumMap<>(DayOfWeek.class);
            byDays.forEach((days, shifts) -> {
                String field = HOURS + "." + days;
                List<Shift> read = shifts(field, shifts);
                for (DayOfWeek day : days(field, String.valueOf(days))) {
                    if (hours.put(day, read) != null) {
                        throw refused(field, "%s is named twice".formatted(name(day)));
                    }
                }
            });
            if (hours.values().stream().allMatch(List::isEmpty)) {
                throw refused(HOURS, "no day of the week has working time");
            }
            return hours;
        }

        private List<DayOfWeek> days(String field, String text) {
            String[] ends = text.split("-", -1);
            DayOfWeek first = day(field, ends[0]);
            DayOfWeek last = ends.length == 1 ? first : day(field, ends[1]);
            if (ends.length > 2 || last.compareTo(first) < 0) {
                throw refused(field, "is neither a weekday nor a range such as monday-friday");
            }
            return List.of(DayOfWeek.values()).subList(first.ordinal(), last.ordinal() + 1);
        }

        private DayOfWeek day(String field, String text) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (name(day).equals(text.strip().toLowerCase(Locale.ROOT))) {
                    return day;
                }
            }
            throw refused(field, "\"%s\" is no weekday such as monday".formatted(text.strip()));
        }

        private List<Shift> shifts(String field, Object value) {
            List<Shift> shifts = new ArrayList<>();
            for (Object text : value instanceof List<?> several ? several : List.of(value)) {
                Shift shift = Shift.read(String.valueOf(text))
                        .orElseThrow(() ->
                                refused(field, "\"%s\" are no hours of one day such as 09:00-12:00".formatted(text)));
                if (!shifts.isEmpty() && !shifts.get(shifts.size() - 1).isBefore(shift)) {
                    throw refused(field, "\"%s\" begins before the hours that are named first end".formatted(text));
                }
                shifts.add(shift);
            }
            return List.copyOf(shifts);
        }

        private String text(Map<?, ?> fields, String field) {
            Object value = fields.get(field);
            if (value != null && !(value instanceof String)) {
                throw refused(field, "must be one text");
            }
            return (String) value;
        }

        private CalendarFileException refused(String field, String reason) {
            return new CalendarFileException(file, field, reason);
        }

        private static String name(DayOfWeek day) {
            return day.name().toLowerCase(Locale.ROOT);
        }
    }
}
