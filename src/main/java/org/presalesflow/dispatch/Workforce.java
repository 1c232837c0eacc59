package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.people.Absence;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.presalesflow.people.Persons;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people of presales as they are at this moment: what they know, what they have to do, and when they are away. */
@Repository
class Workforce {

    /** Over how many days it is looked back and ahead where somebody's load and use are shown: four weeks. */
    static final int DAYS_LOOKED_BACK = 28;

    private static final double HOURS_OF_DAY = 8;
    private static final double DAYS_OF_WEEK = 7;
    private static final double WORKING_DAYS_OF_WEEK = 5;
    private static final RecordMapper<Assignment> ASSIGNMENTS = new RecordMapper<>(Assignment.class);

    private final JdbcClient jdbc;
    private final DispatchBook book;
    private final People people;
    private final Persons persons;
    private final Absences absences;
    private final Departments departments;
    private final Calendars calendars;
    private final Clock clock;

    Workforce(
            JdbcClient jdbc,
            DispatchBook book,
            People people,
            Persons persons,
            Absences absences,
            Departments departments,
            Calendars calendars,
            Clock clock) {
        this.jdbc = jdbc;
        this.book = book;
        this.people = people;
        this.persons = persons;
        this.absences = absences;
        this.departments = departments;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param left the days that are left of it: what it takes in all, less the hours on the case since it was given */
    private record Assignment(
            String number,
            String assigned,
            LocalDate neededBy,
            LocalDate neededUntil,
            BigDecimal effort,
            BigDecimal hours) {

        double left() {
            return Math.max(0, effort.doubleValue() - hours.doubleValue() / HOURS_OF_DAY);
        }
    }

    WorkingCalendar calendar() {
        return calendars.getOrStandard(
                departments.calendarOf(DispatchBook.PRESALES).orElse(null));
    }

    WorkingDays days() {
        return new CalendarDays(calendar());
    }

    LocalDate today() {
        return clock.instant().atZone(calendar().zone()).toLocalDate();
    }

    /** @return everyone of presales who works here, by user id */
    List<Consultant> all() {
        Set<String> members = new HashSet<>(people.membersOf(DispatchBook.PRESALES));
        Map<String, OffsetDateTime> lastAssigned = book.lastAssigned();
        Map<String, List<Booking>> bookings = bookings();
        Map<String, List<Period>> away = away();
        return persons.all().stream()
                .filter(person -> person.department().equals(DispatchBook.PRESALES) && person.leftAt() == null)
                // Nobody can be given a task whom the sign-in does not know.
                .filter(person -> members.contains(person.user()))
                .map(person -> new Consultant(
                        person.user(),
                        Level.of(person.level()),
                        new TreeSet<>(person.skills()),
                        person.industryTeam(),
                        person.hoursPerWeek() == null
                                ? Consultant.FULL_WEEK
                                : person.hoursPerWeek().doubleValue(),
                        bookings.getOrDefault(person.user(), List.of()),
                        away.getOrDefault(person.user(), List.of()),
                        lastAssigned.get(person.user())))
                .toList();
    }

    private Map<String, List<Booking>> bookings() {
        LocalDate today = today();
        Map<String, List<Booking>> bookings = new HashMap<>();
        for (Assignment assignment : assignments()) {
            bookings.computeIfAbsent(assignment.assigned(), user -> new ArrayList<>())
                    .add(new Booking(remaining(assignment, today), assignment.left()));
        }
        return bookings;
    }

    private List<Assignment> assignments() {
        return jdbc.sql("SELECT d.number, d.assigned, d.needed_by, d.needed_until,"
                        + " COALESCE(o.effort_days, d.days) AS effort,"
                        + " COALESCE((SELECT SUM(h.hours) FROM PF_HOURS h WHERE h.number = d.number"
                        + " AND h.noted_at >= d.decided_at), 0) AS hours"
                        + " FROM PF_DISPATCH d JOIN PF_OPPORTUNITY o ON o.number = d.number"
                        + " WHERE d.status = :dispatched AND d.assigned IS NOT NULL ORDER BY d.id")
                .param("dispatched", Dispatch.DISPATCHED)
                .query(ASSIGNMENTS)
                .list();
    }

    /** What is past is past; work that should be done by now takes the next days. */
    private static Period remaining(Assignment assignment, LocalDate today) {
        LocalDate from = assignment.neededBy().isBefore(today) ? today : assignment.neededBy();
        LocalDate soonest = today.plusDays((long) Math.ceil(assignment.left() * DAYS_OF_WEEK / WORKING_DAYS_OF_WEEK));
        LocalDate to = assignment.neededUntil().isBefore(today) ? soonest : assignment.neededUntil();
        return new Period(from, to.isBefore(from) ? from : to);
    }

    private Map<String, List<Period>> away() {
        ZoneId zone = calendar().zone();
        Map<String, List<Period>> away = new HashMap<>();
        for (Absence absence : absences.lastingUntilAfter(absences.now().minusDays(DAYS_LOOKED_BACK))) {
            LocalDate from = absence.from().atZoneSameInstant(zone).toLocalDate();
            LocalDate to = absence.to().atZoneSameInstant(zone).minusNanos(1).toLocalDate();
            away.computeIfAbsent(absence.user(), user -> new ArrayList<>()).add(new Period(from, to));
        }
        return away;
    }
}
