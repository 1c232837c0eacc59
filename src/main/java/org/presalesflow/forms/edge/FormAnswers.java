package org.presalesflow.forms.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.engine.ModelVariables;
import org.presalesflow.flow.AnswerRefusedException;
import org.presalesflow.flow.PromiseField;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.forms.FormField;
import org.presalesflow.forms.FormSchema;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes what a form sent out of the engine when its task is completed, and hands it on as answers. What the model itself
 * names stays behind as a routing fact. The engine drops a variable that comes and goes within one transaction, so
 * answers cost it no row.
 */
@Component
public class FormAnswers {

    private final DeployedForms forms;
    private final ModelVariables modelVariables;
    private final ApplicationEventPublisher publisher;
    private final ObjectMapper json;

    FormAnswers(
            DeployedForms forms,
            ModelVariables modelVariables,
            ApplicationEventPublisher publisher,
            ObjectMapper json) {
        this.forms = forms;
        this.modelVariables = modelVariables;
        this.publisher = publisher;
        this.json = json;
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
            check(form, execution, task.getProcessDefinitionId());
            Map<String, String> facts = new LinkedHashMap<>();
            Map<String, Object> answers = take(form, execution, task.getProcessDefinitionId(), facts);
            publisher.publishEvent(new TaskCompleted(
                    execution.getProcessBusinessKey(),
                    execution.getProcessDefinition().getKey(),
                    task.getProcessInstanceId(),
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    task.getName(),
                    form.id(),
                    answers,
                    facts,
                    promisesOf(form),
                    EngineUser.current()));
        });
    }

    /**
     * A gateway must not go by its default because nobody answered, or by a word that the form does not offer: that would
     * be an approval that nobody gave. And a figure must be one that the form takes, as approvals are decided by figures.
     */
    private void check(FormSchema form, VariableScope scope, String processDefinitionId) {
        form.rules().forEach((key, rule) -> {
            boolean figure = rule.isNumber() && scope.getVariable(key) != null;
            if (figure || modelVariables.names(processDefinitionId, key)) {
                try {
                    rule.parse(rule.label(), Objects.toString(scope.getVariable(key), ""));
                } catch (IllegalArgumentException e) {
                    throw new AnswerRefusedException(e.getMessage());
                }
            }
        });
    }

    /** With those that sent nothing: to tick nothing is an answer, too. */
    private static List<PromiseField> promisesOf(FormSchema form) {
        return form.fields().stream()
                .filter(field -> field.writable() && field.promise() != null)
                .map(FormField::promise)
                .toList();
    }

    /**
     * Takes the answers to a start form.
     *
     * @return by field key; empty if that form is not deployed
     */
    public Map<String, Object> takeStart(String formId, VariableScope scope, String processDefinitionId) {
        return forms.latest(formId)
                .map(form -> take(form, scope, processDefinitionId, new LinkedHashMap<>()))
                .orElseGet(Map::of);
    }

    private Map<String, Object> take(
            FormSchema form, VariableScope scope, String processDefinitionId, Map<String, String> facts) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (FormField field : form.fields()) {
            String key = field.key();
            boolean sent = scope.hasVariable(key);
            if (field.writable() && (sent || field.isList())) {
                answers.put(key, sent ? plain(scope.getVariableTyped(key, false)) : List.of());
                if (field.fact() != null) {
                    facts.put(field.fact(), key);
                }
            }
            if (sent && !modelVariables.names(processDefinitionId, key)) {
                scope.removeVariable(key);
            }
        }
        return answers;
    }

    private Object plain(TypedValue value) {
        if (value instanceof JsonValue jsonValue) {
            try {
                return json.readValue(jsonValue.getValueSerialized(), Object.class);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return value.getValue();
    }
}
