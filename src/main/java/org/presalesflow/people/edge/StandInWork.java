package org.presalesflow.people.edge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.people.Absences;
import org.presalesflow.people.PersonMissing;
import org.presalesflow.people.Persons;
import org.presalesflow.people.StandInBegun;
import org.presalesflow.people.StandIns;
import org.presalesflow.people.StandIns.Kind;
import org.presalesflow.people.StandIns.StandIn;
import org.presalesflow.people.TaskPassedOn;
import org.presalesflow.people.TaskUnattended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the work of those who are away to whoever stands in for them, and back. Own tasks change hands; tasks of the
 * group are offered to a substitute who is not in it. Where nobody stands in, the task waits for its group.
 */
@Component
class StandInWork {

    private static final Logger LOG = LoggerFactory.getLogger(StandInWork.class);
    private static final int MOST_FAILURES = 10;

    private final Works works;
    private final StandIns standIns;
    private final Absences absences;
    private final Persons persons;
    private final Memberships memberships;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    StandInWork(
            Works works,
            StandIns standIns,
            Absences absences,
            Persons persons,
            Memberships memberships,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.works = works;
        this.standIns = standIns;
        this.absences = absences;
        this.persons = persons;
        this.memberships = memberships;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    /**
     * Before anybody hears of the task, so that it is the substitute who is told of it, but after the four-eyes rule has said
     * which groups own it.
     */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    void onCreation(DelegateTask task) {
        if (task.getExecution() != null) {
            redirect(task);
            offer(task);
        }
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_ASSIGNMENT + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    void onAssignment(DelegateTask task) {
        if (task.getExecution() != null) {
            standIns.assigned(task.getId(), task.getAssignee());
            // Whoever takes a task themselves means to do it.
            if (!Objects.equals(task.getAssignee(), EngineUser.current())) {
                redirect(task);
            }
            offer(task);
        }
    }

    private void redirect(DelegateTask task) {
        String owner = task.getAssignee();
        if (owner != null && absences.awayWithSubstitute().contains(owner)) {
            Work work = Works.of(task);
            Optional<String> substitute = substituteFor(work, owner);
            begin(work, owner, substitute.orElse(null));
            task.setAssignee(substitute.orElse(null));
        }
    }

    private void offer(DelegateTask task) {
        if (task.getAssignee() == null) {
            offerToSubstitutes(Works.of(task), absences.awayWithSubstitute(), task::addCandidateUser);
        }
    }

    private Optional<String> substituteFor(Work work, String absent) {
        return absences.substituteOf(absent, user -> works.mayDo(work, user));
    }

    private void begin(Work work, String absent, String substitute) {
        standIns.begin(Kind.TASK, work.number(), work.taskId(), absent, substitute);
        works.tell(work, "stand-in-begun", way(absent, substitute == null ? work.group() : substitute), null);
        if (substitute == null) {
            publisher.publishEvent(
                    new TaskUnattended(work.number(), work.taskId(), work.title(), work.group(), absent, false));
        }
    }

    private static String way(String from, String to) {
        return from + " → " + (to == null ? "–" : to);
    }

    /**
     * @param away those who may be members of the task's groups
     * @param link what makes somebody a candidate
     */
    private void offerToSubstitutes(Work work, Collection<String> away, Consumer<String> link) {
        Set<String> members = new TreeSet<>();
        work.groups().forEach(group -> members.addAll(memberships.among(group, away)));
        members.forEach(absent -> outsider(work, absent)
                .filter(substitute ->
                        standIns.lasting(Kind.GROUP, work.taskId(), absent).isEmpty())
                .ifPresent(substitute -> {
                    boolean first = offersTo(work.taskId(), substitute).isEmpty();
                    standIns.begin(Kind.GROUP, work.number(), work.taskId(), absent, substitute);
                    if (first) {
                        link.accept(substitute);
                    }
                }));
    }

    /** @return the substitute, if they may do the task and are not in its group anyway */
    private Optional<String> outsider(Work work, String absent) {
        return substituteFor(work, absent).filter(substitute -> work.groups().stream()
                .noneMatch(
                        group -> !memberships.among(group, List.of(substitute)).isEmpty()));
    }

    private List<StandIn> offersTo(String taskId, String substitute) {
        return standIns.lastingOf(taskId).stream()
                .filter(row -> row.is(Kind.GROUP) && substitute.equals(row.substitute()))
                .toList();
    }

    /**
     * A person has gone, come back or chosen another substitute: all that hangs on it is put where it belongs now, task by
     * task in transactions of their own, so that no two cases are held at once. May be called again. Also for those who stand
     * in for others, or for a substitute of theirs.
     *
     * @return false if something is to be tried again, which the log names the first time and when it is given up
     */
    boolean settle(String person) {
        boolean away = absences.awayWithSubstitute().contains(person);
        Set<String> tasks = new LinkedHashSet<>();
        Map<String, Optional<String>> substitutes = new HashMap<>();
        standIns.lasting().stream()
                .filter(row -> hangsOn(row, person, substitutes))
                .forEach(row -> tasks.add(row.taskId()));
        if (away) {
            tasks.addAll(works.ids(query -> query.taskAssignee(person)));
            List<String> groups = groupsWithoutSubstitute(person);
            if (!groups.isEmpty()) {
                tasks.addAll(works.ids(query -> query.taskCandidateGroupIn(groups)));
            }
        }
        boolean all = true;
        for (String task : tasks) {
            all &= settled(task, person, away);
        }
        return all;
    }

    /** Tells those who care for it that the person is not there. After {@link #settle}, outside of any transaction. */
    void tellMissing(String person, Collection<String> groups) {
        Set<String> all = new TreeSet<>(groups);
        // Whoever stands in for the person may not do now what the person may not.
        absences.substituteOf(person).ifPresent(substitute -> all.addAll(memberships.groupsOf(substitute)));
        publisher.publishEvent(new PersonMissing(List.copyOf(all)));
    }

    /** Mostly none: tasks of the others reach the substitute anyway. */
    private List<String> groupsWithoutSubstitute(String person) {
        List<String> groups = new ArrayList<>();
        absences.substituteOf(person).ifPresent(substitute -> {
            groups.addAll(memberships.groupsOf(person));
            groups.removeAll(memberships.groupsOf(substitute));
        });
        return groups;
    }

    private boolean settled(String taskId, String person, boolean away) {
        try {
            transaction.executeWithoutResult(status -> {
                List<StandIn> rows = standIns.lastingOf(taskId);
                Optional<Work> found = works.find(taskId);
                works.lock(Stream.concat(
                        found.stream().map(Work::number), rows.stream().map(StandIn::number)));
                settle(taskId, person, away);
            });
            failures.remove(taskId);
            return true;
        } catch (RuntimeException e) {
            return isGivenUp(taskId, person, e);
        }
    }

    private boolean isGivenUp(String taskId, String person, RuntimeException e) {
        int times = failures.merge(taskId, 1, Integer::sum);
        if (times == 1) {
            LOG.warn("The task {} of {}, who has gone or is back, is put in its place later", taskId, person, e);
        }
        if (times < MOST_FAILURES) {
            return false;
        }
        LOG.warn("The task {} of {}, who has gone or is back, stays where it is", taskId, person, e);
        failures.remove(taskId);
        return true;
    }

    private void settle(String taskId, String person, boolean away) {
        standIns.lastingOf(taskId).forEach(this::settle);
        if (away) {
            works.find(taskId).ifPresent(work -> {
                // Of what they did for somebody else, that person's row has told already.
                boolean own = person.equals(work.assignee())
                        && standIns.lastingOf(taskId).stream().noneMatch(row -> row.is(Kind.TASK));
                if (own) {
                    Optional<String> substitute = substituteFor(work, person);
                    begin(work, person, substitute.orElse(null));
                    works.assign(work, substitute.orElse(null));
                    told(work, person, substitute);
                } else if (work.assignee() == null) {
                    offerToSubstitutes(work, List.of(person), user -> works.offer(work.taskId(), user));
                }
            });
        }
    }

    /** A task that waits for another group from now on reaches those who stand in for its members. */
    @EventListener
    void onPassing(TaskPassedOn passed) {
        works.find(passed.taskId())
                .ifPresent(work -> offerToSubstitutes(
                        work, absences.awayWithSubstitute(), user -> works.offer(work.taskId(), user)));
    }

    private boolean hangsOn(StandIn row, String person, Map<String, Optional<String>> substitutes) {
        return row.absent().equals(person)
                || row.substitute() == null
                || row.substitute().equals(person)
                || !substitutes
                        .computeIfAbsent(row.absent(), absences::substituteOf)
                        .equals(Optional.of(row.substitute()));
    }

    private void told(Work work, String absent, Optional<String> substitute) {
        substitute.ifPresent(user ->
                publisher.publishEvent(new StandInBegun(work.number(), work.taskId(), work.title(), absent, user)));
    }

    private void settle(StandIn row) {
        Optional<Work> found = works.find(row.taskId());
        if (found.isEmpty()) {
            standIns.end(row, StandIns.BACK);
        } else if (row.is(Kind.TASK)) {
            settleOwn(found.get(), row);
        } else {
            settleOffer(found.get(), row);
        }
    }

    private void settleOwn(Work work, StandIn row) {
        if (!absences.isAway(row.absent())) {
            standIns.end(row, StandIns.BACK);
            String owner = persons.hasLeft(row.absent()) || !works.mayDo(work, row.absent()) ? null : row.absent();
            works.tell(
                    work,
                    "stand-in-ended",
                    way(row.substitute() == null ? work.group() : row.substitute(), owner),
                    null);
            works.assign(work, owner);
            return;
        }
        Optional<String> substitute = substituteFor(work, row.absent());
        if (!substitute.equals(Optional.ofNullable(row.substitute()))) {
            begin(work, row.absent(), substitute.orElse(null));
            works.assign(work, substitute.orElse(null));
            told(work, row.absent(), substitute);
        }
    }

    private void settleOffer(Work work, StandIn row) {
        Optional<String> substitute = absences.isAway(row.absent()) ? outsider(work, row.absent()) : Optional.empty();
        if (substitute.filter(user -> user.equals(row.substitute())).isPresent()) {
            return;
        }
        standIns.end(row, StandIns.BACK);
        if (offersTo(work.taskId(), row.substitute()).isEmpty()) {
            works.offerNoMore(work.taskId(), row.substitute());
            if (row.substitute().equals(work.assignee())) {
                works.assign(work, null);
            }
        }
        if (substitute.isPresent()) {
            offerToSubstitutes(work, List.of(row.absent()), user -> works.offer(work.taskId(), user));
        }
    }
}
