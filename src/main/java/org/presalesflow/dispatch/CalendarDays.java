package org.presalesflow.dispatch;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.presalesflow.calendar.WorkingCalendar;

/** The working days of a calendar, each looked up once. */
final class CalendarDays implements WorkingDays {

    private static final double HOURS_OF_DAY = 8;
    private static final double SECONDS_OF_HOUR = 3600;

    private final WorkingCalendar calendar;
    private final Map<LocalDate, Double> known = new HashMap<>();

    CalendarDays(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public double on(LocalDate day) {
        return known.computeIfAbsent(day, this::lookUp);
    }

    private double lookUp(LocalDate day) {
        Duration working = calendar.between(
                day.atStartOfDay(calendar.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(calendar.zone()).toInstant());
        return working.toSeconds() / SECONDS_OF_HOUR / HOURS_OF_DAY;
    }
}
