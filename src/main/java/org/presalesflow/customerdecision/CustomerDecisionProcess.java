package org.presalesflow.customerdecision;

/** The contract between the code and {@code customer-decision.bpmn}, stage 6. */
public final class CustomerDecisionProcess {

    public static final String KEY = "customer-decision";

    private CustomerDecisionProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String PLAN_DECISION = "plan-decision";
        public static final String RECORD_DECISION = "record-decision";

        private Tasks() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String WON = "won";
        public static final String LOST = "lost";
        public static final String POSTPONED = "postponed";
        public static final String RENEGOTIATE = "renegotiate";
        public static final String NEEDS_CHANGED = "needs-changed";

        private Outcomes() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        public static final String LOSS_REASON = "lossReason";
        public static final String DECISION_NOTE = "decisionNote";

        /** When a postponed case is taken up again, {@code yyyy-MM-dd}. */
        public static final String DECISION_WAKE_UP_ON = "decisionWakeUpOn";

        private Fields() {}
    }

    /** What the customer says. */
    public static final class CustomerDecision {

        public static final String FIELD = "customerDecision";
        public static final String WON = "won";
        public static final String LOST = "lost";
        public static final String POSTPONED = "postponed";
        public static final String RENEGOTIATE = "renegotiate";
        public static final String NEEDS_CHANGED = "needs-changed";

        private CustomerDecision() {}
    }
}
