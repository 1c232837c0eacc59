package org.presalesflow.people.edge;

import java.util.List;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.people.Absence;
import org.presalesflow.people.AbsenceBook;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Persons;
import org.springframework.stereotype.Service;

/** Absences in the name of the engine's current user: one's own, and for managers those of their people. */
@Service
public class AbsenceDesk {

    private final AbsenceBook book;
    private final Absences absences;
    private final AbsenceKeeper keeper;
    private final Persons persons;
    private final Memberships memberships;
    private final CurrentUser current;

    AbsenceDesk(
            AbsenceBook book,
            Absences absences,
            AbsenceKeeper keeper,
            Persons persons,
            Memberships memberships,
            CurrentUser current) {
        this.book = book;
        this.absences = absences;
        this.keeper = keeper;
        this.persons = persons;
        this.memberships = memberships;
        this.current = current;
    }

    /**
     * In all methods: {@code user} may be {@code me}.
     *
     * @throws NotAllowedException if the absences are neither the user's own nor of somebody they answer for
     */
    public List<Absence> of(String user) {
        return absences.of(allowed(user));
    }

    /** @throws IllegalArgumentException if something is not as it must be */
    public Absence enter(String user, AbsenceBook.Wish wish) {
        Absence entered = book.enter(allowed(user), wish, memberships::isKnown, current.id());
        keeper.look();
        return entered;
    }

    /** As {@link #enter}. @throws org.presalesflow.cases.CaseStateException if it is over */
    public Absence change(String user, long id, AbsenceBook.Wish wish) {
        Absence changed = book.change(allowed(user), id, wish, memberships::isKnown, current.id());
        keeper.look();
        return changed;
    }

    public void end(String user, long id) {
        book.end(allowed(user), id);
        keeper.look();
    }

    private String allowed(String user) {
        String person = user.equals("me") ? current.id() : user;
        if (!person.equals(current.id())
                && !current.manages(persons.find(person).orElse(null))) {
            throw new NotAllowedException("Only they themselves and their managers keep the absences of " + person);
        }
        return person;
    }
}
