package org.presalesflow.notification;

/** The contract between the code and {@code notification.bpmn}: one instance sends one message. */
public final class NotificationProcess {

    public static final String KEY = "notification";

    private NotificationProcess() {}

    /** What code and tests name besides. */
    public static final class Elements {

        /** The service task that is tried again for more than a day. */
        public static final String SEND_MESSAGE = "send-message";

        private Elements() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String MESSAGE_SENT = "message-sent";

        private Outcomes() {}
    }
}
