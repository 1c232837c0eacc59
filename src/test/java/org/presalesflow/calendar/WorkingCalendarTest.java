package org.presalesflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working time, worked out by hand with a calendar on the wall. */
class WorkingCalendarTest {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

    /** In China: 09:00–12:00 and 13:00–18:00, and the holidays of 2026. */
    @Nested
    class China {

        private final WorkingCalendar china = CalendarSource.packed("cn", "cn.yaml", "cn-2026.ics");

        @ParameterizedTest(name = "{1} from {0} is {2}: {3}")
        @CsvSource(delimiter = '|', textBlock = """
                        Wed 2026-03-11 09:00 | PT3H   | Wed 2026-03-11 12:00 | until the break, not after it
                        Wed 2026-03-11 09:00 | PT3H1M | Wed 2026-03-11 13:01 | a minute more is after the break
                        Wed 2026-03-11 12:30 | PT1H   | Wed 2026-03-11 14:00 | the break does not count
                        Wed 2026-03-11 14:00 | PT4H   | Wed 2026-03-11 18:00 | until the end of the day, not the next morning
                        Wed 2026-03-11 14:00 | PT4H1M | Thu 2026-03-12 09:01 | a minute more is the next morning
                        Wed 2026-03-11 07:15 | PT8H   | Wed 2026-03-11 18:00 | from before work
                        Wed 2026-03-11 20:00 | PT8H   | Thu 2026-03-12 18:00 | from after work
                        Wed 2026-03-11 10:30 | PT24H  | Mon 2026-03-16 10:30 | three days over a weekend
                        Fri 2026-03-13 17:00 | PT2H   | Mon 2026-03-16 10:00 | over a weekend
                        Sat 2026-03-14 11:00 | PT1H   | Mon 2026-03-16 10:00 | from a weekend
                        Sun 2026-03-15 23:59 | PT0S   | Sun 2026-03-15 23:59 | nothing is nothing, even on a Sunday
                        Wed 2025-12-31 17:00 | PT2H   | Sun 2026-01-04 10:00 | New Year; the Sunday after is worked
                        Sun 2026-01-04 17:00 | PT2H   | Mon 2026-01-05 10:00 | from the make-up Sunday
                        Fri 2026-02-13 16:00 | PT4H   | Sat 2026-02-14 11:00 | before Spring Festival a Saturday is worked
                        Sat 2026-02-14 16:00 | PT4H   | Tue 2026-02-24 11:00 | over Spring Festival, nine days
                        Fri 2026-02-13 14:00 | PT16H  | Tue 2026-02-24 14:00 | 4 h, the Saturday's 8 h, 4 h with a break after the festival
                        Wed 2026-02-18 12:00 | PT1H   | Tue 2026-02-24 10:00 | from within Spring Festival
                        Fri 2026-02-27 17:00 | PT2H   | Sat 2026-02-28 10:00 | after Spring Festival another Saturday is worked
                        Sat 2026-02-28 17:00 | PT2H   | Mon 2026-03-02 10:00 | and then Sunday is off
                        Fri 2026-04-03 17:00 | PT2H   | Tue 2026-04-07 10:00 | over Qingming
                        Thu 2026-04-30 17:00 | PT2H   | Wed 2026-05-06 10:00 | over Labour Day
                        Fri 2026-05-08 17:00 | PT2H   | Sat 2026-05-09 10:00 | after Labour Day a Saturday is worked
                        Wed 2026-05-06 09:00 | PT32H  | Sat 2026-05-09 18:00 | four days, the last a Saturday
                        Thu 2026-06-18 17:00 | PT2H   | Mon 2026-06-22 10:00 | over the Dragon Boat Festival
                        Fri 2026-09-18 17:00 | PT2H   | Sun 2026-09-20 10:00 | Saturday off, Sunday worked
                        Thu 2026-09-24 17:00 | PT2H   | Mon 2026-09-28 10:00 | over Mid-Autumn
                        Wed 2026-09-30 17:00 | PT2H   | Thu 2026-10-08 10:00 | over National Day
                        Fri 2026-10-09 17:00 | PT2H   | Sat 2026-10-10 10:00 | after National Day a Saturday is worked
                        Thu 2026-09-24 09:00 | PT80H  | Wed 2026-10-14 18:00 | ten days over both: 24, 28-30, 8-10, 12-14
                        Thu 2026-12-31 17:00 | PT2H   | Fri 2027-01-01 10:00 | 2027 is not official: New Year counts as any Friday
                        """)
        void workingTimePasses(String from, Duration working, String expected, String why) {
            Instant result = china.plus(at(from, china), working);

            assertThat(result).as(why).isEqualTo(at(expected, china));
            assertThat(china.between(at(from, china), result)).as("and back").isEqualTo(working);
        }

