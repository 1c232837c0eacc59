package org.presalesflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every calendar, whatever its zone, hours and holidays, at any time. */
class WorkingCalendarPropertiesTest {

    /** Changes at night, at and over midnight, by half an hour, of a whole day, and none. */
    private static final List<String> ZONES = List.of(
            "Asia/Shanghai",
            "Europe/Berlin",
            "America/New_York",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "America/Havana",
            "Asia/Beirut",
            "America/Sao_Paulo",
            "America/Scoresbysund",
            "Pacific/Apia",
            "UTC");

    private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
    private static final int DAYS = 20 * 365;
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    @Property
    void whatWasAddedIsWhatLiesBetween(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant from,
            @ForAll("workingTimes") Duration working) {
        assertThat(calendar.between(from, calendar.plus(from, working))).isEqualTo(working);
    }

    @Property
    void addingTwiceIsAddingTheSum(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant from,
            @ForAll("workingTimes") Duration one,
            @ForAll("workingTimes") Duration other) {
        assertThat(calendar.plus(calendar.plus(from, one), other)).isEqualTo(calendar.plus(from, one.plus(other)));
    }

    @Property
    void workingTimeAddsUpOverAnyMomentBetween(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant one,
            @ForAll("moments") Instant two,
            @ForAll("moments") Instant three) {
        List<Instant> ordered = new ArrayList<>(new TreeSet<>(List.of(one, two, three)));
        Instant first = ordered.get(0);
        Instant middle = ordered.get(ordered.size() / 2);
        Instant last = ordered.get(ordered.size() - 1);

        assertThat(calendar.between(first, middle).plus(calendar.between(middle, last)))
                .isEqualTo(calendar.between(first, last));
    }

    @Property
    void workingTimeAddsUpAroundAChangeOfTheClocks(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant near,
            @ForAll("hoursAround") Duration before,
            @ForAll("hoursAround") Duration split,
            @ForAll("hoursAround") Duration after) {
        ZoneOffsetTransition change = calendar.zone().getRules().nextTransition(near);
        Instant middle = change == null ? near : change.getInstant();
        Instant first = middle.minus(before);
        Instant last = middle.plus(after);
        Instant any = middle.plus(split).isAfter(last) ? middle : middle.plus(split);

        Duration whole = calendar.between(first, last);

        assertThat(calendar.between(first, any).plus(calendar.between(any, last)))
                .isEqualTo(whole);
        assertThat(whole).isLessThanOrEqualTo(Duration.between(first, last));
        assertThat(calendar.between(first, calendar.plus(first, whole))).isEqualTo(whole);
    }

    @Property
    void moreWorkIsNeverDoneEarlier(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant from,
            @ForAll("workingTimes") Duration one,
            @ForAll("workingTimes") Duration other,
            @ForAll("moments") Instant otherFrom) {
        Duration less = one.compareTo(other) < 0 ? one : other;
        Duration more = less.equals(one) ? other : one;
        Instant earlier = from.isBefore(otherFrom) ? from : otherFrom;
        Instant later = earlier.equals(from) ? otherFrom : from;

        assertThat(calendar.plus(from, less)).isBeforeOrEqualTo(calendar.plus(from, more));
        assertThat(calendar.plus(earlier, one)).isBeforeOrEqualTo(calendar.plus(later, one));
    }

    @Property
    void workIsDoneWhileThereIsWork(
            @ForAll("calendars") WorkingCalendar calendar,
            @ForAll("moments") Instant from,
            @ForAll("workingTimes") Duration working) {
        Instant done = calendar.plus(from, working);

        if (working.isZero()) {
            assertThat(done).isEqualTo(from);
        } else {
            // The last moment of work: a shift may end with it, so the moment before is the one to look at.
            assertThat(calendar.isWorking(done.minusNanos(1))).isTrue();
        }
    }

