package org.presalesflow.notification;

import org.presalesflow.ProductSettings;
import org.springframework.stereotype.Component;

/** Where people find a task. */
@Component
public class TaskLinks {

    private final ProductSettings settings;

    TaskLinks(ProductSettings settings) {
        this.settings = settings;
    }

    /** @param taskId null for the task lists */
    public String to(String taskId) {
        String lists = settings.baseUrl() + "/camunda/app/tasklist/default/#/";
        return taskId == null ? lists : lists + "?task=" + taskId;
    }
}
