package org.presalesflow.committee;

/** The contract between the code and {@code agenda-point.bpmn}: one instance is one point. */
public final class AgendaPointProcess {

    public static final String KEY = "agenda-point";

    private AgendaPointProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String DECIDE_ON_POINT = "decide-on-point";
        public static final String CARRY_OUT_DECISION = "carry-out-decision";

        private Tasks() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String CARRIED_OUT = "carried-out";
        public static final String NO_LONGER_NEEDED = "no-longer-needed";

        private Outcomes() {}
    }

    /** What it is started with. */
    public static final class StartVariables {

        /** The id of the point's row. */
        public static final String POINT_ID = "pointId";

        private StartVariables() {}
    }

    /** Messages. */
    public static final class Messages {

        public static final String DECIDED_IN_MEETING = "decided-in-meeting";

        /** The case is over, or the point was settled where it came from. */
        public static final String POINT_MOOT = "point-moot";

        private Messages() {}
    }

    /** What the committee decides, and what was done. The first three are columns of the meeting's form, too. */
    public static final class Fields {

        public static final String DECISION = "pointDecision";
        public static final String RESPONSIBLE = "pointResponsible";
        public static final String DUE_ON = "pointDueOn";
        public static final String RESULT = "pointResult";

        private Fields() {}
    }
}
