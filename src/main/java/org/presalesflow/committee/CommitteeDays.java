package org.presalesflow.committee;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.people.Departments;
import org.springframework.stereotype.Component;

/** The days that the committee works by. */
@Component
public class CommitteeDays {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Calendars calendars;
    private final Departments departments;
    private final Clock clock;

    CommitteeDays(Calendars calendars, Departments departments, Clock clock) {
        this.calendars = calendars;
        this.departments = departments;
        this.clock = clock;
    }

    /** @return now if it is working time, otherwise when work begins again */
    public Instant nextWorkingTime() {
        return calendar().nextWorking(clock.instant());
    }

    LocalDate today() {
        return day(clock.instant());
    }

    LocalDate day(Instant at) {
        return at.atZone(calendar().zone()).toLocalDate();
    }

    /** @return the day and minute as people read them off the wall */
    String inWords(OffsetDateTime at) {
        return MINUTES.format(at.atZoneSameInstant(calendar().zone()));
    }

    private WorkingCalendar calendar() {
        return calendars.getOrStandard(departments.calendarOf(Agenda.COMMITTEE).orElse(null));
    }
}
