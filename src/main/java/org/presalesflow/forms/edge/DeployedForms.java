package org.presalesflow.forms.edge;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.presalesflow.forms.FormSchema;
import org.springframework.stereotype.Component;

/** Finds the deployed form of a task or a start; only within a command of the engine. */
@Component
class DeployedForms {

    private final Map<String, FormSchema> byDefinition = new ConcurrentHashMap<>();

    /** @return the form of the task in its latest version; empty if the task names none or none is deployed */
    Optional<FormSchema> formOf(TaskEntity task) {
        TaskDefinition definition = task.getTaskDefinition();
        if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
            return Optional.empty();
        }
        return latest((String) definition.getCamundaFormDefinitionKey().getValue(task));
    }

    /** @return the form of the start in its latest version; empty if it names none or none is deployed */
    Optional<FormSchema> startFormOf(ProcessDefinitionEntity process) {
        FormDefinition definition = process.getStartFormDefinition();
        if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
            return Optional.empty();
        }
        return latest((String)
                definition.getCamundaFormDefinitionKey().getValue(StartProcessVariableScope.getSharedInstance()));
    }

    Optional<FormSchema> latest(String formId) {
        CommandContext context = Context.getCommandContext();
        CamundaFormDefinitionEntity form =
                context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(formId);
        if (form == null) {
            return Optional.empty();
        }
        return Optional.of(byDefinition.computeIfAbsent(form.getId(), id -> {
            ResourceEntity resource = context.getResourceManager()
                    .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName());
            return FormSchema.of(resource.getBytes());
        }));
    }
}
