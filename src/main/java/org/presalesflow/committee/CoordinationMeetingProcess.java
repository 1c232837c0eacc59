package org.presalesflow.committee;

/** The contract between the code and {@code coordination-meeting.bpmn}: one instance is one Monday. */
public final class CoordinationMeetingProcess {

    public static final String KEY = "coordination-meeting";

    private CoordinationMeetingProcess() {}

    /** User tasks. */
    public static final class Tasks {

        public static final String HOLD_MEETING = "hold-meeting";

        private Tasks() {}
    }

    /** What tests name besides. */
    public static final class Elements {

        public static final String MEETING_DUE = "meeting-due";
        public static final String WORKING_TIME_REACHED = "working-time-reached";
        public static final String BUILD_AGENDA = "build-agenda";

        private Elements() {}
    }

    /** The ways out. */
    public static final class Outcomes {

        public static final String HELD = "held";
        public static final String NOTHING_TO_DECIDE = "nothing-to-decide";

        private Outcomes() {}
    }

    /** What building the agenda leaves behind. */
    public static final class Variables {

        /** How many points there are to decide in this meeting. */
        public static final String AGENDA_POINTS = "agendaPoints";

        private Variables() {}
    }

    /** Fields that are named. */
    public static final class Fields {

        /** The agenda, a row for each point. */
        public static final String POINTS = "meetingPoints";

        private Fields() {}
    }
}