    @Property
    void nothingIsWorkedUntilWorkGoesOn(
            @ForAll("calendars") WorkingCalendar calendar, @ForAll("moments") Instant from) {
        Instant next = calendar.nextWorking(from);

        assertThat(next).isAfterOrEqualTo(from);
        assertThat(calendar.isWorking(next)).isTrue();
        assertThat(calendar.between(from, next)).isZero();
        assertThat(calendar.plus(from, Duration.ofNanos(1))).isEqualTo(next.plusNanos(1));
    }

    /** Told by the clock on the wall, minute by minute: slow and plain, so that the fast way has something to agree with. */
    @Property(tries = 100)
    void minutesAreWorkedAsTheClockOnTheWallSays(
            @ForAll("shanghaiCalendars") WorkingCalendar calendar, @ForAll("moments") Instant near) {
        Instant from = near.truncatedTo(ChronoUnit.MINUTES);
        long worked = 0;
        for (int minute = 0; minute < 3 * MINUTES_OF_A_DAY; minute++) {
            if (calendar.isWorking(from.plus(Duration.ofMinutes(minute)))) {
                worked++;
            }
        }

        assertThat(calendar.between(from, from.plus(Duration.ofDays(3)))).isEqualTo(Duration.ofMinutes(worked));
    }

    @Provide
    Arbitrary<WorkingCalendar> calendars() {
        return calendars(Arbitraries.of(ZONES).map(ZoneId::of));
    }

    @Provide
    Arbitrary<WorkingCalendar> shanghaiCalendars() {
        return calendars(Arbitraries.just(ZoneId.of("Asia/Shanghai")));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, DAYS),
                        Arbitraries.longs().between(0, Duration.ofDays(1).toNanos() - 1))
                .as((day, nano) -> FIRST.plusDays(day)
                        .atStartOfDay(ZoneId.of("UTC"))
                        .toInstant()
                        .plusNanos(nano));
    }

    @Provide
    Arbitrary<Duration> workingTimes() {
        return Arbitraries.oneOf(
                Arbitraries.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofHours(4), Duration.ofHours(80)),
                Arbitraries.longs().between(0, 12_000).map(Duration::ofMinutes),
                Arbitraries.longs().between(0, Duration.ofDays(3).toNanos()).map(Duration::ofNanos));
    }

    @Provide
    Arbitrary<Duration> hoursAround() {
        return Arbitraries.longs().between(0, 30 * 60).map(Duration::ofMinutes);
    }

    private static Arbitrary<WorkingCalendar> calendars(Arbitrary<ZoneId> zones) {
        Arbitrary<Set<LocalDate>> days = Arbitraries.integers()
                .between(0, DAYS)
                .map(FIRST::plusDays)
                .set()
                .ofMaxSize(200);
        return Combinators.combine(zones, weeks(), days, days).as((zone, week, off, worked) -> {
            Set<LocalDate> holidays = new HashSet<>(off);
            holidays.removeAll(worked);
            return new WorkingCalendar("any", zone, week, holidays, worked, null);
        });
    }

    private static Arbitrary<Map<DayOfWeek, List<Shift>>> weeks() {
        return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), shifts())
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    /** Up to three shifts, in order: an even number of different minutes, two by two. */
    private static Arbitrary<List<Shift>> shifts() {
        Arbitrary<Integer> minutes = Arbitraries.oneOf(
                Arbitraries.integers().between(0, MINUTES_OF_A_DAY), Arbitraries.of(0, MINUTES_OF_A_DAY));
        return minutes.set().ofMinSize(2).ofMaxSize(6).map(set -> {
            List<Integer> ordered = new ArrayList<>(new TreeSet<>(set));
            List<Shift> shifts = new ArrayList<>();
            for (int i = 0; i + 1 < ordered.size(); i += 2) {
                shifts.add(new Shift(time(ordered.get(i)), time(ordered.get(i + 1))));
            }
            return shifts;
        });
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIDNIGHT.plusMinutes(minute);
    }
}
