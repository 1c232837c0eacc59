package org.presalesflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.presalesflow.calendar.CalendarSource.event;
import static org.presalesflow.calendar.CalendarSource.holiday;
import static org.presalesflow.calendar.CalendarSource.ics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in the files of calendars, and how a wrong one is refused. */
class CalendarFilesTest {

    private static final String HOURS = "zone: Asia/Shanghai\nhours:\n  monday-friday: 09:00-18:00\n";
    private static final String REQUIRED = HOURS + "holidays: required\n";
    private static final String YEAR = ics(holiday("20260101", "20260104"));

    @Test
    void theYearsOfHolidayFilesArePlanned() {
        WorkingCalendar calendar = new CalendarSource()
                .with("x.yaml", REQUIRED)
                .with("x-2026.ics", YEAR)
                .with("x-2027.ics", ics(holiday("20270101", "20270102")))
                .calendar("x");

        assertThat(calendar.end()).contains(LocalDate.of(2027, 12, 31));
    }

    @Test
    void anEndMayBeNamedInstead() {
        WorkingCalendar calendar = new CalendarSource()
                .with("x.yaml", HOURS + "end: 2026-06-30\n")
                .with("x-2026.ics", YEAR)
                .calendar("x");

        assertThat(calendar.end()).contains(LocalDate.of(2026, 6, 30));
        assertThat(calendar.isWorking(noon(calendar, "2026-01-02"))).isFalse();
    }

    @Test
    void theEndOfAnEventIsTheDayAfter() {
        WorkingCalendar calendar = new CalendarSource()
                .with("x.yaml", HOURS)
                .with("x-2026.ics", ics(holiday("20260303", "20260305")))
                .calendar("x");

        assertThat(calendar.isWorking(noon(calendar, "2026-03-02"))).isTrue();
        assertThat(calendar.isWorking(noon(calendar, "2026-03-03"))).isFalse();
        assertThat(calendar.isWorking(noon(calendar, "2026-03-04"))).isFalse();
        assertThat(calendar.isWorking(noon(calendar, "2026-03-05"))).isTrue();
    }

    @Test
    void anEventWithoutAnEndIsOneDay() {
        WorkingCalendar calendar = new CalendarSource()
                .with("x.yaml", HOURS)
                .with("x-2026.ics", ics(event("DTSTART;VALUE=DATE:20260303", "CATEGORIES:Public,holiday")))
                .calendar("x");

        assertThat(calendar.isWorking(noon(calendar, "2026-03-03"))).isFalse();
        assertThat(calendar.isWorking(noon(calendar, "2026-03-04"))).isTrue();
    }

    @Test
    void aHolidayMayReachIntoTheNextYear() {
        WorkingCalendar calendar = new CalendarSource()
                .with("x.yaml", REQUIRED)
                .with("x-2026.ics", ics(holiday("20261230", "20270105")))
                .calendar("x");

        assertThat(calendar.isWorking(noon(calendar, "2027-01-04"))).isFalse();
        assertThat(calendar.end()).contains(LocalDate.of(2026, 12, 31));
    }

    @Test
    void filesOfOtherSystemsAreReadToo() {
        // A byte order mark, line ends of Unix, folded lines, a zone, an alarm and private properties.
        String exported = "\uFEFF" + """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example//EN
                X-WR-TIMEZONE:Asia/Shanghai
                BEGIN:VTIMEZONE
                TZID:Asia/Shanghai
                TZURL:http://localhost:9/Asia/Shanghai.ics
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:+0800
                TZOFFSETTO:+0800
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:1@example.com
                DTSTAMP:20251104T000000Z
                DTSTART;VALUE=DATE:20260303
                DTEND;VALUE=DATE:2026
                 0304
                SUMMARY:假日
                CATEGORIES:HOLIDAY
                X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
                BEGIN:VALARM
                ACTION:DISPLAY
                DESCRIPTION:Reminder
                TRIGGER:-PT15M
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """;
        WorkingCalendar calendar = new CalendarSource()
                .with("x.yaml", HOURS)
                .with("x-2026.ics", exported)
                .calendar("x");

        assertThat(calendar.isWorking(noon(calendar, "2026-03-03"))).isFalse();
        assertThat(calendar.isWorking(noon(calendar, "2026-03-04"))).isTrue();
    }

