package org.presalesflow.webapps;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.sla.ClockView;
import org.presalesflow.sla.ClockView.Clock;

/**
 * What the tab of a task tells about time.
 *
 * @param stage the process of the stage that the case is in; null for none
 * @param mayPause whether the user may pause and resume
 * @param pause the one that lasts; null if the clocks run
 * @param clocks those of the stage that the case is in: the task's own first, then the stage's, then others
 * @param pauses of the whole case
 * @param notices of the whole case
 */
record TaskClock(
        String number,
        String company,
        String stage,
        boolean mayPause,
        ClockView.Pause pause,
        List<Clock> clocks,
        List<ClockView.Pause> pauses,
        List<?> notices) {

    static TaskClock of(String task, Opportunity opportunity, boolean mayPause, ClockView view, List<?> notices) {
        return new TaskClock(
                opportunity.number(),
                opportunity.company(),
                opportunity.stage(),
                mayPause,
                view.pause(),
                ofStage(opportunity.stage(), task, view.clocks()),
                view.pauses(),
                notices);
    }

    /**
     * A hand-over between departments is a process of its own, so that its clocks are known to be the stage's by when
     * they started.
     */
    static List<Clock> ofStage(String stage, String task, List<Clock> clocks) {
        Instant begin = clocks.stream()
                .filter(clock -> isWhole(stage, clock))
                .map(Clock::startedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return clocks.stream()
                .filter(clock -> clock.process().equals(stage)
                        || goesOn(clock)
                        || !clock.startedAt().isBefore(begin))
                .sorted(Comparator.comparingInt((Clock clock) -> rank(stage, task, clock))
                        .thenComparing(Clock::startedAt, Comparator.reverseOrder()))
                .toList();
    }

    private static int rank(String stage, String task, Clock clock) {
        if (task.equals(clock.taskId())) {
            return 0;
        }
        return isWhole(stage, clock) ? 1 : 2;
    }

    private static boolean isWhole(String stage, Clock clock) {
        return clock.step() == null && clock.process().equals(stage);
    }

    private static boolean goesOn(Clock clock) {
        return clock.state().equals("running") || clock.state().equals("paused");
    }
}
