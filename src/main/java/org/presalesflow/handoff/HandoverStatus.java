package org.presalesflow.handoff;

/** Where a hand-over stands. */
final class HandoverStatus {

    static final String PREPARING = "preparing";
    static final String ASKED_MANAGER = "asked-manager";
    static final String INCOMPLETE = "incomplete";
    static final String OFFERED = "offered";
    static final String RETURNED = "returned";
    static final String ACCEPTED = "accepted";
    static final String CANCELLED = "cancelled";

    private HandoverStatus() {}
}
