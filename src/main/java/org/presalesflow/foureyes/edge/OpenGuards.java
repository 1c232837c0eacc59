package org.presalesflow.foureyes.edge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.foureyes.FourEyes;
import org.presalesflow.foureyes.Work;
import org.presalesflow.people.PersonMissing;
import org.presalesflow.people.TaskPassedOn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks again at the tasks that wait already when somebody is there no more, as nobody may be left who may do them. */
@Component
class OpenGuards {

    private static final Logger LOG = LoggerFactory.getLogger(OpenGuards.class);

    private final FourEyes fourEyes;
    private final Opportunities opportunities;
    private final TaskService taskService;
    private final SystemAccess system;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;

    OpenGuards(
            FourEyes fourEyes,
            Opportunities opportunities,
            @Lazy TaskService taskService,
            SystemAccess system,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.fourEyes = fourEyes;
        this.opportunities = opportunities;
        this.taskService = taskService;
        this.system = system;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    private record Guarded(String taskId, Work work, List<String> groups) {}

    /** Each task in a transaction of its own, so that no two cases are held at once. */
    @EventListener
    void onMissing(PersonMissing missing) {
        for (Guarded task : waitingFor(missing.groups())) {
            try {
                transaction.executeWithoutResult(status -> look(task));
            } catch (RuntimeException e) {
                LOG.warn("Whether somebody may do the task {} was not looked at: {}", task.taskId(), e.getMessage(), e);
            }
        }
    }

    private List<Guarded> waitingFor(List<String> groups) {
        return groups.isEmpty()
                ? List.of()
                : system.call(() ->
                        taskService.createTaskQuery().taskUnassigned().taskCandidateGroupIn(groups).list().stream()
                                .flatMap(task -> guarded(task).stream())
                                .toList());
    }

    private void look(Guarded seen) {
        opportunities.lock(seen.work().number());
        system.call(() -> {
            Optional.ofNullable(taskService
                            .createTaskQuery()
                            .taskId(seen.taskId())
                            .taskUnassigned()
                            .singleResult())
                    .flatMap(OpenGuards::guarded)
                    .ifPresent(this::passOn);
            return null;
        });
    }

    private void passOn(Guarded task) {
        fourEyes.insteadOf(task.work(), task.taskId(), null, task.groups()).ifPresent(instead -> {
            task.groups().forEach(group -> taskService.deleteCandidateGroup(task.taskId(), group));
            taskService.addCandidateGroup(task.taskId(), instead);
            publisher.publishEvent(new TaskPassedOn(
                    task.work().number(),
                    task.taskId(),
                    task.work().name(),
                    String.join(", ", task.groups()),
                    instead));
        });
    }

    private static Optional<Guarded> guarded(Task task) {
        TaskEntity entity = (TaskEntity) task;
        return GuardedTask.of(entity)
                .map(work -> new Guarded(
                        entity.getId(),
                        work,
                        entity.getCandidates().stream()
                                .map(IdentityLink::getGroupId)
                                .filter(Objects::nonNull)
                                .toList()));
    }
}
