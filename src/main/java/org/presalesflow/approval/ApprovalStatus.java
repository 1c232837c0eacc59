package org.presalesflow.approval;

/** How an approval, or one step of it, stands. */
final class ApprovalStatus {

    static final String WAITING = "waiting";
    static final String APPROVED = "approved";
    static final String REJECTED = "rejected";

    /** Answered by a review of the same terms. */
    static final String GIVEN = "given";

    /** The terms are others now. */
    static final String INVALID = "invalid";

    /** Nobody needs an answer any more. */
    static final String CANCELLED = "cancelled";

    private ApprovalStatus() {}
}
