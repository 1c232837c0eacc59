package org.presalesflow.forms.edge;

import java.util.Collection;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.forms.FormSchema;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Fills a form from the case when it is opened: whoever asks the engine for a task's form variables, and may, gets the
 * case's values for the names that the form uses, without a copy of them in the engine.
 */
@Component
class FormPrefill extends CommandInterceptor {

    private final ObjectProvider<DeployedForms> forms;
    private final ObjectProvider<ShownValues> shownValues;
    private final PlainValues values;

    FormPrefill(ObjectProvider<DeployedForms> forms, ObjectProvider<ShownValues> shownValues, PlainValues values) {
        this.forms = forms;
        this.shownValues = shownValues;
        this.values = values;
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
            shownValues
                    .getObject()
                    .brought(task, form)
                    .forEach((name, value) -> put(variables, ask.formVariableNames, form, name, value));
            form.fields().stream()
                    .filter(field -> field.writable() && !field.prefilled())
                    .forEach(field -> variables.remove(field.key()));
            shownValues
                    .getObject()
                    .typed(task, form)
                    .forEach((name, value) -> putTyped(variables, ask.formVariableNames, form, name, value));
            if (number != null) {
                variables.putValueTyped(CaseVariables.OPPORTUNITY_NUMBER, Variables.stringValue(number));
            }
        });
    }

    private void put(VariableMap variables, Collection<String> asked, FormSchema form, String name, Object value) {
        if (value != null && form.uses(name) && (asked == null || asked.contains(name))) {
            variables.putValueTyped(name, values.typed(value));
        }
    }

    private void putTyped(VariableMap variables, Collection<String> asked, FormSchema form, String name, Object value) {
        if (value != null) {
            put(variables, asked, form, name, value);
        } else if (form.uses(name) && (asked == null || asked.contains(name))) {
            variables.putValueTyped(name, Variables.untypedNullValue());
        }
    }
}
