package org.presalesflow.people.edge;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.TaskQuery;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.people.Persons;
import org.presalesflow.people.TaskUnattended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks of people who are not known to the sign-in any more, or have left: nobody would ever do them. */
@Service
public class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final Works works;
    private final Persons persons;
    private final Memberships memberships;
    private final CurrentUser current;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;

    Orphans(
            Works works,
            Persons persons,
            Memberships memberships,
            CurrentUser current,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.works = works;
        this.persons = persons;
        this.memberships = memberships;
        this.current = current;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    /** @param number the opportunity number; null for a task of no case */
    public record Orphan(String taskId, String number, String title, String user, List<String> groups) {}

    /**
     * @return those of the groups that the current user answers for; all for administrators
     * @throws NotAllowedException if they answer for none
     */
    public List<Orphan> list() {
        if (!current.managesSomebody() && !current.isAdministrator()) {
            throw new NotAllowedException("Only managers and administrators look for tasks of people who are gone");
        }
        return find().stream()
                .filter(work -> current.isAdministrator()
                        || work.groups().stream().anyMatch(current::manages)
                        || current.manages((String) null))
                .map(work -> new Orphan(work.taskId(), work.number(), work.title(), work.assignee(), work.groups()))
                .toList();
    }

    @Scheduled(fixedDelayString = "${presales.absences.orphans}", initialDelayString = "${presales.absences.orphans}")
    public void giveBack() {
        for (Work orphan : find()) {
            try {
                transaction.executeWithoutResult(status -> giveBack(orphan));
            } catch (RuntimeException e) {
                LOG.warn("The task {} is given back later: {}", orphan.taskId(), e.getMessage());
            }
        }
    }

    private void giveBack(Work orphan) {
        works.lock(Stream.of(orphan.number()).filter(number -> number != null));
        works.find(orphan.taskId())
                .filter(work -> orphan.assignee().equals(work.assignee()))
                .ifPresent(work -> {
                    works.tell(work, "task-returned", work.group(), null);
                    works.assign(work, null);
                    publisher.publishEvent(new TaskUnattended(
                            work.number(), work.taskId(), work.title(), work.group(), work.assignee(), true));
                });
    }

    private List<Work> find() {
        Set<String> holders = works.holders();
        Set<String> known = memberships.known(holders);
        List<String> gone = Stream.concat(
                        holders.stream().filter(holder -> !known.contains(holder)),
                        persons.whoLeft().stream().filter(holders::contains))
                .distinct()
                .toList();
        return gone.stream()
                .flatMap(user -> works.find((TaskQuery query) -> query.taskAssignee(user)).stream())
                .toList();
    }
}
