package org.presalesflow.foureyes.edge;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.foureyes.FourEyes;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps a task that needs other eyes from whoever may not do it, whichever way they come: listeners of the engine that no
 * model can forget. First of all listeners, so that the others see the groups that really own the task.
 */
@Component
class TaskGuard {

    private final FourEyes fourEyes;
    private final MessageSource messages;

    TaskGuard(FourEyes fourEyes, MessageSource messages) {
        this.fourEyes = fourEyes;
        this.messages = messages;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onCreation(DelegateTask task) {
        GuardedTask.of(task).ifPresent(work -> {
            if (task.getAssignee() != null && fourEyes.barred(work).containsKey(task.getAssignee())) {
                task.setAssignee(null);
            }
            List<String> groups = task.getCandidates().stream()
                    .map(IdentityLink::getGroupId)
                    .filter(Objects::nonNull)
                    .toList();
            fourEyes.insteadOf(work, task.getId(), task.getAssignee(), groups).ifPresent(instead -> {
                takeFrom(groups, (TaskEntity) task);
                task.addCandidateGroup(instead);
            });
        });
    }

    /** The engine's own way looks for the groups in the database, where those of a new task are not yet. */
    private static void takeFrom(List<String> groups, TaskEntity task) {
        for (IdentityLinkEntity link : List.copyOf(task.getIdentityLinks())) {
            if (groups.contains(link.getGroupId())) {
                link.delete();
                task.getIdentityLinks().remove(link);
            }
        }
    }

    /** Whoever assigns it, be it the engine itself. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_ASSIGNMENT + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onAssignment(DelegateTask task) {
        if (task.getAssignee() != null) {
            GuardedTask.of(task).ifPresent(work -> fourEyes.check(work, task.getAssignee()));
        }
    }

    /** Things may have changed since it was claimed. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onCompletion(DelegateTask task) {
        GuardedTask.of(task).ifPresent(work -> {
            String user = EngineUser.current();
            if (user != null) {
                fourEyes.check(work, user);
                // Somebody else's task is refused by the guard of all tasks.
                if (task.getAssignee() == null) {
                    throw new NotAllowedException(
                            messages.getMessage("task.not-yours", new Object[] {task.getName()}, Locale.ENGLISH));
                }
            } else if (task.getAssignee() != null) {
                fourEyes.check(work, task.getAssignee());
            }
        });
    }
}
