package org.presalesflow.qualification.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.engine.ForModels;
import org.presalesflow.qualification.LeadScoring;

/** {@code ${scoreLead}}: scores and grades the lead; sets {@code grade}. */
@ForModels("scoreLead")
class ScoreLeadDelegate implements JavaDelegate {

    private final LeadScoring scoring;

    ScoreLeadDelegate(LeadScoring scoring) {
        this.scoring = scoring;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CaseVariables.GRADE, scoring.score(execution.getProcessBusinessKey()));
    }
}
