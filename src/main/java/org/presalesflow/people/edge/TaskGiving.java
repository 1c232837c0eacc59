package org.presalesflow.people.edge;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.presalesflow.people.TaskGiven;
import org.presalesflow.people.TaskNotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a task to somebody else of its group, with a reason: by whoever has it, or by a manager. In the name of the
 * engine's current user.
 */
@Service
public class TaskGiving {

    private static final int LONGEST_REASON = 1000;

    private final Works works;
    private final People people;
    private final Absences absences;
    private final Departments departments;
    private final CurrentUser current;
    private final TaskService taskService;
    private final ApplicationEventPublisher publisher;

    TaskGiving(
            Works works,
            People people,
            Absences absences,
            Departments departments,
            CurrentUser current,
            @Lazy TaskService taskService,
            ApplicationEventPublisher publisher) {
        this.works = works;
        this.people = people;
        this.absences = absences;
        this.departments = departments;
        this.current = current;
        this.taskService = taskService;
        this.publisher = publisher;
    }

    /**
     * @param assignee whose the task is; null while it waits for its group
     * @param colleagues whom it can be given to; nobody if the user may not give it away
     */
    public record Choice(String title, String assignee, boolean mayGive, List<String> colleagues) {}

    /** @throws TaskNotFoundException if there is no such task that the user may see */
    public Choice choice(String taskId) {
        Work work = see(taskId);
        boolean may = mayGive(work);
        return new Choice(work.title(), work.assignee(), may, may ? colleagues(work) : List.of());
    }

    /** A wish to give a task away. @param user null to give it back to its group */
    public record Give(String user, String reason) {}

    /**
     * @param user the new assignee; null to give it back to its group
     * @throws TaskNotFoundException if there is no such task that the user may see
     * @throws NotAllowedException if the user may not give it away
     * @throws IllegalArgumentException if the new assignee or the reason is not as it must be
     */
    @Transactional
    public void give(String taskId, String user, String reason) {
        works.lock(Stream.of(see(taskId).number()));
        Work work = see(taskId);
        if (!mayGive(work)) {
            throw new NotAllowedException("Only whoever has the task, and the managers of its group, give it away");
        }
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("reason: must say why");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason: must be at most " + LONGEST_REASON + " characters");
        }
        if (user == null && work.assignee() == null) {
            throw new CaseStateException("The task waits for its group already");
        }
        if (user != null && !colleagues(work).contains(user)) {
            throw new IllegalArgumentException(
                    "user: must be somebody of the task's group or a manager of it, who is there, may do it and does not have it");
        }
        works.tell(work, type(work, user), (user == null ? work.group() : user) + ": " + reason.strip(), current.id());
        works.assign(work, user);
        if (user != null && !user.equals(current.id())) {
            publisher.publishEvent(
                    new TaskGiven(work.number(), taskId, work.title(), user, reason.strip(), current.id()));
        }
    }

    private String type(Work work, String user) {
        if (user == null) {
            return "task-returned";
        }
        return current.id().equals(work.assignee()) ? "task-delegated" : "task-reassigned";
    }

    private Work see(String taskId) {
        return Optional.of(taskId)
                .filter(id -> taskService.createTaskQuery().taskId(id).count() > 0)
                .flatMap(works::find)
                .orElseThrow(TaskNotFoundException::new);
    }

    private boolean mayGive(Work work) {
        return current.id().equals(work.assignee())
                || work.groups().stream().anyMatch(current::manages)
                || current.manages((String) null);
    }

    private List<String> colleagues(Work work) {
        TreeSet<String> members = new TreeSet<>();
        work.groups().forEach(group -> {
            members.addAll(people.membersOf(group));
            // So that nothing is stuck where a group has nobody left.
            members.addAll(people.membersOf(departments.managersOf(group)));
        });
        members.removeAll(absences.whoIsAway());
        members.removeIf(member -> member.equals(work.assignee()));
        members.retainAll(works.whoMayDo(work, members));
        return List.copyOf(members);
    }
}
