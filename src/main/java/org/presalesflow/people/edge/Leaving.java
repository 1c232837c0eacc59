package org.presalesflow.people.edge;

import java.util.List;
import java.util.stream.Stream;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.people.Absence;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Person;
import org.presalesflow.people.PersonLeft;
import org.presalesflow.people.Persons;
import org.presalesflow.people.StandIns;
import org.presalesflow.people.StandIns.Kind;
import org.presalesflow.people.StandIns.StandIn;
import org.presalesflow.people.TaskGiven;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody leaves: what they had goes to their successor, or where it belongs by the rules, at once. */
@Service
public class Leaving {

    private static final int LONGEST_REASON = 1000;
    private static final String SALES = "sales";

    private final Persons persons;
    private final Absences absences;
    private final StandIns standIns;
    private final StandInWork standInWork;
    private final Works works;
    private final Opportunities opportunities;
    private final Memberships memberships;
    private final CurrentUser current;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;

    Leaving(
            Persons persons,
            Absences absences,
            StandIns standIns,
            StandInWork standInWork,
            Works works,
            Opportunities opportunities,
            Memberships memberships,
            CurrentUser current,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.persons = persons;
        this.absences = absences;
        this.standIns = standIns;
        this.standInWork = standInWork;
        this.works = works;
        this.opportunities = opportunities;
        this.memberships = memberships;
        this.current = current;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    /** A wish to have somebody leave. @param successor null for nobody in particular */
    public record Leave(String successor, String reason) {}

    /** A wish to take somebody back. */
    public record Return(String reason) {}

    /**
     * @param successor null for nobody in particular
     * @throws NotAllowedException if the current user neither manages the person nor is an administrator
     * @throws IllegalArgumentException if one of the values is not as it must be
     */
    public void leave(String user, String successor, String reason) {
        List<String> groups = memberships.groupsOf(user);
        transaction.executeWithoutResult(status -> handOver(user, successor, reason));
        standInWork.settle(user);
        standInWork.tellMissing(user, groups);
    }

    /**
     * Somebody had left by mistake, or is back. What was theirs stays where it is now.
     *
     * @throws NotAllowedException as {@link #leave}
     * @throws IllegalArgumentException if they have not left, or one of the values is not as it must be
     */
    public void comeBack(String user, String reason) {
        transaction.executeWithoutResult(status -> {
            Person person = allowed(user);
            if (person == null || person.leftAt() == null || !memberships.isKnown(user)) {
                throw new IllegalArgumentException("user: nobody of that name has left");
            }
            checkReason(reason);
            persons.comeBack(user, reason.strip(), current.id());
        });
    }

    private Person allowed(String user) {
        Person person = persons.lock(user).orElse(null);
        if (!current.manages(person) && !current.isAdministrator()) {
            throw new NotAllowedException(
                    "Only the managers of " + user + " and administrators say that they leave or have come back");
        }
        return person;
    }

    private void handOver(String user, String successor, String reason) {
        check(allowed(user), successor, reason);
        // All at once and in order, so that nobody waits for each other; who listens locks some of them again.
        works.lock(Stream.of(
                        persons.openCasesOf(user).stream(),
                        held(user).map(Work::number),
                        lent(user).map(StandIn::number))
                .flatMap(numbers -> numbers));
        List<Opportunity> sold = opportunities.openOf(user);
        List<Work> tasks = held(user).toList();
        List<StandIn> others = lent(user).toList();
        persons.leave(user, successor, reason.strip(), current.id());
        absences.of(user).stream()
                .filter(absence -> !absence.state().equals(Absence.OVER))
                .forEach(this::end);
        publisher.publishEvent(new PersonLeft(user, successor, reason.strip(), current.id()));
        Handing handing = new Handing(successor, reason.strip(), sold);
        // Their own, also where somebody stands in for them at the moment.
        tasks.stream()
                .filter(work -> standIns.lastingOf(work.taskId()).stream().noneMatch(row -> row.is(Kind.TASK)))
                .forEach(work -> hand(work, handing));
        others.forEach(row -> {
            standIns.end(row, StandIns.GIVEN);
            works.find(row.taskId()).ifPresent(work -> hand(work, handing));
        });
    }

    private Stream<Work> held(String user) {
        return works.find(query -> query.taskAssignee(user)).stream();
    }

    private Stream<StandIn> lent(String user) {
        return standIns.lasting().stream()
                .filter(row -> row.is(Kind.TASK) && row.absent().equals(user));
    }

    private record Handing(String successor, String reason, List<Opportunity> sold) {}

    private void check(Person person, String successor, String reason) {
        if (person == null || person.leftAt() != null) {
            throw new IllegalArgumentException("user: nobody of that name works here");
        }
        checkReason(reason);
        if (successor == null) {
            return;
        }
        if (successor.equals(person.user()) || !memberships.isKnown(successor) || persons.hasLeft(successor)) {
            throw new IllegalArgumentException("successor: must be somebody else who works here");
        }
        String group = opportunities.openOf(person.user()).isEmpty() ? person.department() : SALES;
        if (!memberships.isMember(successor, group)) {
            throw new IllegalArgumentException("successor: must be a member of " + group);
        }
    }

    private static void checkReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("reason: must say why");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason: must be at most " + LONGEST_REASON + " characters");
        }
    }

    private void end(Absence absence) {
        absences.mark(absence.id(), Absence.OVER);
    }

    /** A task of a case that they sold goes with the case, if it is not the successor's. */
    private void hand(Work work, Handing handing) {
        String next = handing.successor() == null ? newSalesperson(work, handing.sold()) : handing.successor();
        if (next != null && !works.mayDo(work, next)) {
            next = null;
        }
        works.tell(
                work,
                next == null ? "task-returned" : "task-reassigned",
                (next == null ? work.group() : next) + ": " + handing.reason(),
                current.id());
        works.assign(work, next);
        if (next != null) {
            publisher.publishEvent(
                    new TaskGiven(work.number(), work.taskId(), work.title(), next, handing.reason(), current.id()));
        }
    }

    private String newSalesperson(Work work, List<Opportunity> sold) {
        return sold.stream()
                .filter(opportunity -> opportunity.number().equals(work.number())
                        && work.groups().contains(SALES))
                .findFirst()
                .flatMap(opportunity -> opportunities.find(opportunity.number()))
                .map(Opportunity::salesperson)
                .orElse(null);
    }
}