        @ParameterizedTest(name = "from {0} to {1} {2} are worked: {3}")
        @CsvSource(delimiter = '|', textBlock = """
                        Wed 2026-03-11 11:30 | Wed 2026-03-11 13:30 | PT1H    | the break does not count
                        Wed 2026-03-11 12:00 | Wed 2026-03-11 13:00 | PT0S    | the break alone is nothing
                        Wed 2026-03-11 18:00 | Thu 2026-03-12 09:00 | PT0S    | nor is the night
                        Thu 2026-03-12 10:00 | Thu 2026-03-12 09:00 | PT0S    | backwards is nothing
                        Mon 2026-03-02 00:00 | Mon 2026-03-09 00:00 | PT40H   | an ordinary week has five days
                        Mon 2026-02-09 00:00 | Mon 2026-02-16 00:00 | PT48H   | the week before Spring Festival has six
                        Mon 2026-02-16 00:00 | Mon 2026-02-23 00:00 | PT0S    | Spring Festival has none
                        Mon 2026-02-23 00:00 | Mon 2026-03-02 00:00 | PT40H   | the week after has Tuesday to Saturday
                        Mon 2026-05-04 00:00 | Mon 2026-05-11 00:00 | PT32H   | Wednesday to Saturday after Labour Day
                        Mon 2026-09-14 00:00 | Mon 2026-09-21 00:00 | PT48H   | with the Sunday before National Day
                        Mon 2026-10-05 00:00 | Mon 2026-10-12 00:00 | PT24H   | Thursday to Saturday after National Day
                        Thu 2026-01-01 00:00 | Fri 2027-01-01 00:00 | PT1984H | 261 weekdays, 19 of them off, 6 days made up: 248 days
                        """)
        void workingTimeBetween(String from, String to, Duration worked, String why) {
            assertThat(china.between(at(from, china), at(to, china))).as(why).isEqualTo(worked);
        }

        @ParameterizedTest(name = "after {0} work goes on {1}")
        @CsvSource(delimiter = '|', textBlock = """
                        Wed 2026-03-11 10:00 | Wed 2026-03-11 10:00
                        Wed 2026-03-11 09:00 | Wed 2026-03-11 09:00
                        Wed 2026-03-11 12:00 | Wed 2026-03-11 13:00
                        Wed 2026-03-11 18:00 | Thu 2026-03-12 09:00
                        Fri 2026-02-13 18:00 | Sat 2026-02-14 09:00
                        Sat 2026-02-14 18:00 | Tue 2026-02-24 09:00
                        """)
        void workGoesOn(String from, String expected) {
            assertThat(china.nextWorking(at(from, china))).isEqualTo(at(expected, china));
            assertThat(china.isWorking(at(from, china))).isEqualTo(from.equals(expected));
            assertThat(china.isWorking(at(expected, china))).isTrue();
        }

        @Test
        void aShiftBeginsAndEndsToTheNanosecond() {
            Instant end = at("Wed 2026-03-11 18:00", china);

            assertThat(china.isWorking(end.minusNanos(1))).isTrue();
            assertThat(china.isWorking(end)).isFalse();
            assertThat(china.plus(end.minusNanos(1), Duration.ofNanos(1))).isEqualTo(end);
            assertThat(china.plus(end.minusNanos(1), Duration.ofNanos(2)))
                    .isEqualTo(at("Thu 2026-03-12 09:00", china).plusNanos(1));
        }

        @Test
        void whatIsAfterTheLastOfficialDayIsProvisional() {
            assertThat(china.end()).contains(LocalDate.of(2026, 12, 31));
            assertThat(china.isProvisional(at("Thu 2026-12-31 23:59", china))).isFalse();
            assertThat(china.isProvisional(at("Fri 2027-01-01 00:00", china))).isTrue();
            // The day of the calendar's zone counts: here it is still 31 December in London.
            assertThat(china.isProvisional(Instant.parse("2026-12-31T16:00:00Z")))
                    .isTrue();
        }

        @Test
        void aLimitOverTheEndOfTheYearIsProvisional() {
            Instant due = china.plus(at("Wed 2026-12-30 09:00", china), Duration.ofHours(24));

            assertThat(due).isEqualTo(at("Fri 2027-01-01 18:00", china));
            assertThat(china.isProvisional(due)).isTrue();
        }

