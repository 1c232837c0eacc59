package org.presalesflow.app;

import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.presalesflow.PresalesFlowApplication;

/** The application in a process of its own, for which it is later than for everyone else. */
final class ShiftedApplication {

    /** The system property that says by how much, as in {@code PT10M}. */
    static final String SHIFT = "shift";

    private ShiftedApplication() {}

    public static void main(String[] arguments) {
        ClockUtil.offset(Duration.parse(System.getProperty(SHIFT)).toMillis());
        PresalesFlowApplication.main(arguments);
    }
}
