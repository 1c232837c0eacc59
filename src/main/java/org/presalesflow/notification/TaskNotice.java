package org.presalesflow.notification;

import org.presalesflow.flow.TaskCreated;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever a new task waits for: its person, else its department. */
@Component
class TaskNotice {

    private static final String TEMPLATE = "task-waiting";

    private final Notices notices;
    private final TaskLinks links;

    TaskNotice(Notices notices, TaskLinks links) {
        this.notices = notices;
        this.links = links;
    }

    @EventListener
    @Order(10)
    void onTask(TaskCreated task) {
        String link = links.to(task.taskId());
        Object[] values = {task.title(), String.valueOf(task.number())};
        if (task.assignee() != null) {
            notices.toPerson(task.number(), TEMPLATE, task.assignee(), link, values);
        } else {
            task.groups().stream()
                    .findFirst()
                    .ifPresent(group -> notices.toDepartment(task.number(), TEMPLATE, group, link, values));
        }
    }
}
