package org.presalesflow.cases.edge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.StageList;
import org.presalesflow.cases.Stages;
import org.presalesflow.engine.SystemAccess;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The deployed processes that the table of stages has a row for: a table cannot be asked for all its rows. */
@Component
class DeployedStages implements StageList {

    private final RepositoryService repositoryService;
    private final Stages stages;
    private final SystemAccess system;

    DeployedStages(@Lazy RepositoryService repositoryService, Stages stages, SystemAccess system) {
        this.repositoryService = repositoryService;
        this.stages = stages;
        this.system = system;
    }

    @Override
    public List<Stage> inOrder() {
        List<ProcessDefinition> processes = system.call(() ->
                repositoryService.createProcessDefinitionQuery().latestVersion().list());
        return processes.stream()
                .map(process -> stages.find(process.getKey()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Stage::number))
                .toList();
    }
}
