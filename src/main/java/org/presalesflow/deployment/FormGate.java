package org.presalesflow.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.presalesflow.forms.lint.FormFile;
import org.presalesflow.forms.lint.LintFinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Refuses a deployment whose forms would go wrong in front of their users, whoever makes it and by whatever way, before
 * anything of it is there. What is deployed already is never looked at again, so that no running case is stopped by a rule
 * that came later.
 */
@Component
class FormGate extends AbstractProcessEnginePlugin implements Deployer {

    private final ObjectProvider<FormInspector> inspector;
    private final MessageSource messages;

    FormGate(ObjectProvider<FormInspector> inspector, MessageSource messages) {
        this.inspector = inspector;
        this.messages = messages;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<Deployer> deployers = new ArrayList<>();
        if (configuration.getCustomPreDeployers() != null) {
            deployers.addAll(configuration.getCustomPreDeployers());
        }
        deployers.add(this);
        configuration.setCustomPreDeployers(deployers);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        List<FormFile> forms = deployment.getResources().values().stream()
                .filter(resource -> Model.Kind.FORM.isEndingOf(resource.getName()))
                .map(resource -> new FormFile(resource.getName(), resource.getBytes()))
                .toList();
        List<LintFinding> errors = inspector.getObject().errors(forms);
        if (!errors.isEmpty()) {
            throw refusal(errors);
        }
    }

    /** Modeler shows the message and nothing else. */
    private ParseException refusal(List<LintFinding> errors) {
        String message = messages.getMessage("lint.refused", null, Locale.ENGLISH)
                + errors.stream().map(error -> "\n- " + error).collect(Collectors.joining());
        List<Problem> problems = errors.stream().<Problem>map(Refused::new).toList();
        return new ParseException(message, errors.get(0).form(), problems, List.of());
    }

    /** A finding as the engine's interfaces tell it. */
    private record Refused(LintFinding finding) implements Problem {

        @Override
        public String getMessage() {
            return finding.toString();
        }

        @Override
        public int getLine() {
            return 0;
        }

        @Override
        public int getColumn() {
            return 0;
        }

        @Override
        public String getMainElementId() {
            return finding.field();
        }

        @Override
        public List<String> getElementIds() {
            return List.of(finding.field());
        }
    }
}
