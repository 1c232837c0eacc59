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

        /** The end when the customer was heard of before their time. */
        public static final String REOPENED_EARLY = "reopened-early";

        /** The end when the customer is looked after in another case. */
        public static final String TAKEN_OVER = "taken-over";

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

        /** Ends the rest at once; the variable {@code heardOf} says what becomes of the customer. */
        public static final String CUSTOMER_HEARD_OF = "customer-heard-of";

        private Messages() {}
    }

    /** What its messages bring. */
    public static final class Variables {

        public static final String HEARD_OF = "heardOf";

        private Variables() {}
    }

    /** Where the customer was heard of again. */
    public static final class HeardOf {

        public static final String IN_THIS_CASE = "in-this-case";
        public static final String IN_ANOTHER_CASE = "in-another-case";

        private HeardOf() {}
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
