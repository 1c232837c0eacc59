package org.presalesflow.dispatch;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody of presales as the rule of dispatch sees them.
 *
 * @param skills their technology groups
 * @param industryTeam null for none
 * @param hoursPerWeek the working hours a week that they are there for
 * @param bookings the work that they have
 * @param absences when they are away
 * @param lastAssigned when they were given a case the last time; null for never
 */
record Consultant(
        String user,
        Level level,
        Set<String> skills,
        String industryTeam,
        double hoursPerWeek,
        List<Booking> bookings,
        List<Period> absences,
        OffsetDateTime lastAssigned) {

    static final double FULL_WEEK = 40;

    /** @return the days that they can work in a period, absences taken out */
    double capacity(Period period, WorkingDays calendar) {
        double there = period.days()
                .filter(day -> absences.stream().noneMatch(away -> away.contains(day)))
                .mapToDouble(calendar::on)
                .sum();
        return there * hoursPerWeek / FULL_WEEK;
    }

    /** @return the days of a period that are taken by work that they have */
    double booked(Period period, WorkingDays calendar) {
        return bookings.stream()
                .mapToDouble(booking -> booking.daysIn(period, calendar))
                .sum();
    }

    /** Whether they have the asked days left in the period, or all of their days if those are fewer than the asked. */
    boolean isFree(double days, Period period, WorkingDays calendar) {
        double capacity = capacity(period, calendar);
        return capacity > 0 && capacity - booked(period, calendar) >= Math.min(days, capacity) - ROUNDING;
    }

    /** @return the first day from which they are free for as long as the period lasts */
    LocalDate freeFrom(double days, Period period, WorkingDays calendar) {
        List<LocalDate> changes = new ArrayList<>();
        bookings.forEach(booking -> changes.add(booking.period().to().plusDays(1)));
        absences.forEach(away -> changes.add(away.to().plusDays(1)));
        return changes.stream()
                .filter(day -> day.isAfter(period.from()))
                .sorted()
                .filter(day -> isFree(days, calendar.worked(period.movedTo(day)), calendar))
                .findFirst()
                .orElse(period.from());
    }

    Consultant with(Booking booking) {
        List<Booking> more = new ArrayList<>(bookings);
        more.add(booking);
        return new Consultant(user, level, skills, industryTeam, hoursPerWeek, more, absences, lastAssigned);
    }

    private static final double ROUNDING = 1e-9;
}
