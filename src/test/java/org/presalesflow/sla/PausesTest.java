package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The clocks stand still while we wait for the customer. The analysis begins on Monday, 2 March 2026, at nine: it has
 * until Wednesday evening, and its first step, the assessment, until Monday evening.
 */
@ModelApp
class PausesTest {

    private static final String REASON = "waiting-for-customer";

    @Autowired
    private Cases cases;

    @Autowired
    private Pauses pauses;

    @Autowired
    private CaseClocks caseClocks;

    @Autowired
    private RuntimeService runtimeService;

    @Test
    void allDatesMoveByTheWorkingTimeThatWasPaused() {
        Case analysis = analysis();
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-02 18:00");

        pause(analysis, "2026-03-02 10:00");
        resume(analysis, "2026-03-02 15:00");

        // Four hours: lunch is from twelve to one.
        assertThat(analysis.clocks())
                .containsExactly(
                        "requirements-analysis running " + utc("2026-03-05 14:00"),
                        "assess-need running " + utc("2026-03-03 14:00"));
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-03 14:00");
    }

    @Test
    void aCaseThatIsOverWaitsForNobody() {
        Case stream = cases.at(ShanghaiTime.at("2026-03-02 09:00"))
                .lead()
                .worksUntil(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        pause(stream, "2026-03-02 09:30");

        runtimeService.deleteProcessInstance(stream.instance().getId(), "Entered twice");

        assertThat(caseClocks.of(stream.number()).pause()).isNull();
        assertThat(stream.clocks()).noneMatch(clock -> clock.contains("paused"));
    }

    @Test
    void aStepThatIsDueWithItsStageMovesWithIt() {
        Case analysis = analysis().does(Tasks.ASSESS_NEED);
        assertThat(due(analysis, Tasks.ASK_QUESTIONNAIRE)).isEqualTo("2026-03-04 18:00");

        pause(analysis, "2026-03-02 10:00");
        resume(analysis, "2026-03-02 15:00");

        assertThat(due(analysis, Tasks.ASK_QUESTIONNAIRE)).isEqualTo("2026-03-05 14:00");
        assertThat(analysis.clocks()).contains("ask-questionnaire running " + utc("2026-03-05 14:00"));
    }

    @Test
    void theTimeThatIsUsedAndThatIsPausedIsSeen() {
        Case analysis = analysis();
        pause(analysis, "2026-03-02 10:00");

        cases.at(ShanghaiTime.at("2026-03-02 14:00"));
        assertUsed(analysis, 1, 3);
        assertThat(caseClocks.of(analysis.number()).pause().workingSeconds())
                .isEqualTo(Duration.ofHours(3).toSeconds());

        resume(analysis, "2026-03-02 15:00");
        cases.at(ShanghaiTime.at("2026-03-02 16:00"));
        assertUsed(analysis, 2, 4);
        assertThat(caseClocks.of(analysis.number()).pause()).isNull();
        assertThat(caseClocks.of(analysis.number()).pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.reason()).isEqualTo(REASON);
            assertThat(pause.pausedBy()).isEqualTo(Cases.SALESPERSON);
            assertThat(pause.resumedBy()).isEqualTo("salesmanager");
            assertThat(pause.workingSeconds()).isEqualTo(Duration.ofHours(4).toSeconds());
        });

