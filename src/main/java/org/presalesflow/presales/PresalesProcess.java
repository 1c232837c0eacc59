package org.presalesflow.presales;

/** The contract between the code and {@code presales.bpmn}, the value stream that carries a case from lead to end. */
public final class PresalesProcess {

    public static final String KEY = "presales";

    /** The form of the start event {@code lead-received}. */
    public static final String START_FORM = "leadRegistration";

    private PresalesProcess() {}

    /** What code and tests name besides the stages, whose calls have the ids of the stages. */
    public static final class Elements {

        public static final String CASE_REOPENED = "case-reopened";
        public static final String CASE_CLOSED_ON_REQUEST = "case-closed-on-request";
        public static final String HANDOVER_TO_PRESALES = "handover-to-presales";
        public static final String PRESALES_DISPATCH = "presales-dispatch";
        public static final String HANDOVER_TO_SALES = "handover-to-sales";
        public static final String HANDOVER_TO_LEGAL_AND_FINANCE = "handover-to-legal-and-finance";
        public static final String REJECTED_TO_NURTURING = "rejected-to-nurturing";
        public static final String POSTPONED_TO_NURTURING = "postponed-to-nurturing";

        private Elements() {}
    }

    /** The ends of a case. */
    public static final class Outcomes {

        public static final String WON = "won";
        public static final String LOST = "lost";
        public static final String NO_GO = "no-go";
        public static final String NOT_QUALIFIED = "not-qualified";
        public static final String POSTPONED = "postponed";
        public static final String WITHDRAWN = "withdrawn";

        private Outcomes() {}
    }

    /** Messages to and from a running case. */
    public static final class Messages {

        /** Starts the case again under its number. */
        public static final String CASE_REOPENED = "case-reopened";

        /** Ends the pursuit, whatever it is doing; the variable {@code outcome} says how. */
        public static final String CLOSE_CASE = "close-case";

        /** Sent when a case is not pursued for now. */
        public static final String NURTURING_REQUESTED = "nurturing-requested";

        private Messages() {}
    }
}
