package org.presalesflow.people.edge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.people.Absence;
import org.presalesflow.people.AbsenceBook;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.Person;
import org.presalesflow.people.Persons;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the company knows of its people, as far as the engine's current user may see and change it. */
@Service
public class Colleagues {

    private final Persons persons;
    private final Absences absences;
    private final AbsenceBook book;
    private final Departments departments;
    private final Memberships memberships;
    private final CurrentUser current;

    Colleagues(
            Persons persons,
            Absences absences,
            AbsenceBook book,
            Departments departments,
            Memberships memberships,
            CurrentUser current) {
        this.persons = persons;
        this.absences = absences;
        this.book = book;
        this.departments = departments;
        this.memberships = memberships;
        this.current = current;
    }

    /**
     * @param away the time in which they are away now, why is for them and their managers; null if they are there
     * @param zone where their days are
     * @param managed whether the current user answers for them
     */
    public record Colleague(Person person, Absence away, String zone, boolean managed) {}

    /**
     * What is wished; null for what shall not be said.
     *
     * @param department asked for somebody of whom only the sign-in knows; null leaves it as it is
     */
    public record Wish(
            String department,
            String team,
            String level,
            String industryTeam,
            List<String> skills,
            BigDecimal hoursPerWeek) {}

    /** @return those who work here now: one's own department, for managers those they answer for, else all */
    public List<Colleague> list() {
        String user = current.id();
        String department = persons.find(user).map(Person::department).orElse(null);
        Map<String, Absence> away = absences.current();
        // There are many people, and few departments.
        Map<String, Boolean> managed = new HashMap<>();
        Set<String> leaders = memberships.leaders();
        boolean managesLeaders = current.manages((String) null);
        Map<String, String> zones = new HashMap<>();
        List<Colleague> colleagues = new ArrayList<>();
        for (Person person : persons.all()) {
            boolean manages = leaders.contains(person.user())
                    ? managesLeaders
                    : managed.computeIfAbsent(person.department(), current::manages);
            boolean seen = manages
                    || current.isAdministrator()
                    || person.user().equals(user)
                    || person.department().equals(department);
            if (seen && person.leftAt() == null) {
                boolean told = manages || person.user().equals(user);
                Absence absence = away.get(person.user());
                String zone = zones.computeIfAbsent(
                        person.department(), known -> book.zoneOf(person).getId());
                colleagues.add(new Colleague(
                        person, absence == null || told ? absence : absence.withoutNote(), zone, manages));
            }
        }
        return colleagues;
    }

    /** @return those of whom it was said that they have left, as far as the current user may say that they are back */
    public List<String> gone() {
        return persons.all().stream()
                .filter(person -> person.leftAt() != null)
                .filter(person -> current.isAdministrator() || current.manages(person))
                .map(Person::user)
                .toList();
    }

    /**
     * @throws NotAllowedException if the current user does not answer for the person
     * @throws IllegalArgumentException if there is no such person, or a value is not as it must be
     */
    @Transactional
    public void update(String user, Wish wish) {
        Person person = persons.lock(user).orElse(null);
        if (person == null ? !current.manages(user, wish.department()) : !current.manages(person)) {
            throw new NotAllowedException("Only the managers of " + user + " keep what is known of them");
        }
        String department = wish.department() == null && person != null ? person.department() : wish.department();
        if (person == null ? !memberships.isKnown(user) : person.leftAt() != null) {
            throw new IllegalArgumentException("user: nobody of that name works here");
        }
        boolean moves = person == null || !person.department().equals(department);
        if (moves && (department == null || !departments.groups().contains(department))) {
            throw new IllegalArgumentException("department: must be a department");
        }
        if (moves && !memberships.isMember(user, department)) {
            throw new IllegalArgumentException("department: " + user + " is no member of its group");
        }
        persons.keep(new Person(
                user,
                department,
                wish.team() == null || wish.team().isBlank()
                        ? null
                        : wish.team().strip(),
                wish.level(),
                wish.industryTeam(),
                wish.skills() == null ? List.of() : wish.skills(),
                wish.hoursPerWeek(),
                null));
    }

    public String me() {
        return current.id();
    }

    /** @return where the days of the current user are */
    public String zone() {
        return book.zoneOf(persons.find(current.id()).orElse(null)).getId();
    }
}
