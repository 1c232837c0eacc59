package org.presalesflow.dispatch;

/** The contract between the code and {@code presales-dispatch.bpmn}. */
public final class PresalesDispatchProcess {

    public static final String KEY = "presales-dispatch";

    private PresalesDispatchProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String REQUEST_PRESALES = "request-presales";
        public static final String CONFIRM_DISPATCH = "confirm-dispatch";

        private Tasks() {}
    }

    /** Elements that the code or a test refers to. */
    public static final class Elements {

        public static final String PROPOSE_CONSULTANT = "propose-consultant";

        private Elements() {}
    }

    /** The way out. */
    public static final class Outcomes {

        public static final String DISPATCHED = "dispatched";

        private Outcomes() {}
    }

    /** What is asked for, and the words and names that go with the decision. */
    public static final class Fields {

        public static final String SKILLS = "presalesSkills";
        public static final String INDUSTRY_TEAM = "presalesIndustryTeam";
        public static final String LEVEL = "presalesLevel";
        public static final String DAYS = "presalesDays";
        public static final String NEEDED_BY = "presalesNeededBy";
        public static final String NEEDED_UNTIL = "presalesNeededUntil";

        /** The proposal as the manager saw it. */
        public static final String PROPOSAL = "dispatchProposal";

        /** Who is to do it instead. */
        public static final String PERSON = "dispatchPerson";

        public static final String OVERRIDE_REASON = "dispatchOverrideReason";

        private Fields() {}
    }

    /** What the presales manager makes of the proposal. */
    public static final class DispatchDecision {

        public static final String FIELD = "dispatchDecision";
        public static final String CONFIRM = "confirm";
        public static final String OVERRIDE = "override";

        private DispatchDecision() {}
    }
}
