package org.presalesflow.solutionreview;

/** The contract between the code and {@code solution-review.bpmn}, stage 4. */
public final class SolutionReviewProcess {

    public static final String KEY = "solution-review";

    private SolutionReviewProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String PREPARE_QUOTATION = "prepare-quotation";
        public static final String REVIEW_AS_PEER = "review-as-peer";
        public static final String REVIEW_AS_PRODUCT = "review-as-product";
        public static final String REVIEW_AS_SALES = "review-as-sales";
        public static final String REVIEW_AS_FINANCE = "review-as-finance";
        public static final String DECIDE_REVIEW = "decide-review";
        public static final String PRESENT_SOLUTION = "present-solution";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        /** Waits for all four reviews. */
        public static final String REVIEWS_ANSWERED = "reviews-answered";

        /** Has the terms of the quotation approved. */
        public static final String APPROVE_QUOTATION = "approve-quotation";

        private Elements() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String APPROVED = "approved";
        public static final String REWORK = "rework";
        public static final String NEEDS_CHANGED = "needs-changed";
        public static final String NO_GO = "no-go";

        private Outcomes() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        public static final String QUOTATION_LINES = "quotationLines";
        public static final String PEER_REVIEW_REASON = "peerReviewReason";
        public static final String PRODUCT_REVIEW_REASON = "productReviewReason";
        public static final String SALES_REVIEW_REASON = "salesReviewReason";
        public static final String FINANCE_REVIEW_REASON = "financeReviewReason";
        public static final String COMMITTEE_REVIEW_REASON = "committeeReviewReason";
        public static final String PRESENTATION_NOTE = "presentationNote";

        private Fields() {}
    }

    /** The answer of each of the four reviewers. */
    public static final class Review {

        public static final String PEER_FIELD = "peerReview";
        public static final String PRODUCT_FIELD = "productReview";
        public static final String SALES_FIELD = "salesReview";
        public static final String FINANCE_FIELD = "financeReview";
        public static final String APPROVE = "approve";
        public static final String APPROVE_WITH_CONDITIONS = "approve-with-conditions";
        public static final String REWORK = "rework";

        private Review() {}
    }

    /** What the coordination committee decides from the third round on. */
    public static final class CommitteeReview {

        public static final String FIELD = "committeeReview";
        public static final String APPROVE = "approve";
        public static final String REWORK = "rework";
        public static final String STOP = "stop";

        private CommitteeReview() {}
    }

    /** How the customer took the presentation. */
    public static final class PresentationResult {

        public static final String FIELD = "presentationResult";
        public static final String ACCEPTED = "accepted";
        public static final String REWORK = "rework";
        public static final String NEEDS_CHANGED = "needs-changed";

        private PresentationResult() {}
    }
}
