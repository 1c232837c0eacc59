package org.presalesflow.people;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.CaseStateException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where absences are entered, changed and ended. Acting on them is another matter. */
@Service
public class AbsenceBook {

    private static final int LONGEST_NOTE = 1000;

    private final Absences absences;
    private final Persons persons;
    private final Departments departments;
    private final Calendars calendars;

    AbsenceBook(Absences absences, Persons persons, Departments departments, Calendars calendars) {
        this.absences = absences;
        this.persons = persons;
        this.departments = departments;
        this.calendars = calendars;
    }

    /**
     * What is wished.
     *
     * @param from a day in the calendar of the person's department, or a moment
     * @param to the last day, or the moment at which they are back
     * @param note null for none
     */
    public record Wish(String from, String to, String substitute, String note) {}

    /**
     * @param isKnown whether there is a user of that id
     * @param by who enters it
     * @throws IllegalArgumentException if something is not as it must be
     */
    @Transactional
    public Absence enter(String user, Wish wish, Predicate<String> isKnown, String by) {
        Person person = persons.lock(user).orElse(null);
        if (!isKnown.test(user) || person != null && person.leftAt() != null) {
            throw new IllegalArgumentException("user: nobody of that name works here");
        }
        AbsenceTimes times = AbsenceTimes.parse(wish.from(), wish.to(), zoneOf(person));
        if (!times.to().isAfter(absences.now())) {
            throw new IllegalArgumentException("to: must be a time to come");
        }
        check(user, null, times, wish, isKnown);
        long id = absences.add(user, times.from(), times.to(), wish.substitute(), wish.note(), by);
        return absences.find(user, id).orElseThrow();
    }

    /** As {@link #enter}; when it began cannot be changed any more once it has. */
    @Transactional
    public Absence change(String user, long id, Wish wish, Predicate<String> isKnown, String by) {
        Person person = persons.lock(user).orElse(null);
        Absence before = notOver(user, id);
        OffsetDateTime now = absences.now();
        boolean begun = !before.from().isAfter(now);
        AbsenceTimes times = begun
                ? AbsenceTimes.parse(before.from().toString(), wish.to(), zoneOf(person))
                : AbsenceTimes.parse(wish.from(), wish.to(), zoneOf(person));
        if (!times.to().isAfter(now)) {
            throw new IllegalArgumentException("to: must be a time to come");
        }
        check(user, id, times, wish, isKnown);
        absences.change(id, times.from(), times.to(), wish.substitute(), wish.note(), by);
        return absences.find(user, id).orElseThrow();
    }

    /** Ends it now, or takes it back if it has not begun. */
    @Transactional
    public void end(String user, long id) {
        persons.lock(user);
        Absence absence = notOver(user, id);
        if (absence.from().isAfter(absences.now())) {
            absences.remove(id);
        } else {
            absences.end(id);
        }
    }

    private Absence notOver(String user, long id) {
        Absence absence = absences.find(user, id)
                .orElseThrow(() -> new IllegalArgumentException("id: " + user + " has no such absence"));
        if (!absence.to().isAfter(absences.now())) {
            throw new CaseStateException("The absence is over");
        }
        return absence;
    }

    private void check(String user, Long id, AbsenceTimes times, Wish wish, Predicate<String> isKnown) {
        String substitute = wish.substitute();
        if (substitute == null || substitute.isBlank()) {
            throw new IllegalArgumentException("substitute: is needed");
        }
        if (substitute.equals(user)) {
            throw new IllegalArgumentException("substitute: must be somebody else");
        }
        if (!isKnown.test(substitute) || persons.hasLeft(substitute)) {
            throw new IllegalArgumentException("substitute: nobody of that name works here");
        }
        if (wish.note() != null && wish.note().length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("note: must be at most " + LONGEST_NOTE + " characters");
        }
        boolean overlaps = absences.of(user).stream()
                .filter(other -> id == null || other.id() != id)
                .filter(other -> !other.state().equals(Absence.OVER))
                .anyMatch(
                        other -> other.from().isBefore(times.to()) && other.to().isAfter(times.from()));
        if (overlaps) {
            throw new IllegalArgumentException("from: overlaps an absence that is entered already");
        }
    }

    /** @param person null for somebody of whom only the sign-in knows */
    public ZoneId zoneOf(Person person) {
        String calendar = person == null
                ? null
                : departments.calendarOf(person.department()).orElse(null);
        return calendars.getOrStandard(calendar).zone();
    }
}