        analysis.does(Tasks.ASSESS_NEED);
        cases.at(ShanghaiTime.at("2026-03-06 09:00"));
        ClockView.Clock done = clock(analysis, Tasks.ASSESS_NEED);
        assertThat(done.state()).isEqualTo(SlaClock.REACHED);
        assertThat(done.usedSeconds()).isEqualTo(Duration.ofHours(2).toSeconds());
        assertThat(done.pausedSeconds()).isEqualTo(Duration.ofHours(4).toSeconds());
    }

    @Test
    void nothingIsEscalatedWhileItLastsEvenIfTheAlarmRings() {
        Case analysis = analysis();
        pause(analysis, "2026-03-02 10:00");

        // The alarm of the stage was set to Wednesday at eleven.
        analysis.until(ShanghaiTime.at("2026-03-06 18:00"));
        assertThat(analysis.ladder()).isEmpty();
        assertThat(analysis.told()).isEmpty();

        resume(analysis, "2026-03-06 18:00");
        // One hour of the assessment's six before the reminder was used up on the first Monday.
        analysis.until(ShanghaiTime.at("2026-03-09 14:59"));
        assertThat(analysis.ladder()).isEmpty();
        analysis.until(ShanghaiTime.at("2026-03-09 15:00"));
        assertThat(analysis.ladder()).containsExactly("assess-need reminder " + utc("2026-03-09 15:00"));
    }

    @Test
    void aDecisionThatWasAskedForWaitsToo() {
        Case analysis = analysis().until(ShanghaiTime.at("2026-03-03 15:00"));
        assertThat(analysis.waiting()).contains(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY);
        List<String> ladder = analysis.ladder();

        pause(analysis, "2026-03-03 15:00");
        analysis.until(ShanghaiTime.at("2026-03-06 18:00"));

        assertThat(analysis.ladder()).isEqualTo(ladder);
        assertThat(analysis.agenda()).isEmpty();
    }

    @Test
    void aClockThatBeginsDuringAPauseBeginsPaused() {
        Case response = cases.at(ShanghaiTime.at("2026-03-02 09:00")).inStage(LeadResponseProcess.KEY);
        pause(response, "2026-03-02 10:00");
        cases.at(ShanghaiTime.at("2026-03-02 11:00"));
        response.does(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        assertThat(response.clocks()).contains("register-requirements paused " + utc("2026-03-02 16:00"));
        response.until(ShanghaiTime.at("2026-03-03 14:00"));
        assertThat(response.told()).isEmpty();

        resume(response, "2026-03-03 14:00");

        assertThat(response.clocks()).contains("register-requirements running " + utc("2026-03-03 18:00"));
        assertThat(due(response, LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS))
                .isEqualTo("2026-03-03 18:00");
        assertThat(clock(response, LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS)
                        .usedSeconds())
                .isZero();
    }

    @Test
    void aPauseOverTheWeekendCostsNoWorkingTime() {
        Case analysis = analysis().does(Tasks.ASSESS_NEED);
        List<String> before = analysis.clocks();

        pause(analysis, "2026-03-02 18:00");
        resume(analysis, "2026-03-03 09:00");
        pause(analysis, "2026-03-03 12:00");
        resume(analysis, "2026-03-03 13:00");
        assertThat(analysis.clocks()).isEqualTo(before);

        Case second = cases.at(ShanghaiTime.at("2026-03-06 09:00")).inStage(RequirementsAnalysisProcess.KEY);
        List<String> planned = second.clocks();
        pause(second, "2026-03-06 18:00");
        resume(second, "2026-03-09 09:00");
        assertThat(second.clocks()).isEqualTo(planned);
        assertThat(caseClocks.of(second.number()).pauses())
                .extracting(ClockView.Pause::workingSeconds)
                .containsExactly(0L);
    }

    @Test
    void severalPausesAddUp() {
        Case analysis = analysis();
        pause(analysis, "2026-03-02 09:30");
        resume(analysis, "2026-03-02 10:00");
        pause(analysis, "2026-03-02 11:00");
        resume(analysis, "2026-03-02 14:30");

        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-03 12:00");
    }

    @Test
    void aPauseBeforeTheWorkBeganDoesNotMoveIt() {
        Case analysis = analysis();
        pause(analysis, "2026-03-02 10:00");
        resume(analysis, "2026-03-02 11:00");
        cases.at(ShanghaiTime.at("2026-03-03 09:00"));
        analysis.does(Tasks.ASSESS_NEED).worksUntil(Tasks.CONFIRM_REQUIREMENTS);

        // The stage moved by an hour; a clock that begins later has nothing to do with that.
        assertThat(due(analysis, Tasks.CONFIRM_REQUIREMENTS)).isEqualTo("2026-03-05 10:00");
        assertThat(clock(analysis, Tasks.CONFIRM_REQUIREMENTS).pausedSeconds()).isZero();
    }

    @Test
    void aCaseIsPausedAndResumedOnceAtATime() {
        Case analysis = analysis();
        String number = analysis.number();
        assertThatThrownBy(() -> pauses.resume(number, null, "salesmanager")).isInstanceOf(CaseStateException.class);

        pause(analysis, "2026-03-02 10:00");
        assertThatThrownBy(() -> pauses.pause(number, REASON, "Once more", "salesmanager"))
                .isInstanceOf(CaseStateException.class);

        resume(analysis, "2026-03-02 11:00");
        assertThatThrownBy(() -> pauses.resume(number, null, "salesmanager")).isInstanceOf(CaseStateException.class);
        assertThat(analysis.events())
                .filteredOn(event -> event.startsWith("sla-"))
                .containsExactly("sla-paused " + REASON, "sla-resumed " + REASON);
    }

    @Test
    void aCaseInWhichNothingRunsIsNotPaused() {
        Case analysis = analysis().works();

        assertThatThrownBy(() -> pauses.pause(analysis.number(), REASON, "Too late", "salesmanager"))
                .isInstanceOf(CaseStateException.class);
    }

    @ParameterizedTest
    @CsvSource({", Why, reason", "holiday, Why, reason", "other, , note", "other, '  ', note"})
    void aPauseHasAReasonAndANote(String reason, String note, String field) {
        Case analysis = analysis();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pauses.pause(analysis.number(), reason, note, "salesmanager"))
                .withMessageStartingWith(field + ": ");
        assertThat(analysis.clocks()).allMatch(clock -> clock.contains(" running "));
    }

    private Case analysis() {
        return cases.at(ShanghaiTime.at("2026-03-02 09:00")).inStage(RequirementsAnalysisProcess.KEY);
    }

    private void pause(Case waiting, String time) {
        cases.at(ShanghaiTime.at(time));
        pauses.pause(waiting.number(), REASON, "They are on a trip", Cases.SALESPERSON);
        assertThat(waiting.clocks()).noneMatch(clock -> clock.contains(" running "));
    }

    private void resume(Case waiting, String time) {
        cases.at(ShanghaiTime.at(time));
        pauses.resume(waiting.number(), "They are back", "salesmanager");
        assertThat(waiting.clocks()).noneMatch(clock -> clock.contains(" paused "));
    }

    private void assertUsed(Case analysis, int hoursUsed, int hoursPaused) {
        assertThat(caseClocks.of(analysis.number()).clocks()).allSatisfy(clock -> {
            assertThat(clock.usedSeconds())
                    .isEqualTo(Duration.ofHours(hoursUsed).toSeconds());
            assertThat(clock.pausedSeconds())
                    .isEqualTo(Duration.ofHours(hoursPaused).toSeconds());
        });
    }

    private ClockView.Clock clock(Case analysis, String step) {
        return caseClocks.of(analysis.number()).clocks().stream()
                .filter(clock -> step.equals(clock.step()))
                .findFirst()
                .orElseThrow();
    }

    private static String due(Case waiting, String task) {
        return ShanghaiTime.of(waiting.task(task).getDueDate());
    }

    private static String utc(String time) {
        return ShanghaiTime.toUtc(time);
    }
}
