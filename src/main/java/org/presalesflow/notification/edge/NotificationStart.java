package org.presalesflow.notification.edge;

import org.camunda.bpm.engine.RuntimeService;
import org.presalesflow.notification.BatchStart;
import org.presalesflow.notification.NotificationProcess;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** One instance of {@code notification.bpmn} a batch. It carries no variables: the notices are in the outbox. */
@Component
class NotificationStart implements BatchStart {

    private final RuntimeService runtimeService;

    NotificationStart(@Lazy RuntimeService runtimeService) {
        this.runtimeService = runtimeService;
    }

    @Override
    public String start() {
        return runtimeService.startProcessInstanceByKey(NotificationProcess.KEY).getProcessInstanceId();
    }
}
