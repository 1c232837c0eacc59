package org.presalesflow.dispatch.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.presalesflow.dispatch.Dispatching;
import org.presalesflow.engine.ForModels;

/** {@code ${proposeConsultant}}: works out who of presales is proposed for the case. */
@ForModels("proposeConsultant")
class ProposeConsultantDelegate implements JavaDelegate {

    private final Dispatching dispatching;

    ProposeConsultantDelegate(Dispatching dispatching) {
        this.dispatching = dispatching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dispatching.propose(execution.getProcessBusinessKey(), execution.getProcessInstanceId());
    }
}
