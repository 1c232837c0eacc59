package org.presalesflow.handoff;

/** The contract between the code and {@code department-handover.bpmn}. */
public final class HandoverProcess {

    public static final String KEY = "department-handover";

    private HandoverProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String OFFER_PACKAGE = "offer-package";
        public static final String DECIDE_ON_PACKAGE = "decide-on-package";
        public static final String ANSWER_HANDOVER = "answer-handover";

        private Tasks() {}
    }

    /** The way out. */
    public static final class Outcomes {

        public static final String ACCEPTED = "accepted";

        private Outcomes() {}
    }

    /** What the caller maps in: group ids. */
    public static final class Variables {

        public static final String FROM_DEPARTMENT = "fromDepartment";
        public static final String TO_DEPARTMENT = "toDepartment";

        private Variables() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        public static final String ITEMS = "handoverItems";
        public static final String PROMISES = "handoverPromises";
        public static final String MISSING_NOTE = "handoverMissingNote";
        public static final String PACKAGE_DECISION_NOTE = "packageDecisionNote";
        public static final String RETURN_NOTE = "handoverReturnNote";

        private Fields() {}
    }

    /** Whether the sender offers the package, or asks the manager to do without something promised. */
    public static final class Readiness {

        public static final String FIELD = "handoverReady";
        public static final String OFFER = "offer";
        public static final String ASK_MANAGER = "ask-manager";

        private Readiness() {}
    }

    /** Whether the package goes without what is missing. */
    public static final class PackageDecision {

        public static final String FIELD = "packageDecision";
        public static final String WAIVE = "waive";
        public static final String COMPLETE = "complete";

        private PackageDecision() {}
    }

    /** The receiver's answer. */
    public static final class Answer {

        public static final String FIELD = "handoverAnswer";
        public static final String ACCEPTED = "accepted";
        public static final String RETURNED = "returned";

        private Answer() {}
    }

    /** Why a package comes back. */
    public static final class ReturnReason {

        public static final String FIELD = "handoverReturnReason";
        public static final String INCOMPLETE = "incomplete";
        public static final String WRONG_OWNER = "wrong-owner";
        public static final String UNCLEAR_NEED = "unclear-need";
        public static final String NO_CAPACITY = "no-capacity";

        private ReturnReason() {}
    }
}
