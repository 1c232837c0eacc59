package org.presalesflow.dispatch;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** People and requests for tests of the rules, in a year without public holidays. */
final class Staff {

    /** A Monday. */
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    static final WorkingDays WEEKDAYS =
            day -> Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()) ? 0 : 1;

    /** Two working weeks. */
    static final Period FORTNIGHT = new Period(MONDAY, MONDAY.plusDays(11));

    private Staff() {}

    static Consultant person(String user, Level level, String... skills) {
        return new Consultant(user, level, Set.of(skills), null, 40, List.of(), List.of(), null);
    }

    static Consultant ofTeam(Consultant person, String team) {
        return new Consultant(
                person.user(),
                person.level(),
                person.skills(),
                team,
                person.hoursPerWeek(),
                person.bookings(),
                person.absences(),
                person.lastAssigned());
    }

    static Consultant partTime(Consultant person, double hoursPerWeek) {
        return new Consultant(
                person.user(),
                person.level(),
                person.skills(),
                person.industryTeam(),
                hoursPerWeek,
                person.bookings(),
                person.absences(),
                person.lastAssigned());
    }

    static Consultant away(Consultant person, Period... absences) {
        return new Consultant(
                person.user(),
                person.level(),
                person.skills(),
                person.industryTeam(),
                person.hoursPerWeek(),
                person.bookings(),
                List.of(absences),
                person.lastAssigned());
    }

    static Consultant assigned(Consultant person, LocalDate day) {
        return new Consultant(
                person.user(),
                person.level(),
                person.skills(),
                person.industryTeam(),
                person.hoursPerWeek(),
                person.bookings(),
                person.absences(),
                at(day));
    }

    /** @param days booked in the fortnight */
    static Consultant busy(Consultant person, double days) {
        return person.with(new Booking(FORTNIGHT, days));
    }

    static Request request(String number, int points, Level level, double days, String... skills) {
        return new Request(number, Set.of(skills), level, null, days, FORTNIGHT, points, "", at(MONDAY));
    }

    static Request preferring(String team, Request request) {
        return new Request(
                request.number(),
                request.skills(),
                request.level(),
                team,
                request.days(),
                request.period(),
                request.points(),
                request.reasons(),
                request.requestedAt());
    }

    static OffsetDateTime at(LocalDate day) {
        return day.atTime(9, 0).atOffset(ZoneOffset.ofHours(8));
    }
}
