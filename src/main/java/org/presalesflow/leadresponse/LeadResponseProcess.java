package org.presalesflow.leadresponse;

/** The contract between the code and {@code lead-response.bpmn}, stage 1. */
public final class LeadResponseProcess {

    public static final String KEY = "lead-response";

    private LeadResponseProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String RESPOND_TO_LEAD = "respond-to-lead";
        public static final String REGISTER_REQUIREMENTS = "register-requirements";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        /** The timer between two tries. */
        public static final String NEXT_TRY_DUE = "next-try-due";

        private Elements() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String QUALIFIED = "qualified";
        public static final String NOT_QUALIFIED = "not-qualified";
        public static final String UNREACHABLE = "unreachable";

        private Outcomes() {}
    }

    /** Process variables of its own. */
    public static final class Variables {

        /** How often the customer was tried to be reached, from 1. */
        public static final String TRIES = "tries";

        private Variables() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        public static final String NOT_QUALIFIED_REASON = "notQualifiedReason";
        public static final String NOT_QUALIFIED_NOTE = "notQualifiedNote";

        private Fields() {}
    }

    /** What came of a try to reach the customer. */
    public static final class ResponseResult {

        public static final String FIELD = "responseResult";
        public static final String QUALIFIED = "qualified";
        public static final String NOT_QUALIFIED = "not-qualified";
        public static final String UNREACHABLE = "unreachable";

        private ResponseResult() {}
    }
}
