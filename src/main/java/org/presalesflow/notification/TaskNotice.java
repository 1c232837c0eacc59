package org.presalesflow.notification;

import java.util.Optional;
import org.presalesflow.ProductSettings;
import org.presalesflow.flow.TaskCreated;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever a new task waits for: its person, else the mailbox of its department, never every member. */
@Component
class TaskNotice {

    private static final String TEMPLATE = "task-waiting";

    private final People people;
    private final Departments departments;
    private final Notices notices;
    private final ProductSettings settings;

    TaskNotice(People people, Departments departments, Notices notices, ProductSettings settings) {
        this.people = people;
        this.departments = departments;
        this.notices = notices;
        this.settings = settings;
    }

    @EventListener
    @Order(10)
    void onTask(TaskCreated task) {
        recipient(task)
                .ifPresent(recipient -> notices.post(
                        task.number(),
                        TEMPLATE,
                        recipient,
                        task.name(),
                        String.valueOf(task.number()),
                        settings.baseUrl() + "/camunda/app/tasklist/default/#/?task=" + task.taskId()));
    }

    private Optional<String> recipient(TaskCreated task) {
        if (task.assignee() != null) {
            return people.mailOf(task.assignee());
        }
        return task.groups().stream().findFirst().flatMap(departments::mailboxOf);
    }
}
