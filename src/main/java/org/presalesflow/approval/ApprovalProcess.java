package org.presalesflow.approval;

/** The contract between the code and {@code approval.bpmn}. */
public final class ApprovalProcess {

    public static final String KEY = "approval";

    private ApprovalProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String APPROVE_TERMS = "approve-terms";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        /** Works out who must approve. */
        public static final String FIND_APPROVER = "find-approver";

        /** Takes the task away when its terms are no longer asked for. */
        public static final String TERMS_CHANGED = "terms-changed";

        private Elements() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String APPROVED = "approved";
        public static final String REJECTED = "rejected";

        private Outcomes() {}
    }

    /** What the caller maps in, and what the process keeps. */
    public static final class Variables {

        /** What is to be approved: one of {@link Subject}. */
        public static final String SUBJECT = "approvalSubject";

        /** Ids of tasks of the caller, separated by commas, whose positive answers are approvals of their groups. */
        public static final String GIVEN_BY = "givenBy";

        /** The group that is asked next; null once nobody needs to be asked any more. */
        public static final String APPROVER_GROUP = "approverGroup";

        private Variables() {}
    }

    /** Messages. */
    public static final class Messages {

        public static final String TERMS_CHANGED = "terms-changed";

        private Messages() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        /** What an approver says to those after them. */
        public static final String WORDS = "approvalWords";

        /** Why the terms are rejected. */
        public static final String REASON = "approvalReason";

        private Fields() {}
    }

    /** An approver's answer. */
    public static final class Decision {

        public static final String FIELD = "approvalDecision";
        public static final String APPROVE = "approve";
        public static final String REJECT = "reject";

        private Decision() {}
    }
}
