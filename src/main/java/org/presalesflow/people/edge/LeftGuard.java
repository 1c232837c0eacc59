package org.presalesflow.people.edge;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.people.Persons;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever has left may still be known to the sign-in; they get no task and do none. */
@Component
class LeftGuard {

    private final Persons persons;

    LeftGuard(Persons persons) {
        this.persons = persons;
    }

    /** A model that names them has the task wait for its groups. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onCreation(DelegateTask task) {
        if (hasLeft(task.getAssignee())) {
            task.setAssignee(null);
        }
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_ASSIGNMENT + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onAssignment(DelegateTask task) {
        check(task.getAssignee());
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void onCompletion(DelegateTask task) {
        check(EngineUser.current());
    }

    private void check(String user) {
        if (hasLeft(user)) {
            throw new NotAllowedException(user + " has left, and has no tasks any more");
        }
    }

    private boolean hasLeft(String user) {
        return user != null && persons.hasLeft(user);
    }
}
