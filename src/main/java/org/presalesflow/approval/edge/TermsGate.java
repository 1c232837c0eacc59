package org.presalesflow.approval.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.approval.Approvals;
import org.presalesflow.engine.ForModels;

/** {@code ${terms}}: asks the book, so that no variable can say that the terms are approved. */
@ForModels("terms")
public class TermsGate {

    private final Approvals approvals;

    TermsGate(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Whether the terms of the case, as they are now, are approved. */
    public boolean areApproved(DelegateExecution execution) {
        return approvals.stand(execution.getProcessBusinessKey());
    }
}
