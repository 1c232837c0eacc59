package org.presalesflow.committee.edge;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.presalesflow.committee.AgendaPointProcess;
import org.presalesflow.committee.AgendaPointProcess.Messages;
import org.presalesflow.committee.AgendaPointProcess.StartVariables;
import org.presalesflow.committee.PointDecided;
import org.presalesflow.committee.PointMoot;
import org.presalesflow.committee.PointRaised;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.engine.SystemAccess;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One instance of {@code agenda-point.bpmn} a point, begun and told in the transaction of what happens to the point. */
@Component
class PointProcesses {

    private final RuntimeService runtimeService;
    private final SystemAccess system;

    PointProcesses(@Lazy RuntimeService runtimeService, SystemAccess system) {
        this.runtimeService = runtimeService;
        this.system = system;
    }

    @EventListener
    void onRaised(PointRaised point) {
        system.call(() -> runtimeService.startProcessInstanceByKey(
                AgendaPointProcess.KEY,
                point.number(),
                Map.of(CaseVariables.OPPORTUNITY_NUMBER, point.number(), StartVariables.POINT_ID, point.id())));
    }

    @EventListener
    void onDecided(PointDecided point) {
        tell(point.processInstanceId(), Messages.DECIDED_IN_MEETING);
    }

    @EventListener
    void onMoot(PointMoot point) {
        tell(point.processInstanceId(), Messages.POINT_MOOT);
    }

    private void tell(String processInstanceId, String message) {
        system.call(() -> {
            Execution waiting = runtimeService
                    .createExecutionQuery()
                    .processInstanceId(processInstanceId)
                    .messageEventSubscriptionName(message)
                    .singleResult();
            if (waiting != null) {
                runtimeService.messageEventReceived(message, waiting.getId());
            }
            return null;
        });
    }
}
