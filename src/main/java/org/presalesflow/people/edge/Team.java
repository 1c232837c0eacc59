package org.presalesflow.people.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.ForModels;

/** {@code ${team}}: who works on a case, for the assignees of user tasks. */
@ForModels("team")
public class Team {

    private static final String SALES = "sales";
    private static final String PRESALES = "presales";

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

    /** @return the person of presales who was dispatched to the case; null if nobody was, and the task waits for its group */
    public String presalesConsultant(DelegateExecution execution) {
        return opportunities
                .find(execution.getProcessBusinessKey())
                .map(Opportunity::presalesConsultant)
                .orElse(null);
    }

    /** @return the person who offers the package of a hand-over; null if it waits for the sending department */
    public String sender(DelegateExecution execution) {
        Object department = execution.getVariable("fromDepartment");
        if (SALES.equals(department)) {
            return salesperson(execution);
        }
        return PRESALES.equals(department) ? presalesConsultant(execution) : null;
    }
}
