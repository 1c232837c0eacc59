package org.presalesflow.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.presalesflow.engine.SystemAccess;
import org.springframework.stereotype.Component;

/** What the engine runs: the latest version of each process, decision and form. */
@Component
class DeployedModels {

    private final RepositoryService repositoryService;
    private final SystemAccess system;

    DeployedModels(RepositoryService repositoryService, SystemAccess system) {
        this.repositoryService = repositoryService;
        this.system = system;
    }

    /**
     * A deployed version.
     *
     * @param source the source of its deployment; null for one that named none
     */
    record Deployed(int version, String deploymentName, String source, Date at, byte[] content) {}

    Optional<Deployed> latest(Model.Kind kind, String key) {
        return system.call(() -> Optional.ofNullable(definition(kind, key)).map(this::describe));
    }

    private ResourceDefinition definition(Model.Kind kind, String key) {
        return switch (kind) {
            case PROCESS ->
                repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult();
            case DECISION ->
                repositoryService
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .latestVersion()
                        .singleResult();
            case FORM ->
                Context.getCommandContext().getCamundaFormDefinitionManager().findLatestDefinitionByKey(key);
        };
    }

    private Deployed describe(ResourceDefinition definition) {
        Deployment deployment = repositoryService
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        try (InputStream content =
                repositoryService.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return new Deployed(
                    definition.getVersion(),
                    deployment.getName(),
                    deployment.getSource(),
                    deployment.getDeploymentTime(),
                    content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
