package org.presalesflow.leadnurturing;

/** The contract between the code and {@code lead-nurturing.bpmn}, which outlasts the case that asked for it. */
public final class LeadNurturingProcess {

    public static final String KEY = "lead-nurturing";

    private LeadNurturingProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String CONTACT_AGAIN = "contact-again";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        /** The timer until the customer is contacted again. */
        public static final String WAKE_UP_DUE = "wake-up-due";

        private Elements() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String REOPENED = "reopened";
        public static final String GIVEN_UP = "given-up";

        private Outcomes() {}
    }

    /** Messages that start it and that it sends. */
    public static final class Messages {

        public static final String NURTURING_REQUESTED = "nurturing-requested";
        public static final String CASE_REOPENED = "case-reopened";

        private Messages() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        /** When to contact the customer next, {@code yyyy-MM-dd}. */
        public static final String NURTURING_WAKE_UP_ON = "nurturingWakeUpOn";

        private Fields() {}
    }

    /** What came of contacting the customer again. */
    public static final class NurturingResult {

        public static final String FIELD = "nurturingResult";
        public static final String READY = "ready";
        public static final String LATER = "later";
        public static final String ENDED = "ended";

        private NurturingResult() {}
    }
}
