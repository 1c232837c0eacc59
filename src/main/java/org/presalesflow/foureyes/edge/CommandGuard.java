package org.presalesflow.foureyes.edge;

import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.foureyes.FourEyes;
import org.presalesflow.foureyes.Work;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Closes the ways around a decision that the engine offers to its users: to leave a task by an error or an escalation that
 * its model does not expect, which the engine takes for the end of the work; to resolve a task that is somebody else's;
 * to write the variables of a case, among which are decisions, without doing the task; and to start a case in the middle or
 * to move it on from outside. What our own code does in the name of
 * a user goes through {@link org.presalesflow.engine.SystemAccess}, and is not asked.
 */
@Component
@Order(2)
class CommandGuard extends CommandInterceptor {

    private final ObjectProvider<FourEyes> fourEyes;
    private final ObjectProvider<MessageSource> messages;

    CommandGuard(ObjectProvider<FourEyes> fourEyes, ObjectProvider<MessageSource> messages) {
        this.fourEyes = fourEyes;
        this.messages = messages;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        String user = EngineUser.current();
        if (user != null && context.isAuthorizationCheckEnabled()) {
            check(command, user);
        }
        return next.execute(command);
    }

    private void check(Command<?> command, String user) {
        if (command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd) {
            boolean error = command instanceof HandleTaskBpmnErrorCmd;
            String code = (String) field(command, error ? "errorCode" : "escalationCode");
            TaskEntity task = ownTask(command, user);
            if (task != null && !isCaught(task.getBpmnModelElementInstance(), error, code)) {
                throw refusal("foureyes.not-expected", task.getName());
            }
        } else if (command instanceof ResolveTaskCmd) {
            TaskEntity task = ownTask(command, user);
            Map<?, ?> variables = (Map<?, ?>) field(command, "variables");
            if (task != null && variables != null && !variables.isEmpty()) {
                throw refusal("foureyes.variables");
            }
        } else if (command instanceof AbstractVariableCmd
                || command instanceof AbstractPatchVariablesCmd
                || command instanceof SetVariablesToProcessInstancesBatchCmd) {
            throw refusal("foureyes.variables");
        } else if (command instanceof ClaimTaskCmd) {
            String claimer = (String) field(command, "userId");
            if (claimer != null && !claimer.equals(user)) {
                throw refusal("foureyes.claim");
            }
        } else if (leavesTheModel(command) || raisesAnEvent(command)) {
            throw refusal("foureyes.own-way");
        }
    }

    /** Starts in the middle, or goes on elsewhere than the model says. */
    private static boolean leavesTheModel(Command<?> command) {
        return command instanceof StartProcessInstanceAtActivitiesCmd
                || command instanceof AbstractRestartProcessInstanceCmd
                || command instanceof ModifyProcessInstanceCmd
                || command instanceof ModifyProcessInstanceAsyncCmd
                || command instanceof AbstractModificationCmd;
    }

    /** A message, too, starts a case elsewhere, such as where one comes back from nurturing. */
    private static boolean raisesAnEvent(Command<?> command) {
        return command instanceof AbstractCorrelateMessageCmd
                || command instanceof CorrelateAllMessageBatchCmd
                || command instanceof MessageEventReceivedCmd
                || command instanceof SignalEventReceivedCmd
                || command instanceof SignalCmd
                || command instanceof EvaluateStartConditionCmd;
    }

    /** @return the task of the command; null if there is none, which the engine answers */
    private TaskEntity ownTask(Command<?> command, String user) {
        String id = (String) field(command, "taskId");
        TaskEntity task =
                id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task != null) {
            if (!user.equals(task.getAssignee())) {
                throw refusal("task.not-yours", task.getName());
            }
            GuardedTask.of(task).ifPresent(work -> checkEyes(work, user));
        }
        return task;
    }

    private void checkEyes(Work work, String user) {
        try {
            fourEyes.getObject().check(work, user);
        } catch (NotAllowedException e) {
            throw new AuthorizationException(e.getMessage());
        }
    }

    /** Whether the model has an event at the task for it. An event further out is not meant for users. */
    private static boolean isCaught(UserTask task, boolean error, String code) {
        return task != null
                && task.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> task.equals(event.getAttachedTo()))
                        .flatMap(event -> event.getEventDefinitions().stream())
                        .anyMatch(definition -> catches(definition, error, code));
    }

    private static boolean catches(EventDefinition definition, boolean error, String code) {
        String caught;
        if (error && definition instanceof ErrorEventDefinition expected) {
            caught = expected.getError() == null ? null : expected.getError().getErrorCode();
        } else if (!error && definition instanceof EscalationEventDefinition expected) {
            caught = expected.getEscalation() == null
                    ? null
                    : expected.getEscalation().getEscalationCode();
        } else {
            return false;
        }
        return caught == null || caught.isEmpty() || caught.equals(code);
    }

    private AuthorizationException refusal(String key, Object... values) {
        return new AuthorizationException(messages.getObject().getMessage(key, values, Locale.ENGLISH));
    }

    /** The engine keeps to itself what its commands are about. */
    private static Object field(Command<?> command, String name) {
        return new DirectFieldAccessor(command).getPropertyValue(name);
    }
}
