package org.presalesflow.handoff;

/** The contract between the code and {@code department-handover.bpmn}. */
public final class HandoverProcess {

    public static final String KEY = "department-handover";

    private HandoverProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String OFFER_PACKAGE = "offer-package";
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

        public static final String RETURN_REASON = "handoverReturnReason";
        public static final String RETURN_NOTE = "handoverReturnNote";

        private Fields() {}
    }

    /** The receiver's answer. */
    public static final class Answer {

        public static final String FIELD = "handoverAnswer";
        public static final String ACCEPTED = "accepted";
        public static final String RETURNED = "returned";

        private Answer() {}
    }
}
