package org.presalesflow.sla.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.presalesflow.engine.ForModels;
import org.presalesflow.sla.Escalation;
import org.presalesflow.sla.SlaEscalationProcess.Variables;

/** {@code ${takeSteps}}: takes the steps of the ladder that are due in the process that is watched. */
@ForModels("takeSteps")
class TakeStepsDelegate implements JavaDelegate {

    private final Escalation escalation;

    TakeStepsDelegate(Escalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String watched = (String) execution.getVariable(Variables.WATCHED_INSTANCE);
        execution.setVariable(
                Variables.ASKED_CLOCK,
                escalation.take(execution.getProcessBusinessKey(), watched).orElse(null));
    }
}