    @Test
    void readingCalendarsLeavesTheZonesOfTheJvmAlone() {
        // Libraries for iCalendar are known to add zones of their own to java.time.
        assertThat(ZoneId.getAvailableZoneIds()).noneMatch(zone -> zone.contains("ical"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    zone: Asia/Shanghai                | zone: Asia/Shangai     | x.yaml, zone: "Asia/Shangai" is no time zone such as Asia/Shanghai
                    zone: Asia/Shanghai                | zone: [a, b]           | x.yaml, zone: must be one text
                    zone: Asia/Shanghai                |                        | x.yaml, zone: is missing
                    zone: Asia/Shanghai                | zone: a, b: c          | x.yaml: is not YAML:
                    zone: Asia/Shanghai                | zon: Asia/Shanghai     | x.yaml, zon: is no field of a calendar; these are [end, holidays, hours, zone]
                    hours:                             | hours: "09:00-18:00" # | x.yaml: is not YAML:
                    monday-friday: 09:00-18:00         |                        | x.yaml, hours: must name weekdays, each with its hours
                    monday-friday: 09:00-18:00         | monday-friday: []      | x.yaml, hours: no day of the week has working time
                    monday-friday: 09:00-18:00         | mondy: 09:00-18:00     | x.yaml, hours.mondy: "mondy" is no weekday such as monday
                    monday-friday: 09:00-18:00         | monday-friday:         | x.yaml, hours.monday-friday: "" are no hours of one day such as 09:00-12:00
                    monday-friday: 09:00-18:00         | friday-monday: 09:00-18:00 | x.yaml, hours.friday-monday: is neither a weekday nor a range such as monday-friday
                    09:00-18:00                        | 9-18                   | x.yaml, hours.monday-friday: "9-18" are no hours of one day such as 09:00-12:00
                    09:00-18:00                        | 09:00-25:00            | x.yaml, hours.monday-friday: "09:00-25:00" are no hours of one day such as 09:00-12:00
                    09:00-18:00                        | 22:00-06:00            | x.yaml, hours.monday-friday: "22:00-06:00" are no hours of one day such as 09:00-12:00
                    09:00-18:00                        | [09:00-12:00, 11:00-18:00] | x.yaml, hours.monday-friday: "11:00-18:00" begins before the hours that are named first end
                    09:00-18:00                        | [09:00-24:00, 13:00-18:00] | x.yaml, hours.monday-friday: "13:00-18:00" begins before the hours that are named first end
                    monday-friday: 09:00-18:00         | {monday-friday: 09:00-18:00, friday: 09:00-12:00} | x.yaml, hours.friday: friday is named twice
                    zone: Asia/Shanghai                | {                      | x.yaml: is not YAML:
                    """)
    void wrongHoursAreRefused(String right, String wrong, String message) {
        refused(new CalendarSource().with("x.yaml", HOURS.replace(right, wrong == null ? "" : wrong)), message);
    }

    @Test
    void wrongFieldsBesideTheHoursAreRefused() {
        refused(
                new CalendarSource().with("x.yaml", HOURS + "holidays: yes\n"),
                "x.yaml, holidays: \"yes\" is neither required nor left out");
        refused(
                new CalendarSource().with("x.yaml", HOURS + "end: 31.12.2026\n"),
                "x.yaml, end: \"31.12.2026\" is no day such as 2026-12-31");
        refused(
                new CalendarSource()
                        .with("x.yaml", REQUIRED + "end: 2026-12-31\n")
                        .with("x-2026.ics", YEAR),
                "x.yaml, end: follows from the files of holidays, as those are required; leave out one of the two");
        refused(new CalendarSource().with("x.yaml", HOURS + "zone: Europe/Berlin\n"), "x.yaml: is not YAML: ");
        refused(new CalendarSource().with("x.yaml", ""), "x.yaml: must have the fields zone and hours");
        refused(
                new CalendarSource().with("x.yaml", HOURS + "end: !!java.net.URL [http://localhost]\n"),
                "x.yaml: is not YAML: ");
    }

    @Test
    void holidayFilesThatAreMissingAreRefused() {
        refused(
                new CalendarSource().with("x.yaml", REQUIRED),
                "x.yaml, holidays: are required, but there is no file x-<year>.ics");
        refused(
                new CalendarSource()
                        .with("x.yaml", REQUIRED)
                        .with("x-2026.ics", YEAR)
                        .with("x-2028.ics", ics(holiday("20280101", "20280102"))),
                "x.yaml, holidays: are required, but x-2027.ics is missing between other years");
    }

    @Test
    void wrongNamesAreRefused() {
        refused(new CalendarSource().with("x-2026.ics", YEAR), "x-2026.ics: there is no calendar x.yaml to it");
        refused(
                new CalendarSource().with("x.yaml", HOURS).with("holidays.ics", YEAR),
                "holidays.ics: the name must be that of a calendar, such as us.yaml, or of its year, us-2027.ics");
        refused(new CalendarSource().with("x.yml", HOURS), "x.yml: the name must be that of a calendar");
        refused(
                new CalendarSource().with("My Calendar.yaml", HOURS),
                "My Calendar.yaml: \"My Calendar\" is no id of a calendar: small letters, digits and hyphens, at most 40");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    DTEND;VALUE=DATE:20260101/CATEGORIES:HOLIDAY                | DTEND must be the day after the last one, so later than DTSTART
                    DTEND;VALUE=DATE:20260601/CATEGORIES:HOLIDAY                | lasts longer than 60 days; is DTEND right?
                    DTEND;VALUE=DATE:20260132/CATEGORIES:HOLIDAY                | DTEND: Invalid value for DayOfMonth
                    DTEND:20260102T120000Z/CATEGORIES:HOLIDAY                   | DTEND has a time of day, but the event must last whole days
                    DTEN;VALUE=DATE:20260104/CATEGORIES:HOLIDAY                 | DTEN is no property of iCalendar
                    DURATION:P3D/CATEGORIES:HOLIDAY                             | DURATION is not read
                    RRULE:FREQ=YEARLY/CATEGORIES:HOLIDAY                        | must not repeat; write an event for each time
                    CATEGORIES:HOLIDY                                           | CATEGORIES must name one of HOLIDAY and WORKDAY
                    CATEGORIES:HOLIDAY,WORKDAY                                  | CATEGORIES must name one of HOLIDAY and WORKDAY
                    DESCRIPTION:nothing                                         | CATEGORIES must name one of HOLIDAY and WORKDAY
                    """)
    void wrongEventsAreRefused(String lines, String reason) {
        String event = event(("DTSTART;VALUE=DATE:20260101/SUMMARY:元旦/" + lines).split("/"));

        refused(withYear(ics(holiday("20260501", "20260506"), event)), "x-2026.ics, event 2 (元旦): " + reason);
    }

    @Test
    void wrongHolidayFilesAreRefused() {
        refused(withYear(ics()), "x-2026.ics: has no VEVENT");
        refused(withYear(""), "x-2026.ics: is no whole iCalendar file");
        refused(withYear("Holidays\n1 January\n"), "x-2026.ics: is no whole iCalendar file");
        refused(withYear(YEAR.substring(0, YEAR.length() - 20)), "x-2026.ics: is no whole iCalendar file");
        refused(withYear(YEAR + YEAR), "x-2026.ics: has more than one VCALENDAR");
        refused(withYear(YEAR.replace("VEVENT", "VEVNT")), "x-2026.ics: VEVNT is not read; only VEVENT is");
        refused(withYear(YEAR.replace("VEVENT", "VTODO")), "x-2026.ics: VTODO is not read; only VEVENT is");
        refused(withYear(YEAR.replace("DTSTART;VALUE=DATE:20260101", "DTSTART;VALUE=DATE:soon")), "x-2026.ics: ");
        refused(
                withYear(YEAR.replace("DTSTART;VALUE=DATE:20260101\r\n", "")),
                "x-2026.ics, event 1 (Holiday): DTSTART is missing");
        refused(
                withYear(ics(holiday("20260101", "20260104"), holiday("20260501", "20260506"))
                        .replaceFirst("END:VEVENT\r\n", "")),
                "x-2026.ics, event 1 (Holiday): has no END:VEVENT");
        refused(withYear(YEAR.replaceFirst("BEGIN:VEVENT\r\n", "")), "x-2026.ics: ");
        refused(
                withYear(ics(holiday("20270101", "20270104"))),
                "x-2026.ics, event 1 (Holiday): has no day in 2026, the year of the file");
        refused(
                new CalendarSource()
                        .with("x.yaml", HOURS)
                        .with(
                                "x-2026.ics",
                                "BEGIN:VCALENDAR\r\nSUMMARY:Ostertag für alle".getBytes(StandardCharsets.ISO_8859_1)),
                "x-2026.ics: is not in UTF-8");
    }

    @Test
    void aDayCannotBeOffAndWorked() {
        String workday = event("DTSTART;VALUE=DATE:20260102", "SUMMARY:Worked", "CATEGORIES:WORKDAY");

        refused(
                withYear(ics(holiday("20260101", "20260104"), workday)),
                "x-2026.ics, event 2 (Worked): 2026-01-02 cannot be both a HOLIDAY and a WORKDAY");
        refused(
                new CalendarSource()
                        .with("x.yaml", HOURS)
                        .with("x-2025.ics", ics(holiday("20251230", "20260103")))
                        .with("x-2026.ics", ics(workday)),
                "x-2026.ics: 2026-01-02 cannot be both a HOLIDAY and a WORKDAY; another year's file names it too");
    }

    private static CalendarSource withYear(String ics) {
        return new CalendarSource().with("x.yaml", HOURS).with("x-2026.ics", ics);
    }

    private static void refused(CalendarSource source, String message) {
        assertThatExceptionOfType(CalendarFileException.class)
                .isThrownBy(source::read)
                .satisfies(e -> assertThat(e.getMessage()).startsWith(message));
    }

    private static Instant noon(WorkingCalendar calendar, String day) {
        return LocalDate.parse(day).atTime(12, 0).atZone(calendar.zone()).toInstant();
    }
}
