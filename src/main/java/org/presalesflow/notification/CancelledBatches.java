package org.presalesflow.notification;

import java.util.Locale;
import org.presalesflow.flow.ProcessEnded;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Somebody may give up a message in Cockpit by cancelling its process instance; its notices then say so. */
@Component
class CancelledBatches {

    private final Outbox outbox;
    private final MessageSource messages;

    CancelledBatches(Outbox outbox, MessageSource messages) {
        this.outbox = outbox;
        this.messages = messages;
    }

    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.cancelled() && ended.process().equals(NotificationProcess.KEY)) {
            outbox.cancelled(ended.instanceId(), messages.getMessage("mail.cancelled", null, Locale.ENGLISH));
        }
    }
}
