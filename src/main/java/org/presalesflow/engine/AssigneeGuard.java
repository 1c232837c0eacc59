package org.presalesflow.engine;

import java.util.Locale;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets nobody complete a task that is somebody else's: the engine's permissions belong to the group and would allow it.
 * Whoever means to take it over is assigned first, which is recorded.
 */
@Component
class AssigneeGuard {

    private final MessageSource messages;

    AssigneeGuard(MessageSource messages) {
        this.messages = messages;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onComplete(DelegateTask task) {
        String user = EngineUser.current();
        if (user != null && task.getAssignee() != null && !user.equals(task.getAssignee())) {
            throw new AuthorizationException(
                    messages.getMessage("task.not-yours", new Object[] {task.getName()}, Locale.ENGLISH));
        }
    }
}
