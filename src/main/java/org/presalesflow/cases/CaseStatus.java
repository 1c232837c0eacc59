package org.presalesflow.cases;

import org.presalesflow.presales.PresalesProcess.Outcomes;

/** The state of a case. All but {@link #OPEN} and {@link #CANCELLED} are ids of end events of the value stream. */
public final class CaseStatus {

    public static final String OPEN = "open";
    public static final String WON = Outcomes.WON;
    public static final String LOST = Outcomes.LOST;
    public static final String NO_GO = Outcomes.NO_GO;
    public static final String NOT_QUALIFIED = Outcomes.NOT_QUALIFIED;
    public static final String POSTPONED = Outcomes.POSTPONED;
    public static final String WITHDRAWN = Outcomes.WITHDRAWN;

    /** Somebody cancelled the process instance instead of closing the case. */
    public static final String CANCELLED = "cancelled";

    private CaseStatus() {}
}
