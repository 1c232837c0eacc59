package org.presalesflow.people.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.ForModels;

/** {@code ${team}}: who works on a case, for the assignees of user tasks. */
@ForModels("team")
public class Team {

    private static final String SALES = "sales";

    private final Opportunities opportunities;

    Team(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    /** @return the salesperson who owns the case; null if nobody does, and the task waits for its group */
    public String salesperson(DelegateExecution execution) {
        return opportunities
                .find(execution.getProcessBusinessKey())
                .map(Opportunity::salesperson)
                .orElse(null);
    }

    /** @return the person who offers the package of a hand-over; null if it waits for the sending department */
    public String sender(DelegateExecution execution) {
        return SALES.equals(execution.getVariable("fromDepartment")) ? salesperson(execution) : null;
    }
}
