package org.presalesflow.qualification.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.presalesflow.engine.ForModels;
import org.presalesflow.qualification.GoNoGo;

/** {@code ${decideGoNoGo}}: decides whether presales invests in the case; sets {@code goNoGo}. */
@ForModels("decideGoNoGo")
class DecideGoNoGoDelegate implements JavaDelegate {

    private final GoNoGo goNoGo;

    DecideGoNoGoDelegate(GoNoGo goNoGo) {
        this.goNoGo = goNoGo;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("goNoGo", goNoGo.decide(execution.getProcessBusinessKey()));
    }
}
