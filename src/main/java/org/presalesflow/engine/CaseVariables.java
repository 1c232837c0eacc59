package org.presalesflow.engine;

/** The process variables that every instance of a case carries, whatever its model. */
public final class CaseVariables {

    /** The opportunity number, which is also the business key. */
    public static final String OPPORTUNITY_NUMBER = "opportunityNumber";

    /** The id of the end event that was reached. */
    public static final String OUTCOME = "outcome";

    /** Why that end was reached, in the words of whoever decided; empty if nothing was said. */
    public static final String OUTCOME_REASON = "outcomeReason";

    /** The grade of the lead, A to D. */
    public static final String GRADE = "grade";

    /** Which time this stage is entered, from 1. */
    public static final String ROUND = "round";

    /** Why the stage is entered again; empty the first time. */
    public static final String ENTRY_REASON = "entryReason";

    private CaseVariables() {}
}
