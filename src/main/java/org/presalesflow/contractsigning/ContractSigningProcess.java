package org.presalesflow.contractsigning;

/** The contract between the code and {@code contract-signing.bpmn}, stage 7. */
public final class ContractSigningProcess {

    public static final String KEY = "contract-signing";

    private ContractSigningProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String CHECK_TERMS = "check-terms";
        public static final String CHECK_FIGURES = "check-figures";
        public static final String DECIDE_ON_PROMISES = "decide-on-promises";
        public static final String SIGN_CONTRACT = "sign-contract";
        public static final String REGISTER_ORDER = "register-order";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        /** Waits for both checks. */
        public static final String CHECKS_ANSWERED = "checks-answered";

        /** Takes the contract back from signing when its terms are no longer those that were approved. */
        public static final String TERMS_CHANGED = "terms-changed";

        public static final String SEND_CONFIRMATION_LETTER = "send-confirmation-letter";

        private Elements() {}
    }

    /** Messages. */
    public static final class Messages {

        public static final String TERMS_CHANGED = "terms-changed";

        private Messages() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String SIGNED = "signed";
        public static final String RETURNED = "returned";
        public static final String NEEDS_CHANGED = "needs-changed";

        private Outcomes() {}
    }

    /** Fields that are no decision but are named. */
    public static final class Fields {

        /** Which promises the text holds, as legal ticks them. */
        public static final String PROMISES_IN_CONTRACT = "promisesInContract";

        public static final String PROMISES_WAIVER_REASON = "promisesWaiverReason";
        public static final String PROMISES_RETURN_NOTE = "promisesReturnNote";
        public static final String LEGAL_CHECK_NOTE = "legalCheckNote";
        public static final String FINANCE_CHECK_NOTE = "financeCheckNote";
        public static final String SIGNING_NOTE = "signingNote";

        private Fields() {}
    }

    /** Whether the final text is what was approved, by legal and by finance. */
    public static final class Check {

        public static final String LEGAL_FIELD = "legalCheck";
        public static final String FINANCE_FIELD = "financeCheck";
        public static final String MATCHES = "matches";
        public static final String DIFFERS = "differs";

        private Check() {}
    }

    /** Whether the contract is signed without the promises that it does not hold. */
    public static final class PromisesDecision {

        public static final String FIELD = "promisesDecision";
        public static final String GO_ON = "go-on";
        public static final String RENEGOTIATE = "renegotiate";

        private PromisesDecision() {}
    }

    /** What came of the signing. */
    public static final class SigningResult {

        public static final String FIELD = "signingResult";
        public static final String SIGNED = "signed";
        public static final String RETURNED = "returned";
        public static final String NEEDS_CHANGED = "needs-changed";

        private SigningResult() {}
    }
}
