package org.presalesflow.notification;

import java.util.HashSet;
import org.presalesflow.flow.TaskCreated;
import org.presalesflow.flow.TaskEnded;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever a new task waits for: its person, else its department. */
@Component
class TaskNotice {

    private static final String TEMPLATE = "task-waiting";

    /** For a task of no case. */
    private static final String GENERAL = "general-task-waiting";

    private final Notices notices;
    private final TaskLinks links;
    private final Outbox outbox;

    TaskNotice(Notices notices, TaskLinks links, Outbox outbox) {
        this.notices = notices;
        this.links = links;
        this.outbox = outbox;
    }

    @EventListener
    @Order(10)
    void onTask(TaskCreated task) {
        String link = links.to(task.taskId());
        String template = task.number() == null ? GENERAL : TEMPLATE;
        Object[] values = {task.title(), task.number()};
        if (task.assignee() != null) {
            notices.toPerson(task.number(), template, task.assignee(), link, values);
        } else {
            task.groups().stream().findFirst().ifPresent(group -> tell(group, task.number(), template, link, values));
        }
    }

    /** Managers are few and have no mailbox of their own: the department's is read by all of it. */
    private void tell(String group, String number, String template, String link, Object... values) {
        if (group.endsWith("-managers")) {
            notices.toMembers(number, template, group, new HashSet<>(), link, values);
        } else {
            notices.toDepartment(number, template, group, link, values);
        }
    }

    /** Nobody needs to hear of work that is done before the notice has left. */
    @EventListener
    void onEnd(TaskEnded ended) {
        if (ended.number() != null) {
            outbox.withdraw(ended.number(), links.to(ended.taskId()));
        }
    }
}
