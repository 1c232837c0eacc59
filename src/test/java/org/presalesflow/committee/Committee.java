package org.presalesflow.committee;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.committee.CoordinationMeetingProcess.Elements;
import org.presalesflow.committee.CoordinationMeetingProcess.Fields;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.modeltest.Case;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The committee at work, with a list of its own for each test. */
@TestComponent
public class Committee {

    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final HistoryService historyService;
    private final Agenda agenda;
    private final Opportunities opportunities;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    Committee(
            ManagementService managementService,
            RuntimeService runtimeService,
            TaskService taskService,
            HistoryService historyService,
            Agenda agenda,
            Opportunities opportunities,
            TransactionTemplate transaction,
            JdbcTemplate jdbc) {
        this.managementService = managementService;
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.historyService = historyService;
        this.agenda = agenda;
        this.opportunities = opportunities;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Nothing of other tests is on the list or late any more, and no meeting waits. */
    void forgetsEverything() {
        jdbc.update("UPDATE PF_AGENDA_POINT SET status = 'closed' WHERE status IN ('open', 'decided')");
        jdbc.update("UPDATE PF_MEETING SET waiting = NULL, status = 'cancelled' WHERE waiting IS NOT NULL");
        jdbc.update("UPDATE PF_SLA_CLOCK SET state = 'cancelled', next_at = NULL WHERE state IN ('running', 'paused')");
        jdbc.update("UPDATE PF_OPPORTUNITY SET status = 'withdrawn' WHERE status = 'open'");
        jdbc.update("DELETE FROM PF_NOTIFICATION_OUTBOX WHERE template = 'agenda'");
    }

    /** Puts a point on the list. */
    Agenda.Point raise(Case about, String reason, String detail) {
        transaction.executeWithoutResult(status -> {
            opportunities.lock(about.number());
            agenda.raise(about.number(), reason, detail, detail);
        });
        return agenda.of(about.number()).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    Agenda.Point point(Agenda.Point point) {
        return agenda.find(point.id()).orElseThrow();
    }

    List<Agenda.Point> points(Case about) {
        return agenda.of(about.number());
    }

    /** How a process instance ended: the id of its end event. */
    String outcome(String processInstanceId) {
        return (String) historyService
                .createHistoricVariableInstanceQuery()
                .processInstanceId(processInstanceId)
                .variableName(CaseVariables.OUTCOME)
                .singleResult()
                .getValue();
    }

    /** The timer that begins the meetings; there must be one alone. */
    Job timer() {
        return managementService
                .createJobQuery()
                .activityId(Elements.MEETING_DUE)
                .timers()
                .singleResult();
    }

    /** Monday has come. @return the instance that began */
    ProcessInstance monday() {
        List<String> before = meetings();
        managementService.executeJob(timer().getId());
        String id = meetings().stream()
                .filter(other -> !before.contains(other))
                .findFirst()
                .orElseThrow();
        return runtimeService.createProcessInstanceQuery().processInstanceId(id).singleResult();
    }

    private List<String> meetings() {
        return runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(CoordinationMeetingProcess.KEY)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    /** When the meeting gets to its agenda. */
    Job workingTime(ProcessInstance meeting) {
        return managementService
                .createJobQuery()
                .processInstanceId(meeting.getId())
                .activityId(Elements.WORKING_TIME_REACHED)
                .singleResult();
    }

    /** Work has begun, and the agenda is built. */
    ProcessInstance callsMeeting() {
        ProcessInstance meeting = monday();
        buildsAgenda(meeting);
        return meeting;
    }

    void buildsAgenda(ProcessInstance meeting) {
        managementService.executeJob(workingTime(meeting).getId());
        managementService.executeJob(managementService
                .createJobQuery()
                .processInstanceId(meeting.getId())
                .messages()
                .singleResult()
                .getId());
    }

    Task minutes(ProcessInstance meeting) {
        return taskService.createTaskQuery().processInstanceId(meeting.getId()).singleResult();
    }

    /** Ends the meeting with these rows of the form. */
    void holds(ProcessInstance meeting, List<Map<String, Object>> rows) {
        taskService.complete(
                minutes(meeting).getId(),
                Map.of(
                        Fields.POINTS,
                        SpinValues.jsonValue(Spin.JSON(rows).toString()).create()));
    }

    /** A row of the form with a decision. */
    static Map<String, Object> row(Agenda.Point point, String words, String responsible, String dueOn) {
        return Map.of(
                AgendaPointProcess.StartVariables.POINT_ID,
                String.valueOf(point.id()),
                AgendaPointProcess.Fields.DECISION,
                words,
                AgendaPointProcess.Fields.RESPONSIBLE,
                responsible,
                AgendaPointProcess.Fields.DUE_ON,
                dueOn);
    }

    /** A row of the form that was left as it is. */
    static Map<String, Object> row(Agenda.Point point) {
        return row(point, "", "", "");
    }
}
