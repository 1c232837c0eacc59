package org.presalesflow.qualification.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.presalesflow.engine.ForModels;
import org.presalesflow.qualification.SalespersonAssignment;

/** {@code ${assignSalesperson}}: gives the case to a salesperson by rule. */
@ForModels("assignSalesperson")
class AssignSalespersonDelegate implements JavaDelegate {

    private final SalespersonAssignment assignment;

    AssignSalespersonDelegate(SalespersonAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignment.assign(execution.getProcessBusinessKey());
    }
}
