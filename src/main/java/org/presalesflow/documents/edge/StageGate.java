package org.presalesflow.documents.edge;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.presalesflow.documents.Deliverables;
import org.presalesflow.engine.ExtensionProperties;
import org.presalesflow.flow.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks for the deliverables of a stage where somebody does a task that lets the case go on from it. The model marks such a
 * task by its extension property {@code deliverables}: {@code always}, or the answer with which the case goes on, such as
 * {@code presentationResult=accepted}.
 */
@Component
class StageGate {

    private static final String PROPERTY = "deliverables";
    private static final String ALWAYS = "always";

    private final Deliverables deliverables;

    StageGate(Deliverables deliverables) {
        this.deliverables = deliverables;
    }

    /** What the engine does by itself is no step of a person who could bring anything. */
    @EventListener
    void onAnswer(TaskCompleted task) {
        if (task.user() != null
                && marking(task.taskId())
                        .filter(marking -> goesOn(marking, task.answers()))
                        .isPresent()) {
            deliverables.require(task.number(), task.process(), task.answers(), task.user());
        }
    }

    private static boolean goesOn(String marking, Map<String, Object> answers) {
        if (marking.equals(ALWAYS)) {
            return true;
        }
        String[] parts = marking.split("=", 2);
        return parts.length == 2
                && Arrays.asList(parts[1].split("\\s*,\\s*"))
                        .contains(Objects.toString(answers.get(parts[0].strip()), "")
                                .strip());
    }

    private static Optional<String> marking(String taskId) {
        if (Context.getCommandContext() == null) {
            return Optional.empty();
        }
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(taskId);
        return ExtensionProperties.of(task == null ? null : task.getBpmnModelElementInstance(), PROPERTY)
                .map(String::strip)
                .findFirst();
    }
}
