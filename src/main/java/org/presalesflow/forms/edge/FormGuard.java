package org.presalesflow.forms.edge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
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
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.forms.FormField;
import org.presalesflow.forms.FormSchema;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets users write into a process what they are asked there, and nothing else: whoever does one task must not answer another
 * by its variables. What the form does not ask is dropped, not refused, since form-js sends along what a form shows as
 * read-only or computes, and nobody who fills a form in good faith can do anything about that.
 */
@Component
@Order(3)
class FormGuard extends CommandInterceptor {

    private final ObjectProvider<DeployedForms> forms;

    FormGuard(ObjectProvider<DeployedForms> forms) {
        this.forms = forms;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        if (EngineUser.current() != null && context.isAuthorizationCheckEnabled()) {
            context.runWithoutAuthorization(inner -> {
                dropWhatIsNotAsked(command, inner);
                return null;
            });
        }
        return next.execute(command);
    }

    private void dropWhatIsNotAsked(Command<?> command, CommandContext context) {
        if (command instanceof CompleteTaskCmd
                || command instanceof HandleTaskBpmnErrorCmd
                || command instanceof HandleTaskEscalationCmd) {
            keep(command, "variables", formOfTask(command, context));
        } else if (command instanceof SubmitTaskFormCmd) {
            keep(command, "properties", formOfTask(command, context));
        } else if (command instanceof SubmitStartFormCmd) {
            String process = (String) new DirectFieldAccessor(command).getPropertyValue("processDefinitionId");
            keep(command, "variables", formOfStart(new GetDeployedProcessDefinitionCmd(process, false), context));
        } else if (command instanceof StartProcessInstanceCmd) {
            ProcessInstantiationBuilderImpl start = (ProcessInstantiationBuilderImpl)
                    new DirectFieldAccessor(command).getPropertyValue("instantiationBuilder");
            Optional<FormSchema> form = formOfStart(new GetDeployedProcessDefinitionCmd(start, false), context);
            start.getVariables().keySet().retainAll(asked(form));
        }
    }

    private Optional<FormSchema> formOfTask(Command<?> command, CommandContext context) {
        String id = (String) new DirectFieldAccessor(command).getPropertyValue("taskId");
        TaskEntity task = id == null ? null : context.getTaskManager().findTaskById(id);
        return task == null ? Optional.empty() : forms.getObject().formOf(task);
    }

    private Optional<FormSchema> formOfStart(GetDeployedProcessDefinitionCmd process, CommandContext context) {
        return forms.getObject().startFormOf(process.execute(context));
    }

    /** The engine keeps to itself what its commands bring; the map is the caller's, and stays as it is. */
    @SuppressWarnings("unchecked")
    private static void keep(Command<?> command, String field, Optional<FormSchema> form) {
        DirectFieldAccessor fields = new DirectFieldAccessor(command);
        Map<String, Object> sent = (Map<String, Object>) fields.getPropertyValue(field);
        if (sent != null) {
            VariableMapImpl answers = new VariableMapImpl(sent);
            answers.keySet().retainAll(asked(form));
            fields.setPropertyValue(field, answers);
        }
    }

    private static Set<String> asked(Optional<FormSchema> form) {
        return form.stream()
                .flatMap(schema -> schema.fields().stream())
                .filter(FormField::writable)
                .map(FormField::key)
                .collect(Collectors.toSet());
    }
}
