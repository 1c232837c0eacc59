package org.presalesflow.forms.edge;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.engine.ReaderLanguage;
import org.presalesflow.flow.AnswerRefusedException;
import org.presalesflow.forms.FormSchema;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Stands at every way into a task or a start. What is sent with a task is kept back from the engine until its guards have
 * had their say, and then given to {@link FormAnswers}; what is sent with a start is checked here, once the engine has
 * agreed to the start. An error or an escalation takes nothing along.
 */
@Component
@Order(3)
class FormGuard extends CommandInterceptor {

    private final ObjectProvider<DeployedForms> forms;
    private final ObjectProvider<FormContract> contract;
    private final ObjectProvider<MessageSource> messages;
    private final PlainValues values;
    private final SentAnswers sentAnswers;

    FormGuard(
            ObjectProvider<DeployedForms> forms,
            ObjectProvider<FormContract> contract,
            ObjectProvider<MessageSource> messages,
            PlainValues values,
            SentAnswers sentAnswers) {
        this.forms = forms;
        this.contract = contract;
        this.messages = messages;
        this.values = values;
        this.sentAnswers = sentAnswers;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CompleteTaskCmd) {
            return complete(command, "variables");
        }
        if (command instanceof SubmitTaskFormCmd) {
            return complete(command, "properties");
        }
        if (command instanceof SubmitStartFormCmd) {
            check(command);
        } else if (command instanceof StartProcessInstanceCmd) {
            check((ProcessInstantiationBuilderImpl) field(command, "instantiationBuilder"));
        } else if ((command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd)
                && isOfAUser()) {
            replace(command, "variables", new VariableMapImpl());
        }
        return next.execute(command);
    }

    private <T> T complete(Command<T> command, String field) {
        String id = (String) field(command, "taskId");
        TaskEntity task =
                id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
        if (task == null || task.getExecution() == null) {
            return next.execute(command);
        }
        Map<String, Object> sent = sent(command, field);
        if (privileged(context -> forms.getObject().formOf(task)).isEmpty()) {
            if (isOfAUser() && !sent.isEmpty()) {
                ask(checker -> checker.checkTaskWork(task));
                contract.getObject().requireNothing(sent);
            }
            return next.execute(command);
        }
        sentAnswers.keep(id, sent);
        replace(command, field, new VariableMapImpl());
        try {
            T result = next.execute(command);
            if (sentAnswers.drop(id) && !sent.isEmpty()) {
                throw new AnswerRefusedException(
                        messages.getObject().getMessage("forms.not-done", new Object[0], ReaderLanguage.current()));
            }
            return result;
        } finally {
            sentAnswers.drop(id);
        }
    }

    private void check(Command<?> command) {
        String process = (String) field(command, "processDefinitionId");
        String businessKey = (String) field(command, "businessKey");
        GetDeployedProcessDefinitionCmd definition = new GetDeployedProcessDefinitionCmd(process, false);
        replace(command, "variables", checked(definition, businessKey, sent(command, "variables")));
    }

    private void check(ProcessInstantiationBuilderImpl start) {
        GetDeployedProcessDefinitionCmd definition = new GetDeployedProcessDefinitionCmd(start, false);
        VariableMap taken = checked(definition, start.getBusinessKey(), start.getVariables());
        if (taken != start.getVariables()) {
            start.getVariables().clear();
            start.getVariables().putAll(taken);
        }
    }

    /** Whoever gives a start its number starts it for a case that is registered already, and answers no form. */
    private VariableMap checked(GetDeployedProcessDefinitionCmd start, String businessKey, Map<String, Object> sent) {
        ProcessDefinitionEntity definition = privileged(start::execute);
        if (isOfAUser()) {
            ask(checker -> checker.checkCreateProcessInstance(definition));
        }
        Optional<FormSchema> form = privileged(context -> forms.getObject().startFormOf(definition));
        if (form.isPresent() && businessKey == null) {
            VariableMap taken = new VariableMapImpl();
            contract.getObject()
                    .answersToStart(form.get(), sent)
                    .forEach((key, value) -> taken.putValueTyped(key, values.typed(value)));
            return taken;
        }
        if (isOfAUser()) {
            if (form.isEmpty()) {
                contract.getObject().requireNothing(sent);
            }
            return new VariableMapImpl();
        }
        return sent instanceof VariableMap given ? given : new VariableMapImpl(sent);
    }

    private static boolean isOfAUser() {
        return EngineUser.current() != null && Context.getCommandContext().isAuthorizationCheckEnabled();
    }

    private static void ask(Consumer<CommandChecker> question) {
        Context.getCommandContext()
                .getProcessEngineConfiguration()
                .getCommandCheckers()
                .forEach(question);
    }

    private static <T> T privileged(Function<CommandContext, T> work) {
        return Context.getCommandContext().runWithoutAuthorization(work::apply);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> sent(Command<?> command, String field) {
        Map<String, Object> sent = (Map<String, Object>) field(command, field);
        return sent == null ? Map.of() : sent;
    }

    /** The engine keeps to itself what its commands bring; the map is the caller's, and stays as it is. */
    private static Object field(Command<?> command, String name) {
        return new DirectFieldAccessor(command).getPropertyValue(name);
    }

    private static void replace(Command<?> command, String field, VariableMap variables) {
        new DirectFieldAccessor(command).setPropertyValue(field, variables);
    }
}
