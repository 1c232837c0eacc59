package org.presalesflow.requirementsanalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.Test;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Fields;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.NoGoSignature;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Outcomes;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.RequirementsConfirmed;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Tasks;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Variables;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(RequirementsAnalysisProcess.KEY)
class RequirementsAnalysisModelTest {

    @Autowired
    private Cases cases;

    @Test
    void confirmedNeedsThatAreWorthItGoOn() {
        Case analysis = cases.inStage(RequirementsAnalysisProcess.KEY).works();

        assertThat(analysis.instance())
                .isEnded()
                .hasPassedInOrder(
                        Tasks.ASSESS_NEED,
                        Tasks.ASK_QUESTIONNAIRE,
                        Tasks.ANALYSE_REQUIREMENTS,
                        Tasks.CONFIRM_REQUIREMENTS,
                        Outcomes.CONFIRMED)
                .hasNotPassed(Tasks.SIGN_NO_GO);
        assertThat(analysis.row().goNoGo()).isIn("go", "conditional");
    }

    @Test
    void aConditionalGoNeedsNoSignature() {
        Case analysis = strategic("high").works();

        assertThat(analysis.row().goNoGo()).isEqualTo("conditional");
        assertThat(analysis.instance()).isEnded().hasNotPassed(Tasks.SIGN_NO_GO).hasPassed(Outcomes.CONFIRMED);
    }

    @Test
    void needsThatTheCustomerDoesNotConfirmAreAnalysedAgain() {
        Case analysis = cases.inStage(RequirementsAnalysisProcess.KEY)
                .answers(Tasks.CONFIRM_REQUIREMENTS, RequirementsConfirmed.FIELD, RequirementsConfirmed.NOT_CONFIRMED)
                .worksUntil(Tasks.CONFIRM_REQUIREMENTS)
                .does(Tasks.CONFIRM_REQUIREMENTS);
        assertThat(analysis.instance()).isWaitingAtExactly(Tasks.ANALYSE_REQUIREMENTS);

        analysis.works();

        assertThat(analysis.outcome()).isEqualTo(Outcomes.CONFIRMED);
        assertThat(analysis.submissions())
                .filteredOn(submission -> submission.endsWith(Tasks.ANALYSE_REQUIREMENTS))
                .hasSize(2);
    }

    @Test
    void aNoGoThatAManagerSignsEndsTheCase() {
        Case analysis = strategic("low").worksUntil(Tasks.SIGN_NO_GO);
        assertThat(analysis.instance()).variables().containsEntry(Variables.GO_NO_GO, "no-go");
        assertThat(analysis.instance()).task(Tasks.SIGN_NO_GO).hasCandidateGroup("presales-managers");

        analysis.answers(
                        Tasks.SIGN_NO_GO,
                        NoGoSignature.FIELD,
                        NoGoSignature.SIGNED,
                        Fields.NO_GO_NOTE,
                        "Far too much for far too little")
                .works();

        assertThat(analysis.instance()).isEnded().hasPassed(Outcomes.NO_GO);
        assertThat(analysis.reason()).isEqualTo("Far too much for far too little");
    }

    @Test
    void aNoGoThatAManagerOverrulesGoesOn() {
        Case analysis = strategic("low")
                .answers(Tasks.SIGN_NO_GO, NoGoSignature.FIELD, NoGoSignature.OVERRULED)
                .works();

        assertThat(analysis.instance()).isEnded().hasPassed(Tasks.SIGN_NO_GO, Outcomes.CONFIRMED);
        assertThat(analysis.reason()).isEmpty();
    }

    /** Far more presales days than the deal is worth, unless it is strategic. */
    private Case strategic(String weight) {
        return cases.inStage(RequirementsAnalysisProcess.KEY)
                .with("expected_value", 50_000)
                .answers(Tasks.ANALYSE_REQUIREMENTS, Fields.EFFORT_DAYS, 900)
                .answers(
                        Tasks.CONFIRM_REQUIREMENTS,
                        RequirementsConfirmed.FIELD,
                        RequirementsConfirmed.CONFIRMED,
                        Fields.STRATEGIC_WEIGHT,
                        weight);
    }
}
