package org.presalesflow.stagetimes.edge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.figures.edge.FigureAccess;
import org.presalesflow.sla.SlaEscalationProcess;
import org.presalesflow.stagetimes.Elements;
import org.presalesflow.stagetimes.Elements.Diagram;
import org.presalesflow.stagetimes.Elements.Drawn;
import org.presalesflow.stagetimes.Elements.Page;
import org.springframework.stereotype.Service;

/** What stands at the elements of a diagram, for whoever may see all cases. */
@Service
public class Diagrams {

    private final FigureAccess access;
    private final Elements elements;
    private final RepositoryService repositoryService;
    private final SystemAccess system;

    Diagrams(FigureAccess access, Elements elements, RepositoryService repositoryService, SystemAccess system) {
        this.access = access;
        this.elements = elements;
        this.repositoryService = repositoryService;
        this.system = system;
    }

    /**
     * @param process its id
     * @throws org.presalesflow.cases.NotAllowedException if the current user may not see all cases
     * @throws IllegalArgumentException if there is no such process
     */
    public Diagram of(String process) {
        access.check();
        return elements.of(process, isStream(process), drawn(process));
    }

    /** As {@link #of}. @param element the id of a call activity or a user task */
    public Page cases(String process, String element, int offset) {
        access.check();
        List<Drawn> drawn = drawn(process);
        Drawn asked = drawn.stream()
                .filter(one -> one.id().equals(element))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("element: there is none of that name in " + process));
        return elements.cases(process, isStream(process), drawn, asked, offset);
    }

    private static boolean isStream(String process) {
        return process.equals(CaseFile.VALUE_STREAM);
    }

    private List<Drawn> drawn(String process) {
        return system.call(() -> {
            ProcessDefinition latest = Optional.ofNullable(repositoryService
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process)
                            .latestVersion()
                            .singleResult())
                    .orElseThrow(() -> new IllegalArgumentException("process: there is none of that name"));
            BpmnModelInstance model = repositoryService.getBpmnModelInstance(latest.getId());
            return Stream.concat(
                            model.getModelElementsByType(CallActivity.class).stream()
                                    // Climbing the ladder is about the work, and none of it.
                                    .filter(call -> !SlaEscalationProcess.KEY.equals(call.getCalledElement()))
                                    .map(call -> new Drawn(
                                            call.getId(),
                                            call.getCalledElement(),
                                            department(call, "fromDepartment"),
                                            department(call, "toDepartment"))),
                            model.getModelElementsByType(UserTask.class).stream()
                                    .map(task -> new Drawn(task.getId(), null, null, null)))
                    .toList();
        });
    }

    /** One process serves all hand-overs; who gives to whom tells them apart. @return null for none, or one of several */
    private static String department(CallActivity call, String variable) {
        return call.getExtensionElements() == null
                ? null
                : call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                        .filter(in -> variable.equals(in.getCamundaTarget()))
                        .map(CamundaIn::getCamundaSourceExpression)
                        .filter(expression -> expression != null && !expression.contains("{"))
                        .findFirst()
                        .orElse(null);
    }
}