        @Test
        void daysAreCountedNotMinutes() {
            Instant begin = at("Thu 2026-01-01 00:00", china);

            // About a second; a walk over the minutes would take minutes.
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                for (int i = 0; i < 1000; i++) {
                    assertThat(china.plus(begin, Duration.ofHours(1984))).isEqualTo(at("Thu 2026-12-31 18:00", china));
                    assertThat(china.between(begin, at("Fri 2027-01-01 00:00", china)))
                            .isEqualTo(Duration.ofHours(1984));
                }
            });
        }

        @Test
        void timeDoesNotRunBackwards() {
            Instant now = at("Wed 2026-03-11 10:00", china);

            assertThatIllegalArgumentException().isThrownBy(() -> china.plus(now, Duration.ofHours(-1)));
            assertThatIllegalArgumentException().isThrownBy(() -> china.plus(now, Duration.ofSeconds(Long.MAX_VALUE)));
        }
    }

    @Nested
    class TheDefault {

        private final WorkingCalendar standard = CalendarSource.packed("default", "default.yaml");

        @Test
        void knowsWeekdaysOnlyAndHasNoEnd() {
            assertThat(standard.plus(at("Fri 2026-02-13 16:00", standard), Duration.ofHours(4)))
                    .isEqualTo(at("Mon 2026-02-16 11:00", standard));
            assertThat(standard.end()).isEmpty();
            assertThat(standard.isProvisional(at("Mon 2099-06-01 12:00", standard)))
                    .isFalse();
        }
    }

    /** Clocks are put forward and back on a Sunday; what counts is the time that really passes. */
    @Nested
    class DaylightSaving {

        private final WorkingCalendar berlin = calendar("Europe/Berlin", "monday-sunday: 00:00-24:00");
        private final WorkingCalendar newYork = calendar("America/New_York", "monday-sunday: [\"01:00-05:00\"]");
        private final WorkingCalendar office = calendar("Europe/Berlin", "monday-friday: [09:00-17:00]");

        @Test
        void theDayOnWhichClocksAreSetForwardHas23Hours() {
            assertThat(berlin.between(at("Sun 2026-03-29 00:00", berlin), at("Mon 2026-03-30 00:00", berlin)))
                    .isEqualTo(Duration.ofHours(23));
            assertThat(berlin.plus(at("Sat 2026-03-28 12:00", berlin), Duration.ofHours(24)))
                    .isEqualTo(at("Sun 2026-03-29 13:00", berlin));
        }

        @Test
        void theDayOnWhichClocksAreSetBackHas25Hours() {
            assertThat(berlin.between(at("Sun 2026-10-25 00:00", berlin), at("Mon 2026-10-26 00:00", berlin)))
                    .isEqualTo(Duration.ofHours(25));
            assertThat(berlin.plus(at("Sat 2026-10-24 12:00", berlin), Duration.ofHours(24)))
                    .isEqualTo(at("Sun 2026-10-25 11:00", berlin));
        }

        @Test
        void aShiftOverTheChangeIsShorterOrLonger() {
            // 01:00-05:00 without the hour from 02:00, and with the hour from 01:00 twice.
            assertThat(newYork.between(at("Sun 2026-03-08 00:00", newYork), at("Mon 2026-03-09 00:00", newYork)))
                    .isEqualTo(Duration.ofHours(3));
            assertThat(newYork.between(at("Sun 2026-11-01 00:00", newYork), at("Mon 2026-11-02 00:00", newYork)))
                    .isEqualTo(Duration.ofHours(5));
            assertThat(newYork.plus(at("Sun 2026-03-08 01:00", newYork), Duration.ofHours(2)))
                    .isEqualTo(OffsetDateTime.parse("2026-03-08T04:00-04:00").toInstant());
            assertThat(newYork.plus(at("Sun 2026-11-01 01:00", newYork), Duration.ofHours(2)))
                    .isEqualTo(OffsetDateTime.parse("2026-11-01T02:00-05:00").toInstant());
        }

        @Test
        void theFirstOfTwoEqualTimesCounts() {
            WorkingCalendar early = calendar("America/New_York", "sunday: [\"01:30-04:00\"]");

            assertThat(early.nextWorking(at("Sun 2026-11-01 00:00", early)))
                    .isEqualTo(OffsetDateTime.parse("2026-11-01T01:30-04:00").toInstant());
            assertThat(early.between(at("Sun 2026-11-01 00:00", early), at("Mon 2026-11-02 00:00", early)))
                    .isEqualTo(Duration.ofMinutes(210));
        }

        @Test
        void hoursThatAreSkippedAltogetherAreNotWorked() {
            WorkingCalendar night = calendar("Europe/Berlin", "sunday: [\"02:00-02:30\", \"02:30-03:30\"]");

            assertThat(night.between(at("Sun 2026-03-29 00:00", night), at("Mon 2026-03-30 00:00", night)))
                    .isEqualTo(Duration.ofMinutes(30));
            assertThat(night.nextWorking(at("Sun 2026-03-29 00:00", night)))
                    .isEqualTo(OffsetDateTime.parse("2026-03-29T03:00+02:00").toInstant());
        }

        @Test
        void officeHoursStayThoseOfTheClockOnTheWall() {
            assertThat(office.plus(at("Fri 2026-03-27 16:00", office), Duration.ofHours(2)))
                    .isEqualTo(OffsetDateTime.parse("2026-03-30T10:00+02:00").toInstant());
            assertThat(office.plus(at("Fri 2026-10-23 16:00", office), Duration.ofHours(2)))
                    .isEqualTo(OffsetDateTime.parse("2026-10-26T10:00+01:00").toInstant());
        }

        @Test
        void clocksThatAreSetBackOverMidnightMakeTheEveningLonger() {
            // Newfoundland went from 00:01 on Sunday back to 23:01 on Saturday.
            WorkingCalendar round = calendar("America/St_Johns", "monday-sunday: 00:00-24:00");
            Instant secondTime = OffsetDateTime.parse("2010-11-06T23:30-03:30").toInstant();

            assertThat(round.between(at("Sat 2010-11-06 22:00", round), secondTime))
                    .isEqualTo(Duration.ofMinutes(150));
            assertThat(round.plus(at("Sat 2010-11-06 22:00", round), Duration.ofMinutes(150)))
                    .isEqualTo(secondTime);
            assertThat(round.isWorking(secondTime)).isTrue();
        }

        @Test
        void aDayThatAZoneLeavesOutIsNotWorked() {
            // Samoa went over the date line on 30 December 2011.
            WorkingCalendar samoa = calendar("Pacific/Apia", "monday-sunday: 00:00-24:00");

            assertThat(samoa.between(at("Thu 2011-12-29 00:00", samoa), at("Sun 2012-01-01 00:00", samoa)))
                    .isEqualTo(Duration.ofHours(48));
        }
    }

    @Nested
    class OtherHours {

        @Test
        void eachWeekdayMayHaveItsOwnHours() {
            WorkingCalendar shop =
                    calendar("Asia/Shanghai", "monday-thursday: [\"10:00-20:00\"]\n  saturday: [\"10:00-14:00\"]");

            assertThat(shop.plus(at("Thu 2026-03-12 19:00", shop), Duration.ofHours(6)))
                    .isEqualTo(at("Mon 2026-03-16 11:00", shop));
        }

        @Test
        void workRunsOverMidnightWithoutAGap() {
            WorkingCalendar round = calendar("Asia/Shanghai", "monday-sunday: [\"00:00-12:00\", \"12:00-24:00\"]");

            assertThat(round.plus(at("Wed 2026-03-11 10:00", round), Duration.ofHours(100)))
                    .isEqualTo(at("Sun 2026-03-15 14:00", round));
            assertThat(round.isWorking(at("Thu 2026-03-12 00:00", round))).isTrue();
        }

        @Test
        void aMakeUpDayHasTheHoursOfTheFirstWorkedWeekday() {
            WorkingCalendar office = new CalendarSource()
                    .with(
                            "x.yaml",
                            "zone: Asia/Shanghai\nhours:\n  monday-thursday: 08:00-17:00\n  friday: 08:00-12:00\n")
                    .with(
                            "x-2026.ics",
                            CalendarSource.ics(CalendarSource.event(
                                    "DTSTART;VALUE=DATE:20260314", "SUMMARY:Saturday", "CATEGORIES:WORKDAY")))
                    .calendar("x");

            assertThat(office.between(at("Sat 2026-03-14 00:00", office), at("Sun 2026-03-15 00:00", office)))
                    .isEqualTo(Duration.ofHours(9));
        }
    }

    private static WorkingCalendar calendar(String zone, String hours) {
        return new CalendarSource()
                .with("x.yaml", "zone: %s\nhours:\n  %s\n".formatted(zone, hours))
                .calendar("x");
    }

    /** A day and time as people write it; a weekday that is not that of the date is refused. */
    private static Instant at(String text, WorkingCalendar calendar) {
        return LocalDateTime.parse(text, MOMENT).atZone(calendar.zone()).toInstant();
    }
}
