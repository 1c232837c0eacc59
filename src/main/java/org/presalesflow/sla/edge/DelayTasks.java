package org.presalesflow.sla.edge;

import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.Task;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.sla.DatesMoved;
import org.presalesflow.sla.DecisionMoot;
import org.presalesflow.sla.DelayDecisions;
import org.presalesflow.sla.SlaEscalationProcess;
import org.presalesflow.sla.SlaEscalationProcess.Messages;
import org.presalesflow.sla.SlaEscalationProcess.Variables;
import org.presalesflow.sla.WorkReassigned;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Does to the engine's tasks what was decided about their clocks. */
@Component
class DelayTasks {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final SystemAccess system;
    private final DelayDecisions decisions;

    DelayTasks(
            @Lazy TaskService taskService,
            @Lazy RuntimeService runtimeService,
            SystemAccess system,
            DelayDecisions decisions) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.system = system;
        this.decisions = decisions;
    }

    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_CREATE + "'")
    void onTask(DelegateTask task) {
        if (task.getTaskDefinitionKey() != null
                && task.getTaskDefinitionKey().equals(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY)
                && task.getVariable(Variables.LATE_CLOCK) instanceof Long clock) {
            decisions.asked(clock, task.getId());
        }
    }

    @EventListener
    void onDates(DatesMoved moved) {
        run(() -> moved.dates().forEach((task, due) -> {
            if (taskService.createTaskQuery().taskId(task).count() > 0) {
                taskService.setDueDate(task, Date.from(due));
            }
        }));
    }

    @EventListener
    void onReassignment(WorkReassigned reassigned) {
        run(() -> reassigned.taskIds().forEach(task -> taskService.setAssignee(task, reassigned.assignee())));
    }

    @EventListener
    void onMootDecision(DecisionMoot moot) {
        run(() -> {
            Task task = taskService.createTaskQuery().taskId(moot.taskId()).singleResult();
            if (task != null) {
                runtimeService.messageEventReceived(Messages.CLOCK_STOPPED, task.getExecutionId());
            }
        });
    }

    private void run(Runnable work) {
        system.call(() -> {
            work.run();
            return null;
        });
    }
}
