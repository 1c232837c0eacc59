package org.presalesflow.negotiation;

/** The contract between the code and {@code negotiation.bpmn}, stage 5. */
public final class NegotiationProcess {

    public static final String KEY = "negotiation";

    private NegotiationProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String NEGOTIATE = "negotiate";
        public static final String CHECK_CREDIT = "check-credit";
        public static final String DRAFT_CONTRACT = "draft-contract";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        /** Has what was agreed approved. */
        public static final String APPROVE_AGREED_TERMS = "approve-agreed-terms";

        /** Has approved what the salesperson means to offer. */
        public static final String APPROVE_OFFER = "approve-offer";

        private Elements() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String AGREED = "agreed";
        public static final String NEEDS_CHANGED = "needs-changed";
        public static final String LOST = "lost";

        private Outcomes() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        /** Granted on the whole quotation, in percent. */
        public static final String CONCESSION_PERCENT = "concessionPercent";

        public static final String NEGOTIATION_LOSS_REASON = "negotiationLossReason";
        public static final String NEGOTIATION_NOTE = "negotiationNote";

        private Fields() {}
    }

    /** How a round of negotiation ends. */
    public static final class NegotiationResult {

        public static final String FIELD = "negotiationResult";
        public static final String AGREED = "agreed";
        public static final String ANOTHER_ROUND = "another-round";
        public static final String NEEDS_APPROVAL = "needs-approval";
        public static final String NEEDS_CHANGED = "needs-changed";
        public static final String LOST = "lost";

        private NegotiationResult() {}
    }

    /** What finance thinks of the customer's credit. */
    public static final class CreditResult {

        public static final String FIELD = "creditResult";
        public static final String GOOD = "good";
        public static final String WEAK = "weak";
        public static final String REFUSED = "refused";

        private CreditResult() {}
    }
}
