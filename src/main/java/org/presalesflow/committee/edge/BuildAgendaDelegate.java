package org.presalesflow.committee.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.presalesflow.committee.CoordinationMeetingProcess.Variables;
import org.presalesflow.committee.Meetings;
import org.presalesflow.engine.ForModels;

/** {@code ${buildAgenda}}: puts together the agenda of a meeting, and mails it. */
@ForModels("buildAgenda")
class BuildAgendaDelegate implements JavaDelegate {

    private final Meetings meetings;

    BuildAgendaDelegate(Meetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(Variables.AGENDA_POINTS, meetings.call(execution.getProcessInstanceId()));
    }
}
