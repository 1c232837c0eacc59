package org.presalesflow.forms.edge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Prefill;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the form of a task is shown with. */
@Component
class ShownValues {

    private final ObjectProvider<Prefill> sources;
    private final PlainValues values;

    ShownValues(ObjectProvider<Prefill> sources, PlainValues values) {
        this.sources = sources;
        this.values = values;
    }

    /** What the case brings, a later source winning over an earlier one; names that the form does not use among them. */
    Map<String, Object> brought(TaskEntity task, FormSchema form) {
        Map<String, Object> brought = valuesOf(task, form, source -> !source.isTyped());
        brought.values().removeIf(Objects::isNull);
        return brought;
    }

    /** What somebody has typed and not sent yet; null for what was emptied. */
    Map<String, Object> typed(TaskEntity task, FormSchema form) {
        return valuesOf(task, form, Prefill::isTyped);
    }

    /** What decides on the answers: also what the process holds itself, but nothing that was only typed. */
    Map<String, Object> deciding(TaskEntity task, FormSchema form) {
        Map<String, Object> shown = new HashMap<>();
        if (!form.asksTheCase()) {
            return shown;
        }
        ExecutionEntity execution = task.getExecution();
        for (String name : form.names()) {
            if (execution.hasVariable(name)) {
                shown.put(name, values.held(execution.getVariableTyped(name, false)));
            }
        }
        brought(task, form).forEach((name, value) -> {
            if (form.uses(name)) {
                shown.put(name, values.brought(value));
            }
        });
        return shown;
    }

    private Map<String, Object> valuesOf(TaskEntity task, FormSchema form, Predicate<Prefill> wanted) {
        ExecutionEntity execution = task.getExecution();
        String number = execution.getProcessBusinessKey();
        Prefill.Place place = new Prefill.Place(
                number,
                execution.getProcessDefinition().getKey(),
                task.getProcessInstanceId(),
                task.getId(),
                task.getTaskDefinitionKey(),
                form);
        Map<String, Object> values = new LinkedHashMap<>();
        sources.orderedStream()
                .filter(wanted)
                .filter(source -> number != null || source.fillsFormsOfNoCase())
                .forEach(source -> source.valuesFor(place).forEach((name, value) -> {
                    if (value != null || source.isTyped()) {
                        values.put(name, value);
                    }
                }));
        return values;
    }
}
