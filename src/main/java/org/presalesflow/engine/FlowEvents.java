package org.presalesflow.engine;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.presalesflow.flow.AnswerLookup;
import org.presalesflow.flow.FlowVariables;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskAssigned;
import org.presalesflow.flow.TaskCreated;
import org.presalesflow.flow.TaskDates;
import org.presalesflow.flow.TaskEnded;
import org.presalesflow.flow.TaskTitles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Turns what the engine does into events of the flow that the capabilities listen to, in the same transaction. The
 * engine's bridge feeds it by built-in listeners, which no model can forget and no "skip listeners" passes by.
 *
 * <p>Also gives every process its outcome: the id of the end event that it reached, with the answers to the fields that
 * the end event names in its extension property {@code reason}; also with variables that it names there.
 */
@Component
class FlowEvents {

    private static final String REASON_PROPERTY = "reason";
    private static final int LONGEST_TEXT = 4000;

    private final ApplicationEventPublisher publisher;
    private final AnswerLookup answers;
    private final ObjectProvider<TaskTitles> titles;
    private final ObjectProvider<TaskDates> dates;

    FlowEvents(
            ApplicationEventPublisher publisher,
            AnswerLookup answers,
            ObjectProvider<TaskTitles> titles,
            ObjectProvider<TaskDates> dates) {
        this.publisher = publisher;
        this.answers = answers;
        this.titles = titles;
        this.dates = dates;
    }

    @EventListener
    void onExecution(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        boolean start = ExecutionListener.EVENTNAME_START.equals(execution.getEventName());
        if (execution.getEventSource() instanceof ProcessDefinitionImpl) {
            if (start) {
                started(execution);
            } else {
                ended(execution);
            }
        } else if (start && execution.getEventSource() instanceof ActivityImpl activity && isOuterEnd(activity)) {
            settleOutcome(execution, activity);
        }
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    void onTask(DelegateTask task) {
        ExecutionEntity execution = (ExecutionEntity) task.getExecution();
        if (execution == null) {
            return;
        }
        List<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
        String number = execution.getProcessBusinessKey();
        String name = task.getName();
        task.setName(titles.getObject().titleOf(number, name));
        TaskCreated created = new TaskCreated(
                number,
                processOf(execution),
                task.getProcessInstanceId(),
                task.getId(),
                task.getTaskDefinitionKey(),
                name,
                task.getName(),
                task.getAssignee(),
                groups);
        dates.getObject().dueOf(created).map(Date::from).ifPresent(task::setDueDate);
        publisher.publishEvent(created);
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_ASSIGNMENT + "'")
    void onAssignment(DelegateTask task) {
        if (task.getExecution() != null) {
            publisher.publishEvent(
                    new TaskAssigned(task.getExecution().getProcessBusinessKey(), task.getId(), task.getAssignee()));
        }
    }

    /** Before anyone takes the answers, so that whoever hears of a completed task finds its clock stopped. */
    @EventListener(
            condition = "#task.eventName == '" + TaskListener.EVENTNAME_COMPLETE + "' or #task.eventName == '"
                    + TaskListener.EVENTNAME_DELETE + "'")
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    void onEnd(DelegateTask task) {
        if (task.getExecution() != null) {
            publisher.publishEvent(new TaskEnded(
                    task.getExecution().getProcessBusinessKey(),
                    task.getProcessInstanceId(),
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName())));
        }
    }

    private void started(ExecutionEntity execution) {
        FlowVariables variables = new ExecutionVariables(execution);
        String number = execution.getProcessBusinessKey();
        publisher.publishEvent(
                new ProcessStarted(number, processOf(execution), execution.getProcessInstanceId(), variables));
    }

    private void ended(ExecutionEntity execution) {
        boolean cancelled = execution.isExternallyTerminated() || execution.getDeleteReason() != null;
        FlowVariables variables = new ExecutionVariables(execution);
        publisher.publishEvent(new ProcessEnded(
                execution.getProcessBusinessKey(),
                processOf(execution),
                execution.getProcessInstanceId(),
                cancelled ? "" : variables.text(CaseVariables.OUTCOME),
                cancelled
                        // Within the flow the engine gives a reason of its own, in words that are for engineers.
                        ? execution.isExternallyTerminated()
                                ? Objects.requireNonNullElse(execution.getDeleteReason(), "")
                                : ""
                        : variables.text(CaseVariables.OUTCOME_REASON),
                cancelled));
    }

    private static boolean isOuterEnd(ActivityImpl activity) {
        String type = (String) activity.getProperty("type");
        return type != null && type.endsWith("EndEvent") && activity.getFlowScope() instanceof ProcessDefinitionImpl;
    }

    private void settleOutcome(ExecutionEntity execution, ActivityImpl end) {
        execution.getProcessInstance().setVariable(CaseVariables.OUTCOME, end.getId());
        List<String> fields = reasonFields((EndEvent) execution.getBpmnModelElementInstance());
        if (!fields.isEmpty()) {
            String reason = reason(execution, fields);
            String fitting = reason.substring(0, Math.min(reason.length(), LONGEST_TEXT));
            execution.getProcessInstance().setVariable(CaseVariables.OUTCOME_REASON, fitting);
        } else if (!execution.hasVariable(CaseVariables.OUTCOME_REASON)) {
            execution.getProcessInstance().setVariable(CaseVariables.OUTCOME_REASON, "");
        }
    }

    /** What was answered in this process, and what a process that it has called gave back as its reason. */
    private String reason(ExecutionEntity execution, List<String> fields) {
        Stream<String> given = fields.stream()
                .filter(execution::hasVariable)
                .filter(field -> answers.lastTexts(execution.getProcessInstanceId(), List.of(field))
                        .isEmpty())
                .map(field -> Objects.toString(execution.getVariable(field), ""));
        return Stream.concat(Stream.of(answers.lastTexts(execution.getProcessInstanceId(), fields)), given)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("; "));
    }

    private static List<String> reasonFields(EndEvent end) {
        return ExtensionProperties.of(end, REASON_PROPERTY)
                .flatMap(value -> List.of(value.split("\\s*,\\s*")).stream())
                .collect(Collectors.toList());
    }

    private static String processOf(ExecutionEntity execution) {
        return ((ProcessDefinitionEntity) execution.getProcessDefinition()).getKey();
    }

    private record ExecutionVariables(ExecutionEntity execution) implements FlowVariables {

        @Override
        public Object get(String name) {
            return execution.getVariable(name);
        }

        @Override
        public void set(String name, Object value) {
            execution.setVariable(name, value);
        }
    }
}
