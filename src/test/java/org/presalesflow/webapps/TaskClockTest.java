package org.presalesflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presalesflow.sla.ClockView.Clock;

/** Which clocks of a case a task shows, and in which order. */
class TaskClockTest {

    private static final String STAGE = "solution-design";
    private static final String TASK = "task-1";
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");

    @Test
    void theClockOfTheTaskComesFirstThenItsStagesThenOthers() {
        assertThat(shown(
                        clock(1, "department-handover", null, null, "running", 30),
                        clock(2, STAGE, "estimate-effort", "task-2", "running", 20),
                        clock(3, STAGE, null, null, "running", 0),
                        clock(4, STAGE, "design", TASK, "running", 10)))
                .containsExactly(4L, 3L, 1L, 2L);
    }

    @Test
    void whatEndedBeforeTheStageBeganIsLeftOut() {
        assertThat(shown(
                        clock(1, "requirements-analysis", null, null, "reached", -300),
                        clock(2, "department-handover", null, null, "breached", -200),
                        clock(3, STAGE, null, null, "running", 0)))
                .containsExactly(3L);
    }

    @Test
    void whatRunsOnFromBeforeAndWhatEndedWithinTheStageIsShown() {
        assertThat(shown(
                        clock(1, "department-handover", null, null, "paused", -200),
                        clock(2, STAGE, null, null, "running", 0),
                        clock(3, "department-handover", null, null, "reached", 5)))
                .containsExactly(2L, 3L, 1L);
    }

    @Test
    void anEarlierRoundOfTheStageComesAfterTheOneThatRuns() {
        assertThat(shown(clock(1, STAGE, null, null, "breached", -500), clock(2, STAGE, null, null, "running", 0)))
                .containsExactly(2L, 1L);
    }

    @Test
    void outsideOfAnyStageAllAreShown() {
        assertThat(TaskClock.ofStage(null, TASK, List.of(clock(1, "lead-response", null, null, "reached", 0))))
                .extracting(Clock::id)
                .containsExactly(1L);
    }

    private static List<Long> shown(Clock... clocks) {
        return TaskClock.ofStage(STAGE, TASK, List.of(clocks)).stream()
                .map(Clock::id)
                .toList();
    }

    private static Clock clock(long id, String process, String step, String task, String state, int minutes) {
        Instant start = MORNING.plusSeconds(minutes * 60L);
        return new Clock(
                id,
                process,
                step,
                task,
                process,
                "presales",
                null,
                state,
                false,
                7200L,
                0,
                0,
                start,
                start.plusSeconds(7200),
                false,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }
}
