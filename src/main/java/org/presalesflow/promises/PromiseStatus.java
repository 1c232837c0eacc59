package org.presalesflow.promises;

/** What became of a promise. */
final class PromiseStatus {

    static final String OPEN = "open";
    /** The contract holds it, or it was handed over to delivery. */
    static final String KEPT = "kept";
    /** Whoever it came from wants it no more. */
    static final String DROPPED = "dropped";
    /** A manager has decided to go on without it. */
    static final String WAIVED = "waived";

    private PromiseStatus() {}
}
