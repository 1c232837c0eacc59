package org.presalesflow.cases;

/** The state of a case. All but {@link #OPEN} and {@link #CANCELLED} are ids of end events of the value stream. */
public final class CaseStatus {

    public static final String OPEN = "open";
    public static final String WON = "won";
    public static final String LOST = "lost";
    public static final String NO_GO = "no-go";
    public static final String NOT_QUALIFIED = "not-qualified";
    public static final String POSTPONED = "postponed";
    public static final String WITHDRAWN = "withdrawn";

    /** Somebody cancelled the process instance instead of closing the case. */
    public static final String CANCELLED = "cancelled";

    private CaseStatus() {}
}
