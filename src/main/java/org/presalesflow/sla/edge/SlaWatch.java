package org.presalesflow.sla.edge;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.engine.ForModels;
import org.presalesflow.sla.Escalation;
import org.presalesflow.sla.SlaEscalationProcess.Variables;
import org.presalesflow.sla.Watches;

/** {@code ${sla}}: dates of timers, and who decides on what is late. */
@ForModels("sla")
public class SlaWatch {

    private final Watches watches;
    private final Escalation escalation;
    private final Calendars calendars;
    private final Clock clock;

    SlaWatch(Watches watches, Escalation escalation, Calendars calendars, Clock clock) {
        this.watches = watches;
        this.escalation = escalation;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @return when the first step of the ladder is due in the process that is about to begin */
    public Date firstStep(DelegateExecution execution) {
        String process = ((ProcessDefinitionEntity) ((ExecutionEntity) execution).getProcessDefinition()).getKey();
        return Date.from(watches.first(execution.getProcessBusinessKey(), process, execution.getProcessInstanceId()));
    }

    /** @return when the next step is due in the process that is watched */
    public Date nextStep(DelegateExecution execution) {
        return Date.from(watches.next((String) execution.getVariable(Variables.WATCHED_INSTANCE)));
    }

    /** @return the group that decides on the late clock */
    public String managers(DelegateExecution execution) {
        return escalation.managersOf((Long) execution.getVariable(Variables.LATE_CLOCK));
    }

    /** @return the time at which that many working hours from now will have passed, by the standard calendar */
    public Date inWorkingHours(long hours) {
        return Date.from(calendars.standard().plus(clock.instant(), Duration.ofHours(hours)));
    }
}
