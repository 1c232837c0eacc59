package org.presalesflow.forms.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.engine.ModelVariables;
import org.presalesflow.flow.PromiseField;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.forms.FormField;
import org.presalesflow.forms.FormSchema;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes what was sent with a task when it is completed, after the guards of tasks, and hands it on as answers. The engine
 * gets what the model itself names, as routing facts; the other answers cost it no row.
 */
@Component
public class FormAnswers {

    private final DeployedForms forms;
    private final ModelVariables modelVariables;
    private final ApplicationEventPublisher publisher;
    private final FormContract contract;
    private final SentAnswers sentAnswers;
    private final PlainValues values;

    FormAnswers(
            DeployedForms forms,
            ModelVariables modelVariables,
            ApplicationEventPublisher publisher,
            FormContract contract,
            SentAnswers sentAnswers,
            PlainValues values) {
        this.forms = forms;
        this.modelVariables = modelVariables;
        this.publisher = publisher;
        this.contract = contract;
        this.sentAnswers = sentAnswers;
        this.values = values;
    }

    /** An earlier answer to the same form must not count as the answer of whoever does the task this time. */
    @EventListener(condition = "#delegate.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    void onCreate(DelegateTask delegate) {
        TaskEntity task = (TaskEntity) delegate;
        ExecutionEntity execution = task.getExecution();
        if (execution != null) {
            forms.formOf(task).stream()
                    .flatMap(form -> form.fields().stream())
                    .filter(field -> field.writable() && execution.hasVariable(field.key()))
                    .forEach(field -> execution.removeVariable(field.key()));
        }
    }

    @EventListener(condition = "#delegate.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "'")
    void onComplete(DelegateTask delegate) {
        TaskEntity task = (TaskEntity) delegate;
        ExecutionEntity execution = task.getExecution();
        if (execution == null) {
            return;
        }
        forms.formOf(task).ifPresent(form -> {
            Map<String, Object> sent = sentAnswers.take(task.getId());
            Map<String, Object> answers = Context.getCommandContext()
                    .runWithoutAuthorization(context -> contract.answersTo(task, form, sent));
            write(form, answers, execution, task.getProcessDefinitionId());
            publisher.publishEvent(new TaskCompleted(
                    execution.getProcessBusinessKey(),
                    execution.getProcessDefinition().getKey(),
                    task.getProcessInstanceId(),
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    task.getName(),
                    form.id(),
                    answers,
                    factsIn(form, answers),
                    promisesOf(form),
                    EngineUser.current()));
        });
    }

    /** What was hidden or left out is not there either. */
    private void write(FormSchema form, Map<String, Object> answers, VariableScope scope, String processDefinitionId) {
        for (FormField field : form.fields()) {
            String key = field.key();
            boolean named = modelVariables.names(processDefinitionId, key);
            if (named && answers.containsKey(key)) {
                scope.setVariable(key, values.typed(answers.get(key)));
            } else if ((field.writable() || !named) && scope.hasVariable(key)) {
                scope.removeVariable(key);
            }
        }
    }

    private static Map<String, String> factsIn(FormSchema form, Map<String, Object> answers) {
        Map<String, String> facts = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> field.fact() != null && answers.containsKey(field.key()))
                .forEach(field -> facts.put(field.fact(), field.key()));
        return facts;
    }

    /** With those that sent nothing: to tick nothing is an answer, too. */
    private static List<PromiseField> promisesOf(FormSchema form) {
        return form.fields().stream()
                .filter(field -> field.writable() && field.promise() != null)
                .map(FormField::promise)
                .toList();
    }

    /**
     * Takes the answers to a start form, which were checked before the start.
     *
     * @return by field key; empty if that form is not deployed
     */
    public Map<String, Object> takeStart(String formId, VariableScope scope, String processDefinitionId) {
        return forms.latest(formId)
                .map(form -> take(form, scope, processDefinitionId))
                .orElseGet(Map::of);
    }

    private Map<String, Object> take(FormSchema form, VariableScope scope, String processDefinitionId) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            String key = field.key();
            boolean sent = scope.hasVariable(key);
            if (field.writable() && sent) {
                answers.put(key, values.held(scope.getVariableTyped(key, false)));
            }
            if (sent && !modelVariables.names(processDefinitionId, key)) {
                scope.removeVariable(key);
            }
        }
        return answers;
    }
}
