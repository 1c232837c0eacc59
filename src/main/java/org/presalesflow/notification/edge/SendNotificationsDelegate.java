package org.presalesflow.notification.edge;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.presalesflow.engine.ForModels;
import org.presalesflow.notification.Sending;

/** {@code ${sendNotifications}}: sends the notices that were collected for this process instance, as one message. */
@ForModels("sendNotifications")
class SendNotificationsDelegate implements JavaDelegate {

    private final Sending sending;

    SendNotificationsDelegate(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sending.send(execution.getProcessInstanceId(), isLastAttempt());
    }

    /** Before a job has failed for the first time the engine does not know yet how often the model lets it try. */
    private static boolean isLastAttempt() {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        return job != null && job.getExceptionByteArrayId() != null && job.getRetries() <= 1;
    }
}
