package org.presalesflow.foureyes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Submissions;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Nobody reviews or approves their own work, nor does anybody for them (handbook 2.4 and 2.5): not whoever did it or is
 * the one whom it is for, not a substitute who did it in their name, and not whoever stands in for one of them now.
 */
@Component
public class FourEyes {

    private final Submissions submissions;
    private final Absences absences;
    private final Departments departments;
    private final People people;
    private final List<Involved> involved;
    private final CaseEvents events;
    private final MessageSource messages;
    private final ApplicationEventPublisher publisher;

    FourEyes(
            Submissions submissions,
            Absences absences,
            Departments departments,
            People people,
            List<Involved> involved,
            CaseEvents events,
            MessageSource messages,
            ApplicationEventPublisher publisher) {
        this.submissions = submissions;
        this.absences = absences;
        this.departments = departments;
        this.people = people;
        this.involved = involved;
        this.events = events;
        this.messages = messages;
        this.publisher = publisher;
    }

    /** @return who may not do this, by user id, each with the reason in words */
    public Map<String, String> barred(Work work) {
        Map<String, String> barred = new LinkedHashMap<>();
        submissions
                .doers(work.number(), work.independentOf(), work.process(), work.instanceId())
                .forEach(user -> barred.put(user, text("foureyes.own-work", user, work.name())));
        involved.stream()
                .flatMap(source -> source.in(work).stream())
                .forEach(user -> barred.putIfAbsent(user, text("foureyes.involved", user, work.name())));
        for (String principal : List.copyOf(barred.keySet())) {
            absences.substituteOf(principal)
                    .ifPresent(substitute -> barred.putIfAbsent(
                            substitute, text("foureyes.substitute", substitute, work.name(), principal)));
        }
        return barred;
    }

    /**
     * @param user who means to do this, or is to get it
     * @throws NotAllowedException if they may not, which says why
     */
    public void check(Work work, String user) {
        String reason = barred(work).get(user);
        if (reason != null) {
            throw new NotAllowedException(reason);
        }
    }

    /**
     * Sees to it that somebody can do this: where nobody of its groups may and is there, the managers of the department take
     * it, and the executives where this is so with them too. The timeline says so, and also that nobody at all is left, which
     * their managers are told.
     *
     * @param assignee whose it is; null for nobody
     * @param groups the groups that own it
     * @return the group that owns it instead; empty if it stays with its groups
     */
    public Optional<String> insteadOf(Work work, String taskId, String assignee, List<String> groups) {
        Set<String> barred = barred(work).keySet();
        Set<String> away = absences.whoIsAway();
        Predicate<String> isFree = user -> !barred.contains(user)
                && (!away.contains(user)
                        || absences.substituteOf(user, substitute -> !barred.contains(substitute))
                                .isPresent());
        if (groups.isEmpty() || anyOf(groups, isFree).isPresent()) {
            return Optional.empty();
        }
        List<String> next = new ArrayList<>();
        groups.forEach(group -> next.add(departments.managersOf(group)));
        next.add(Departments.EXECUTIVES);
        Optional<String> free = anyOf(next, isFree);
        if (free.isEmpty() && (assignee == null || !isFree.test(assignee))) {
            tellThatNobodyIsLeft(work, taskId, groups);
        }
        // Whoever is away comes back; whoever is barred stays barred.
        String instead = free.or(() -> anyOf(groups, user -> !barred.contains(user)))
                .or(() -> anyOf(next, user -> !barred.contains(user)))
                .orElse(Departments.EXECUTIVES);
        if (groups.contains(instead)) {
            return Optional.empty();
        }
        events.add(
                work.number(),
                "four-eyes-passed-on",
                work.name(),
                text("foureyes.passed-on", String.join(", ", groups), instead),
                null,
                null);
        return Optional.of(instead);
    }

    private void tellThatNobodyIsLeft(Work work, String taskId, List<String> groups) {
        events.add(
                work.number(),
                "four-eyes-nobody",
                work.name(),
                text("foureyes.nobody", String.join(", ", groups)),
                null,
                null);
        publisher.publishEvent(new NobodyMayDo(work.number(), taskId, work.name(), groups.get(0)));
    }

    /** @return the first of the groups that has such a member */
    private Optional<String> anyOf(List<String> groups, Predicate<String> wanted) {
        return groups.stream()
                .filter(group -> people.membersOf(group).stream().anyMatch(wanted))
                .findFirst();
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
