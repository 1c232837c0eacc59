package org.presalesflow.sla;

/** The contract between the code and {@code sla-escalation.bpmn}, and with the watch that each model with tasks has. */
public final class SlaEscalationProcess {

    public static final String KEY = "sla-escalation";

    private SlaEscalationProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String DECIDE_ON_DELAY = "decide-on-delay";

        private Tasks() {}
    }

    /** Elements that the code or a test refers to. */
    public static final class Elements {

        public static final String NEXT_STEP_DUE = "next-step-due";

        private Elements() {}
    }

    /** Elements of the watch, the same in each model that has one. */
    public static final class Watch {

        public static final String SUBPROCESS = "sla-watch";
        public static final String STEP_DUE = "sla-step-due";

        private Watch() {}
    }

    /** Messages. */
    public static final class Messages {

        public static final String CLOCK_STOPPED = "clock-stopped";

        private Messages() {}
    }

    /** What the watch maps in, and what the steps leave behind. */
    public static final class Variables {

        /** The process instance that is watched. */
        public static final String WATCHED_INSTANCE = "watchedInstance";

        /** The id of the clock on which a manager must decide; null if on none. */
        public static final String ASKED_CLOCK = "askedClock";

        /** The same, kept with the task of that decision. */
        public static final String LATE_CLOCK = "lateClock";

        private Variables() {}
    }

    /** What the manager decides. */
    public static final class DelayDecision {

        public static final String FIELD = "delayDecision";
        public static final String REASSIGN = "reassign";
        public static final String NEW_DATE = "new-date";

        private DelayDecision() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        public static final String NEW_OWNER = "delayNewOwner";
        public static final String NEW_DATE = "delayNewDate";
        public static final String REASON = "delayReason";

        private Fields() {}
    }
}
