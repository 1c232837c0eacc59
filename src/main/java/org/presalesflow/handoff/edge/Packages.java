package org.presalesflow.handoff.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.engine.ForModels;
import org.presalesflow.handoff.Handovers;

/** {@code ${packages}}: asks the book of hand-overs, so that no variable can say that a package is complete. */
@ForModels("packages")
public class Packages {

    private final Handovers handovers;

    Packages(Handovers handovers) {
        this.handovers = handovers;
    }

    /** Whether the package is with its receiver, and not with the sender or their manager. */
    public boolean offered(DelegateExecution execution) {
        return handovers.isOffered(execution.getProcessInstanceId());
    }
}
