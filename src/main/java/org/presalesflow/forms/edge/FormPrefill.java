package org.presalesflow.forms.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Prefill;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Fills a form from the case when it is opened: whoever asks the engine for a task's form variables, and may, gets the
 * case's values for the names that the form uses, without a copy of them in the engine.
 */
@Component
class FormPrefill extends CommandInterceptor {

    private final ObjectProvider<DeployedForms> forms;
    private final ObjectProvider<Prefill> sources;
    private final ObjectMapper json;

    FormPrefill(ObjectProvider<DeployedForms> forms, ObjectProvider<Prefill> sources, ObjectMapper json) {
        this.forms = forms;
        this.sources = sources;
        this.json = json;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        if (command instanceof GetTaskFormVariablesCmd ask && result instanceof VariableMap variables) {
            Context.getCommandContext().runWithoutAuthorization(context -> {
                fill(ask, variables);
                return null;
            });
        }
        return result;
    }

    private void fill(GetTaskFormVariablesCmd ask, VariableMap variables) {
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(ask.resourceId);
        if (task == null || task.getExecution() == null) {
            return;
        }
        String number = task.getExecution().getProcessBusinessKey();
        forms.getObject().formOf(task).ifPresent(form -> {
            Prefill.Place place = new Prefill.Place(
                    number,
                    task.getExecution().getProcessDefinition().getKey(),
                    task.getProcessInstanceId(),
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    form);
            sources.orderedStream()
                    .filter(source -> number != null || source.fillsFormsOfNoCase())
                    .forEach(source -> source.valuesFor(place)
                            .forEach((name, value) -> put(variables, ask.formVariableNames, form, name, value)));
            form.fields().stream()
                    .filter(field -> field.writable() && !field.prefilled())
                    .forEach(field -> variables.remove(field.key()));
            if (number != null) {
                variables.putValueTyped(CaseVariables.OPPORTUNITY_NUMBER, Variables.stringValue(number));
            }
        });
    }

    private void put(VariableMap variables, Collection<String> asked, FormSchema form, String name, Object value) {
        if (value != null && form.uses(name) && (asked == null || asked.contains(name))) {
            variables.putValueTyped(name, typed(value));
        }
    }

    private TypedValue typed(Object value) {
        if (value instanceof Collection || value instanceof Map) {
            try {
                return SpinValues.jsonValue(json.writeValueAsString(value)).create();
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (value instanceof BigDecimal number) {
            return Variables.doubleValue(number.doubleValue());
        }
        return Variables.untypedValue(value);
    }
}
