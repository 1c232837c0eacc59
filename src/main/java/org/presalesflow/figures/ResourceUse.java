package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.figures.FigureRows.PersonMonth;
import org.presalesflow.people.Absence;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.Person;
import org.presalesflow.people.Persons;
import org.springframework.stereotype.Component;

/**
 * The hours that presales wrote down with their tasks over the hours that they were there. The latter belong to no case, so
 * they are computed when somebody asks, and cannot be told for some of the cases only.
 */
@Component
class ResourceUse {

    static final String FIGURE = "resource-use";

    private static final BigDecimal FULL_WEEK = BigDecimal.valueOf(40);
    private static final double SECONDS_OF_HOUR = 3600;

    private final FigureRows rows;
    private final Persons persons;
    private final Absences absences;
    private final Departments departments;
    private final Calendars calendars;
    private final Clock clock;

    ResourceUse(
            FigureRows rows,
            Persons persons,
            Absences absences,
            Departments departments,
            Calendars calendars,
            Clock clock) {
        this.rows = rows;
        this.persons = persons;
        this.absences = absences;
        this.departments = departments;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param byPerson and by month; whoever was there is in it, whether they wrote down anything or not */
    record Use(Sums all, Map<String, Sums> byPerson, Map<LocalDate, Sums> byMonth) {

        static final Use NOTHING = new Use(Sums.NOTHING, Map.of(), Map.of());
    }

    /** @param told what the rows of the selection add up to, for the number of cases; null if nothing */
    Use of(Selection selection, Sums told, ZoneId zone) {
        if (told == null || !canBeTold(selection)) {
            return Use.NOTHING;
        }
        WorkingCalendar calendar =
                calendars.getOrStandard(departments.calendarOf(Steps.PRESALES).orElse(null));
        // Before anybody wrote down hours, nobody was unused.
        Instant from = latest(
                selection.from().atStartOfDay(zone).toInstant(),
                rows.firstHours()
                        .map(first -> first.atZone(zone)
                                .toLocalDate()
                                .atStartOfDay(zone)
                                .toInstant())
                        .orElse(Instant.MAX));
        Instant to = earliest(selection.to().plusDays(1).atStartOfDay(zone).toInstant(), clock.instant());
        Map<String, Map<LocalDate, PersonMonth>> hours = new HashMap<>();
        for (PersonMonth row : rows.hours(selection, zone)) {
            hours.computeIfAbsent(row.person(), person -> new HashMap<>()).put(row.monthOf(), row);
        }
        List<Absence> away = absences.lastingUntilAfter(from.atOffset(ZoneOffset.UTC));
        Map<String, Sums> byPerson = new TreeMap<>();
        Map<LocalDate, Sums> byMonth = new TreeMap<>();
        for (Person person : persons.all()) {
            if (!Steps.PRESALES.equals(person.department())
                    || selection.person() != null && !selection.person().equals(person.user())) {
                continue;
            }
            for (LocalDate month = selection.from().withDayOfMonth(1);
                    !month.isAfter(selection.to());
                    month = month.plusMonths(1)) {
                Instant begin = latest(from, month.atStartOfDay(zone).toInstant());
                Instant end =
                        earliest(to, month.plusMonths(1).atStartOfDay(zone).toInstant());
                PersonMonth written =
                        hours.getOrDefault(person.user(), Map.of()).get(month);
                Sums sums = new Sums(
                        written == null ? BigDecimal.ZERO : written.part(),
                        BigDecimal.valueOf(available(person, begin, end, calendar, away)),
                        0,
                        written == null ? 0 : written.measurements());
                byPerson.merge(person.user(), sums, Sums::plus);
                byMonth.merge(month, sums, Sums::plus);
            }
        }
        Sums all = byMonth.values().stream().reduce(Sums.NOTHING, Sums::plus);
        return new Use(all.of(told.cases()), byPerson, byMonth);
    }

    private static boolean canBeTold(Selection selection) {
        return selection.stage() == null
                && selection.industry() == null
                && selection.grade() == null
                && selection.channel() == null
                && selection.region() == null
                && selection.product() == null
                && (selection.department() == null || Steps.PRESALES.equals(selection.department()));
    }

    private static double available(
            Person person, Instant from, Instant to, WorkingCalendar calendar, List<Absence> away) {
        Instant end =
                person.leftAt() == null ? to : earliest(to, person.leftAt().toInstant());
        Duration there = calendar.between(from, end);
        for (Absence absence : away) {
            if (absence.user().equals(person.user())) {
                there = there.minus(calendar.between(
                        latest(from, absence.from().toInstant()),
                        earliest(end, absence.to().toInstant())));
            }
        }
        BigDecimal week = person.hoursPerWeek() == null ? FULL_WEEK : person.hoursPerWeek();
        return Math.max(0, there.toSeconds()) / SECONDS_OF_HOUR * week.doubleValue() / FULL_WEEK.doubleValue();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
