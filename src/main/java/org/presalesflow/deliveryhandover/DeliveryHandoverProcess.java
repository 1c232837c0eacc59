package org.presalesflow.deliveryhandover;

/** The contract between the code and {@code delivery-handover.bpmn}, stage 8. */
public final class DeliveryHandoverProcess {

    public static final String KEY = "delivery-handover";

    private DeliveryHandoverProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String PLAN_PROJECT_START = "plan-project-start";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        /** Hands over to the project office and to customer service at once. */
        public static final String HANDOVER_TO_DELIVERY = "handover-to-delivery";

        private Elements() {}
    }

    /** The way out. */
    public static final class Outcomes {

        public static final String ACCEPTED = "accepted";

        private Outcomes() {}
    }
}
