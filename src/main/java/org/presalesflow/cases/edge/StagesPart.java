package org.presalesflow.cases.edge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.StageRuns;
import org.presalesflow.cases.StageRuns.StageRun;
import org.presalesflow.cases.Stages;
import org.presalesflow.engine.SystemAccess;
import org.springframework.stereotype.Component;

/** The stages of the value stream in their order, each with its runs in the case. */
@Component
class StagesPart implements CasePart {

    private final StageRuns runs;
    private final Stages stages;
    private final RepositoryService repositoryService;
    private final SystemAccess system;

    StagesPart(StageRuns runs, Stages stages, RepositoryService repositoryService, SystemAccess system) {
        this.runs = runs;
        this.stages = stages;
        this.repositoryService = repositoryService;
        this.system = system;
    }

    /** One stage. @param runs the oldest first; none if the case was never in it */
    record StageOfCase(String stage, int number, String name, String owner, List<StageRun> runs) {}

    @Override
    public String name() {
        return "stages";
    }

    @Override
    public List<StageOfCase> of(String number) {
        List<StageRun> all = runs.of(number);
        return Stream.concat(calledNow(), all.stream().map(StageRun::stage))
                .distinct()
                .map(stages::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Stage::number))
                .map(stage -> new StageOfCase(
                        stage.id(),
                        stage.number(),
                        stage.name(),
                        stage.owner(),
                        all.stream()
                                .filter(run -> run.stage().equals(stage.id()))
                                .toList()))
                .toList();
    }

    /** What the value stream calls in its latest version, stages among it. */
    private Stream<String> calledNow() {
        return system.call(() -> {
            ProcessDefinition latest = repositoryService
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(CaseFile.VALUE_STREAM)
                    .latestVersion()
                    .singleResult();
            return repositoryService
                    .getBpmnModelInstance(latest.getId())
                    .getModelElementsByType(CallActivity.class)
                    .stream()
                    .map(CallActivity::getCalledElement);
        });
    }
}
