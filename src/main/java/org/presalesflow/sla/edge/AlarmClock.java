package org.presalesflow.sla.edge;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.presalesflow.sla.SlaEscalationProcess;
import org.presalesflow.sla.SlaEscalationProcess.Elements;
import org.presalesflow.sla.SlaEscalationProcess.Watch;
import org.presalesflow.sla.Watches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings the timers forward that would ring too late. A clock that begins within a stage, or whose limit is made shorter,
 * does not touch the timer of the stage: whoever works there would run into whoever runs the timer.
 */
@Component
public class AlarmClock {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmClock.class);
    private static final int BATCH = 500;

    private final Watches watches;
    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final Clock clock;

    AlarmClock(Watches watches, ManagementService managementService, RuntimeService runtimeService, Clock clock) {
        this.watches = watches;
        this.managementService = managementService;
        this.runtimeService = runtimeService;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${presales.sla.alarm}", initialDelayString = "${presales.sla.alarm}")
    public void bringForward() {
        for (Watches.Alarm alarm : watches.late(BATCH)) {
            try {
                timer(alarm.processInstanceId()).ifPresent(timer -> {
                    managementService.setJobDuedate(timer.getId(), Date.from(clock.instant()));
                    watches.brought(alarm);
                });
            } catch (OptimisticLockingException e) {
                LOG.debug("The alarm of {} rings at this moment", alarm.processInstanceId(), e);
            } catch (ProcessEngineException e) {
                LOG.warn("The alarm of {} cannot be set: {}", alarm.processInstanceId(), e.getMessage());
            }
        }
    }

    /** @return the timer of the watch; that of its escalation once there is one; empty while it rings */
    private Optional<Job> timer(String instanceId) {
        return find(instanceId, Watch.STEP_DUE).or(() -> Optional.ofNullable(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey(SlaEscalationProcess.KEY)
                        .superProcessInstanceId(instanceId)
                        .singleResult())
                .map(ProcessInstance::getId)
                .flatMap(escalation -> find(escalation, Elements.NEXT_STEP_DUE)));
    }

    private Optional<Job> find(String instanceId, String timer) {
        return Optional.ofNullable(managementService
                .createJobQuery()
                .processInstanceId(instanceId)
                .activityId(timer)
                .timers()
                .singleResult());
    }
}
