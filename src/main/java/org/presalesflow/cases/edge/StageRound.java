package org.presalesflow.cases.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.cases.StageRuns;
import org.presalesflow.engine.ForModels;

/** {@code ${stageRuns}}: the round of a stage, for the mappings of stage calls. */
@ForModels("stageRuns")
public class StageRound {

    private final StageRuns runs;

    StageRound(StageRuns runs) {
        this.runs = runs;
    }

    /** @return the round in which the stage that is being called will be; the call's id is the stage's */
    public int nextRound(DelegateExecution execution) {
        return runs.nextRound(execution.getProcessBusinessKey(), execution.getCurrentActivityId());
    }
}
