package org.presalesflow.approval.edge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.presalesflow.approval.ApprovalProcess.Variables;
import org.presalesflow.approval.Approvals;
import org.presalesflow.engine.ForModels;

/** {@code ${findApprover}}: names the group that must approve next. */
@ForModels("findApprover")
class FindApproverDelegate implements JavaDelegate {

    private final Approvals approvals;

    FindApproverDelegate(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ExecutionEntity caller =
                ((ExecutionEntity) execution).getProcessInstance().getSuperExecution();
        Approvals.Request request = new Approvals.Request(
                execution.getProcessBusinessKey(),
                execution.getProcessInstanceId(),
                (String) execution.getVariable(Variables.SUBJECT),
                caller == null ? null : caller.getProcessInstanceId(),
                givenBy(Objects.toString(execution.getVariable(Variables.GIVEN_BY), ""), caller));
        execution.setVariable(Variables.APPROVER_GROUP, approvals.next(request).orElse(null));
    }

    /** @return the tasks that are named, each with the group that its model gives it to */
    private static Map<String, String> givenBy(String tasks, ExecutionEntity caller) {
        Map<String, String> groups = new LinkedHashMap<>();
        if (caller != null && !tasks.isBlank()) {
            Arrays.stream(tasks.split("\\s*,\\s*")).forEach(task -> {
                if (caller.getBpmnModelInstance().getModelElementById(task) instanceof UserTask reviewed) {
                    groups.put(task, reviewed.getCamundaCandidateGroups());
                }
            });
        }
        return groups;
    }
}
