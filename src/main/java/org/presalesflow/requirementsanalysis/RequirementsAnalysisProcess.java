package org.presalesflow.requirementsanalysis;

/** The contract between the code and {@code requirements-analysis.bpmn}, stage 2. */
public final class RequirementsAnalysisProcess {

    public static final String KEY = "requirements-analysis";

    private RequirementsAnalysisProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String ASSESS_NEED = "assess-need";
        public static final String ASK_QUESTIONNAIRE = "ask-questionnaire";
        public static final String ANALYSE_REQUIREMENTS = "analyse-requirements";
        public static final String CONFIRM_REQUIREMENTS = "confirm-requirements";
        public static final String SIGN_NO_GO = "sign-no-go";

        private Tasks() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String CONFIRMED = "confirmed";
        public static final String NO_GO = "no-go";

        private Outcomes() {}
    }

    /** Process variables of its own. */
    public static final class Variables {

        /** What the table {@code go-no-go} says. */
        public static final String GO_NO_GO = "goNoGo";

        private Variables() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        public static final String EFFORT_DAYS = "effortDays";
        public static final String STRATEGIC_WEIGHT = "strategicWeight";
        public static final String NO_GO_NOTE = "noGoNote";

        private Fields() {}
    }

    /** Whether the customer confirms the written needs. */
    public static final class RequirementsConfirmed {

        public static final String FIELD = "requirementsConfirmed";
        public static final String CONFIRMED = "confirmed";
        public static final String NOT_CONFIRMED = "not-confirmed";

        private RequirementsConfirmed() {}
    }

    /** What a manager makes of a no-go. */
    public static final class NoGoSignature {

        public static final String FIELD = "noGoSignature";
        public static final String SIGNED = "signed";
        public static final String OVERRULED = "overruled";

        private NoGoSignature() {}
    }
}
