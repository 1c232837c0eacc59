package org.presalesflow.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * When a region works: hours by weekday, days off, and days that are worked instead. All times are exact to the
 * nanosecond.
 *
 * <p>Hours of work are times of day in the calendar's zone. Where clocks are put forward or back within them, what counts
 * is the time that really passes, so such a day is an hour shorter or longer. A time of day that the clocks skip stands for
 * the moment of the change; one that comes twice stands for its first occurrence.
 *
 * <p>Nothing here takes or gives null.
 */
public final class WorkingCalendar {

    /** A limit far beyond any use, so that a slip of the pen in a policy does not count through the ages. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final String id;
    private final ZoneId zone;
    private final Map<DayOfWeek, List<Shift>> hours;
    private final List<Shift> ordinaryDay;
    private final Set<LocalDate> holidays;
    private final Set<LocalDate> makeUpDays;
    private final LocalDate end;

    /**
     * @param hours the shifts of each weekday, in order and not overlapping; a weekday that is missing is a day off
     * @param end the last day whose public holidays are official; null for open
     * @throws IllegalArgumentException if no weekday has any working time
     */
    WorkingCalendar(
            String id,
            ZoneId zone,
            Map<DayOfWeek, List<Shift>> hours,
            Set<LocalDate> holidays,
            Set<LocalDate> makeUpDays,
            LocalDate end) {
        this.id = id;
        this.zone = zone;
        this.hours = Map.copyOf(hours);
        this.ordinaryDay = ordinaryDay(hours);
        this.holidays = Set.copyOf(holidays);
        this.makeUpDays = Set.copyOf(makeUpDays);
        this.end = end;
    }

    public String id() {
        return id;
    }

    public ZoneId zone() {
        return zone;
    }

    /** @return the last day whose public holidays are official; empty if the calendar goes on for ever */
    public Optional<LocalDate> end() {
        return Optional.ofNullable(end);
    }

    /**
     * The earliest instant at which exactly this much working time has passed: four hours from 14:00 of a day that ends at
     * 18:00 are 18:00 of it, not the next morning.
     *
     * @param working not negative; zero gives {@code from}, whether that is working time or not
     * @throws IllegalArgumentException if the working time is negative or longer than 36,500 times 24 hours
     */
    public Instant plus(Instant from, Duration working) {
        if (working.isNegative()) {
            throw new IllegalArgumentException("Working time cannot be negative: " + working);
        }
        if (working.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Working time cannot be longer than %s: %s".formatted(LONGEST, working));
        }
        if (working.isZero()) {
            return from;
        }
        Duration left = working;
        for (LocalDate day = dayOf(from); ; day = day.plusDays(1)) {
            for (Shift shift : shiftsOn(day)) {
                Instant begin = latest(from, begin(day, shift));
                Duration there = atLeastZero(Duration.between(begin, end(day, shift)));
                if (left.compareTo(there) <= 0) {
                    return begin.plus(left);
                }
                left = left.minus(there);
            }
        }
    }

    /** @return the working time in {@code [from, to)}; zero if {@code to} is not after {@code from} */
    public Duration between(Instant from, Instant to) {
        Duration worked = Duration.ZERO;
        if (!to.isAfter(from)) {
            return worked;
        }
        // Where clocks are put back over midnight, an instant can fall into a shift of the day after its own.
        LocalDate last = dayOf(to).plusDays(1);
        for (LocalDate day = dayOf(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (Shift shift : shiftsOn(day)) {
                Instant begin = latest(from, begin(day, shift));
                Instant until = end(day, shift);
                worked = worked.plus(atLeastZero(Duration.between(begin, to.isBefore(until) ? to : until)));
            }
        }
        return worked;
    }

    /** @return whether this instant is working time; the end of a shift no longer is */
    public boolean isWorking(Instant instant) {
        return nextWorking(instant).equals(instant);
    }

    /** @return the instant itself if it is working time, otherwise the next begin of work */
    public Instant nextWorking(Instant instant) {
        for (LocalDate day = dayOf(instant); ; day = day.plusDays(1)) {
            for (Shift shift : shiftsOn(day)) {
                Instant begin = latest(instant, begin(day, shift));
                if (begin.isBefore(end(day, shift))) {
                    return begin;
                }
            }
        }
    }

    /** @return whether the instant is after the calendar's end, so that public holidays there are not known yet */
    public boolean isProvisional(Instant instant) {
        return end != null && dayOf(instant).isAfter(end);
    }

    private List<Shift> shiftsOn(LocalDate day) {
        if (makeUpDays.contains(day)) {
            return ordinaryDay;
        }
        return holidays.contains(day) ? List.of() : hours.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private static List<Shift> ordinaryDay(Map<DayOfWeek, List<Shift>> hours) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!hours.getOrDefault(day, List.of()).isEmpty()) {
                return hours.get(day);
            }
        }
        throw new IllegalArgumentException("no day of the week has working time");
    }

    private LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private Instant begin(LocalDate day, Shift shift) {
        return instant(day.atTime(shift.begin()));
    }

    private Instant end(LocalDate day, Shift shift) {
        return instant(shift.lastsUntilMidnight() ? day.plusDays(1).atStartOfDay() : day.atTime(shift.end()));
    }

    /** Never runs backwards when the time of day runs forward, so shifts that don't overlap here don't in real time. */
    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkingCalendar that
                && id.equals(that.id)
                && zone.equals(that.zone)
                && hours.equals(that.hours)
                && holidays.equals(that.holidays)
                && makeUpDays.equals(that.makeUpDays)
                && Objects.equals(end, that.end);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, zone, hours, holidays, makeUpDays, end);
    }

    @Override
    public String toString() {
        return id;
    }
}
