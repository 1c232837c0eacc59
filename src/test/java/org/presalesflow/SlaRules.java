package org.presalesflow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.presalesflow.ModelSet.Diagram;
import org.presalesflow.sla.SlaEscalationProcess;
import org.presalesflow.sla.SlaEscalationProcess.Variables;
import org.presalesflow.sla.SlaEscalationProcess.Watch;

/** What a model must have so that nothing in it can be late without anyone being told. */
final class SlaRules {

    private static final String POLICY = "sla-policy";
    private static final String WHOLE = "whole";
    private static final String FIRST_STEP = "${sla.firstStep(execution)}";

    private final ModelSet models;

    SlaRules(ModelSet models) {
        this.models = models;
    }

    /** A row of the policy: which process and which step it is for. */
    private record Row(String process, String step) {}

    /** A task without a limit is never late. */
    List<String> limits(Diagram diagram) {
        Set<Row> rows = rows();
        boolean whole = rows.contains(new Row(diagram.id(), WHOLE));
        return diagram.all(UserTask.class).stream()
                .filter(task -> !whole && !rows.contains(new Row(diagram.id(), task.getId())))
                .map(task -> diagram.at(task.getId()) + ": no limit; the table " + POLICY
                        + " needs a row for it or for its process as a whole")
                .toList();
    }

    /** A row for something that there is not is a limit that somebody believes in. */
    List<String> policyRows() {
        List<String> findings = new ArrayList<>();
        for (Row row : rows()) {
            var diagram = models.diagram(row.process());
            if (diagram.isEmpty()) {
                findings.add(POLICY + ".dmn: there is no process " + row.process());
            } else if (!row.step().equals(WHOLE)
                    && diagram.get().all(UserTask.class).stream()
                            .noneMatch(task -> task.getId().equals(row.step()))) {
                findings.add(POLICY + ".dmn: there is no user task " + row.step() + " in " + row.process());
            }
        }
        return findings;
    }

    private Set<Row> rows() {
        return models.tables().stream()
                .filter(table -> table.decision().getId().equals(POLICY))
                .flatMap(table -> table.model().getModelElementsByType(Rule.class).stream())
                .map(rule -> {
                    Iterator<InputEntry> entries = rule.getInputEntries().iterator();
                    return new Row(literal(entries.next()), literal(entries.next()));
                })
                .collect(Collectors.toSet());
    }

    private static String literal(InputEntry entry) {
        return entry.getTextContent().strip().replace("\"", "");
    }

    /** Without the watch the clocks of a process run, but nobody is told. */
    List<String> watch(Diagram diagram) {
        if (diagram.all(UserTask.class).isEmpty() || diagram.id().equals(SlaEscalationProcess.KEY)) {
            return List.of();
        }
        List<SubProcess> watches = diagram.all(SubProcess.class).stream()
                .filter(sub -> Watch.SUBPROCESS.equals(sub.getId()) && sub.triggeredByEvent())
                .toList();
        if (watches.isEmpty()) {
            return List.of(diagram.at(diagram.id()) + ": no SLA watch; copy the event subprocess " + Watch.SUBPROCESS
                    + " from another stage");
        }
        SubProcess watch = watches.get(0);
        List<String> findings = new ArrayList<>();
        if (watch.getChildElementsByType(StartEvent.class).stream().noneMatch(SlaRules::ringsForTheFirstStep)) {
            findings.add(diagram.at(Watch.SUBPROCESS) + ": needs a non-interrupting timer start " + Watch.STEP_DUE
                    + " with the date " + FIRST_STEP);
        }
        if (watch.getChildElementsByType(CallActivity.class).stream().noneMatch(SlaRules::callsTheEscalation)) {
            findings.add(diagram.at(Watch.SUBPROCESS) + ": needs a call of " + SlaEscalationProcess.KEY
                    + " that maps ${execution.processInstanceId} to " + Variables.WATCHED_INSTANCE);
        }
        Set<String> open = new TreeSet<>();
        for (EndEvent end : diagram.outerEnds()) {
            if (end.getEventDefinitions().stream().noneMatch(TerminateEventDefinition.class::isInstance)) {
                open.add(end.getId());
            }
        }
        open.forEach(end -> findings.add(
                diagram.at(end) + ": must be a terminate end, else the SLA watch keeps the process going"));
        return findings;
    }

    private static boolean ringsForTheFirstStep(StartEvent start) {
        return Watch.STEP_DUE.equals(start.getId())
                && !start.isInterrupting()
                && start.getEventDefinitions().stream()
                        .anyMatch(definition -> definition instanceof TimerEventDefinition timer
                                && timer.getTimeDate() != null
                                && FIRST_STEP.equals(
                                        timer.getTimeDate().getTextContent().strip()));
    }

    private static boolean callsTheEscalation(CallActivity call) {
        return SlaEscalationProcess.KEY.equals(call.getCalledElement())
                && Elements.extensions(call, CamundaIn.class).stream()
                        .anyMatch(in -> Variables.WATCHED_INSTANCE.equals(in.getCamundaTarget())
                                && "${execution.processInstanceId}".equals(in.getCamundaSourceExpression()));
    }
}
