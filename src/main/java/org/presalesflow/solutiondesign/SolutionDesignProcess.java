package org.presalesflow.solutiondesign;

/** The contract between the code and {@code solution-design.bpmn}, stage 3. */
public final class SolutionDesignProcess {

    public static final String KEY = "solution-design";

    private SolutionDesignProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String DRAFT_SOLUTION = "draft-solution";
        public static final String RUN_PROOF_OF_CONCEPT = "run-proof-of-concept";
        public static final String CHECK_DELIVERABILITY = "check-deliverability";
        public static final String WRITE_PROPOSAL = "write-proposal";

        private Tasks() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String PROPOSED = "proposed";
        public static final String NEEDS_CHANGED = "needs-changed";

        private Outcomes() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        /** Above 60 the project office checks whether it can be delivered. */
        public static final String DELIVERY_EFFORT_DAYS = "deliveryEffortDays";

        public static final String PROPOSAL_CHANGE_NOTE = "proposalChangeNote";

        private Fields() {}
    }

    /** Whether the draft needs a proof of concept. */
    public static final class ProofNeeded {

        public static final String FIELD = "proofNeeded";
        public static final String YES = "yes";
        public static final String NO = "no";

        private ProofNeeded() {}
    }

    /** What the proof of concept has shown. */
    public static final class ProofResult {

        public static final String FIELD = "proofResult";
        public static final String TECHNICAL_WIN = "technical-win";
        public static final String PARTLY = "partly";
        public static final String NOT_PROVEN = "not-proven";

        private ProofResult() {}
    }

    /** Whether the project office can deliver the draft. */
    public static final class Deliverability {

        public static final String FIELD = "deliverability";
        public static final String DELIVERABLE = "deliverable";
        public static final String WITH_CONDITIONS = "with-conditions";
        public static final String NOT_DELIVERABLE = "not-deliverable";

        private Deliverability() {}
    }

    /** Whether the proposal answers what the customer still needs. */
    public static final class ProposalResult {

        public static final String FIELD = "proposalResult";
        public static final String READY = "ready";
        public static final String NEEDS_CHANGED = "needs-changed";

        private ProposalResult() {}
    }
}
