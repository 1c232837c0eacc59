package org.presalesflow.figures;

/**
 * Where in the models the figures look: ids of stages, their ways out, tasks and fields. A figure whose step is taken out of a
 * model says nothing any more about new cases.
 */
final class Steps {

    static final String SALES = "sales";
    static final String PRESALES = "presales";

    private Steps() {}

    /** Stage 1. */
    static final class Response {

        static final String STAGE = "lead-response";
        static final String TASK = "respond-to-lead";
        static final String QUALIFIED = "qualified";

        private Response() {}
    }

    /** Stage 3. */
    static final class Design {

        static final String STAGE = "solution-design";
        static final String DRAFT = "draft-solution";
        static final String WRITE = "write-proposal";
        static final String PROPOSED = "proposed";
        static final String TEMPLATE = "solutionTemplate";
        static final String NO_TEMPLATE = "none";
        static final String MODULES = "solutionModules";
        static final String CASE = "solutionCase";

        private Design() {}
    }

    /** The needs, and the rows that say how the solution meets them. */
    static final class Needs {

        static final String LIST = "needs";
        static final String ID = "needId";
        static final String MATRIX = "ancMatrix";
        static final String NEED = "ancNeed";
        static final String MET = "ancMet";
        static final String YES = "yes";

        private Needs() {}
    }

    /** Stage 4. */
    static final class Review {

        static final String STAGE = "solution-review";
        static final String APPROVED = "approved";
        static final String REWORK = "rework";

        /** How the fields end in which a review says whether its rework is for a mistake. */
        static final String MISTAKE = "ReviewMistake";

        private Review() {}
    }

    /** Stage 7. */
    static final class Signing {

        static final String STAGE = "contract-signing";
        static final String SIGNED = "signed";
        static final String LEGAL_CHECK = "legalCheck";
        static final String FINANCE_CHECK = "financeCheck";
        static final String DIFFERS = "differs";

        private Signing() {}
    }
}
