package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Managers give work of their department another date at any time, with a reason. It begins on a Monday at nine. */
@ModelApp
class NewDatesTest {

    @Autowired
    private Cases cases;

    @Autowired
    private NewDates dates;

    @Autowired
    private CaseClocks clocks;

    @Autowired
    private Pauses pauses;

    @Autowired
    private TaskService taskService;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void signOut() {
        identityService.clearAuthentication();
    }

    @Test
    void theTaskGetsTheNewDateAndTheTimelineTellsWhoAndWhy() {
        Case analysis = analysis();

        give(analysis, Tasks.ASSESS_NEED, "2026-03-05", "They are at a fair", "presalesmanager");

        assertThat(ShanghaiTime.of(analysis.task(Tasks.ASSESS_NEED).getDueDate()))
                .isEqualTo("2026-03-05 18:00");
        assertThat(clock(analysis, Tasks.ASSESS_NEED).agreedReason()).isEqualTo("They are at a fair");
        assertThat(clock(analysis, Tasks.ASSESS_NEED).agreedBy()).isEqualTo("presalesmanager");
        assertThat(analysis.events()).contains("sla-new-date Assess the need jointly");
    }

    @Test
    void aDateForTheStageIsOneForItsStepsWithoutALimitToo() {
        Case analysis = analysis().does(Tasks.ASSESS_NEED);

        give(analysis, null, "2026-03-10", "More to look at", "executive");

        assertThat(ShanghaiTime.of(analysis.task(Tasks.ASK_QUESTIONNAIRE).getDueDate()))
                .isEqualTo("2026-03-10 18:00");
        assertThatThrownBy(() -> give(analysis, Tasks.ASK_QUESTIONNAIRE, "2026-03-11", "Why not", "executive"))
                .isInstanceOf(CaseStateException.class);
    }

    @Test
    void theDecisionThatAManagerWasAskedForIsMadeByIt() {
        Case analysis = analysis().until(ShanghaiTime.at("2026-03-03 15:00"));
        assertThat(analysis.waiting()).contains(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY);

        give(analysis, Tasks.ASSESS_NEED, "2026-03-06", "They are at a fair", "presalesmanager");

        assertThat(analysis.waiting()).doesNotContain(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY);
        assertThat(clock(analysis, Tasks.ASSESS_NEED).late()).isFalse();
    }

    @Test
    void whatIsPausedStaysPaused() {
        Case analysis = analysis();
        pauses.pause(analysis.number(), "customer-away", "On a trip", Cases.SALESPERSON);

        give(analysis, Tasks.ASSESS_NEED, "2026-03-05", "They are at a fair", "presalesmanager");

        assertThat(clock(analysis, Tasks.ASSESS_NEED).state()).isEqualTo("paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"salesmanager", "presales1", "owner", "admin"})
    void nobodyElseGivesIt(String user) {
        Case analysis = analysis();

        assertThatThrownBy(() -> give(analysis, Tasks.ASSESS_NEED, "2026-03-05", "Why not", user))
                .isInstanceOf(NotAllowedException.class);
        assertThat(dates.datable(analysis.number(), user)).isEmpty();
        assertThat(dates.datable(analysis.number(), "presalesmanager")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05, ' ', reason",
        "2026-03-07, A Saturday, day",
        "2026-02-27, Gone by, day",
        "soon, No date, day",
        ", None, day"
    })
    void aWorkingDayToComeAndAReasonAreAskedFor(String day, String reason, String field) {
        Case analysis = analysis();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> give(analysis, Tasks.ASSESS_NEED, day, reason, "presalesmanager"))
                .withMessageStartingWith(field + ": ");
        assertThat(clock(analysis, Tasks.ASSESS_NEED).agreedReason()).isNull();
    }

    @Test
    void aClockThatHasStoppedOrIsOfAnotherCaseGetsNone() {
        Case analysis = analysis();
        Case other = analysis();
        long done = clock(analysis, Tasks.ASSESS_NEED).id();
        analysis.does(Tasks.ASSESS_NEED);

        assertThatThrownBy(() -> give(analysis, done, "2026-03-05", "Why not", "presalesmanager"))
                .isInstanceOf(CaseStateException.class);
        long others = clock(other, Tasks.ASSESS_NEED).id();
        assertThatThrownBy(() -> give(analysis, others, "2026-03-05", "Why not", "presalesmanager"))
                .isInstanceOf(CaseStateException.class);
    }

    private Case analysis() {
        return cases.at(ShanghaiTime.at("2026-03-02 09:00")).inStage(RequirementsAnalysisProcess.KEY);
    }

    private ClockView.Clock clock(Case analysis, String step) {
        return clocks.of(analysis.number()).clocks().stream()
                .filter(clock ->
                        Objects.equals(step, clock.step()) && clock.process().equals(RequirementsAnalysisProcess.KEY))
                .findFirst()
                .orElseThrow();
    }

    private void give(Case analysis, String step, String day, String reason, String user) {
        give(analysis, clock(analysis, step).id(), day, reason, user);
    }

    private void give(Case analysis, long clock, String day, String reason, String user) {
        transaction.executeWithoutResult(status -> dates.give(analysis.number(), clock, day, reason, user));
    }
}
