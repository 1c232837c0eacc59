package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.presalesflow.hours.Hours;
import org.springframework.stereotype.Component;

/** How much somebody of presales has to do in the next four weeks, and how much they did in the last. */
@Component
class Figures {

    private static final double HOURS_OF_DAY = 8;

    private final Workforce workforce;
    private final Hours hours;
    private final DispatchBook book;

    Figures(Workforce workforce, Hours hours, DispatchBook book) {
        this.workforce = workforce;
        this.hours = hours;
        this.book = book;
    }

    /**
     * The figures of one person.
     *
     * @param capacityDays working days that they are there for in the next four weeks
     * @param bookedDays those of them that are taken by their cases
     * @param load booked ÷ capacity; null for nobody there
     * @param hours on tasks in the last four weeks
     * @param availableHours that they were there for in these weeks, by the working calendar
     * @param use hours ÷ available hours; null if there were none
     */
    record OfPerson(
            String user,
            BigDecimal capacityDays,
            BigDecimal bookedDays,
            BigDecimal load,
            BigDecimal hours,
            BigDecimal availableHours,
            BigDecimal use) {}

    /** @return all hours of the last four weeks, by user id */
    Map<String, BigDecimal> recentHours() {
        OffsetDateTime since = workforce
                .today()
                .minusDays(Workforce.DAYS_LOOKED_BACK)
                .atStartOfDay(workforce.calendar().zone())
                .toOffsetDateTime();
        return hours.byPersonSince(since);
    }

    OfPerson of(Consultant person, Map<String, BigDecimal> recentHours) {
        WorkingDays days = workforce.days();
        LocalDate today = workforce.today();
        Period ahead = new Period(today, today.plusDays(Workforce.DAYS_LOOKED_BACK - 1L));
        Period past = new Period(today.minusDays(Workforce.DAYS_LOOKED_BACK), today.minusDays(1));
        double capacity = person.capacity(ahead, days);
        double booked = person.booked(ahead, days);
        double available = person.capacity(past, days) * HOURS_OF_DAY;
        BigDecimal worked = recentHours.getOrDefault(person.user(), BigDecimal.ZERO);
        return new OfPerson(
                person.user(),
                rounded(capacity, 1),
                rounded(booked, 1),
                ratio(booked, capacity),
                worked,
                rounded(available, 1),
                ratio(worked.doubleValue(), available));
    }

    private static BigDecimal ratio(double part, double whole) {
        return whole > 0 ? rounded(part / whole, 3) : null;
    }

    private static BigDecimal rounded(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP);
    }
}
