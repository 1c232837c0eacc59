package org.presalesflow.archfixture.api;

import org.camunda.bpm.engine.TaskService;

/** Bad on purpose: a controller that goes past the services. */
public class KnowsMoreThanRefusals {

    private final TaskService taskService;

    public KnowsMoreThanRefusals(TaskService taskService) {
        this.taskService = taskService;
    }

    @Override
    public String toString() {
        return taskService.toString();
    }
}
