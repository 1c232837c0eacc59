package org.presalesflow.foureyes.edge;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.presalesflow.engine.ExtensionProperties;
import org.presalesflow.foureyes.Work;

/** Reads from its model which work a task must be independent of. */
final class GuardedTask {

    /** The extension property of a user task: ids of tasks, separated by commas. */
    private static final String PROPERTY = "fourEyes";

    private GuardedTask() {}

    /** @return empty for a task that anyone of its group may do */
    static Optional<Work> of(DelegateTask task) {
        // The model is at hand; the execution may have to be loaded.
        Set<String> works = works(task.getBpmnModelElementInstance());
        ExecutionEntity execution = works.isEmpty() ? null : ((TaskEntity) task).getExecution();
        return execution == null || execution.getProcessBusinessKey() == null
                ? Optional.empty()
                : Optional.of(new Work(
                        execution.getProcessBusinessKey(),
                        execution.getProcessDefinition().getKey(),
                        task.getProcessInstanceId(),
                        task.getName(),
                        works));
    }

    private static Set<String> works(UserTask task) {
        return ExtensionProperties.of(task, PROPERTY)
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(work -> !work.isEmpty())
                .collect(Collectors.toSet());
    }
}
