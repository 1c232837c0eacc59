package org.presalesflow.solutiondesign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.solutiondesign.SolutionDesignProcess.Deliverability;
import org.presalesflow.solutiondesign.SolutionDesignProcess.Fields;
import org.presalesflow.solutiondesign.SolutionDesignProcess.Outcomes;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProofNeeded;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProofResult;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProposalResult;
import org.presalesflow.solutiondesign.SolutionDesignProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(SolutionDesignProcess.KEY)
class SolutionDesignModelTest {

    private static final int LARGEST_WITHOUT_CHECK = 60;

    @Autowired
    private Cases cases;

    @Test
    void aSmallSolutionWithoutProofIsDraftedAndProposed() {
        Case design = cases.inStage(SolutionDesignProcess.KEY).works();

        assertThat(design.instance())
                .isEnded()
                .hasPassedInOrder(Tasks.DRAFT_SOLUTION, Tasks.WRITE_PROPOSAL, Outcomes.PROPOSED)
                .hasNotPassed(Tasks.RUN_PROOF_OF_CONCEPT, Tasks.CHECK_DELIVERABILITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {ProofResult.TECHNICAL_WIN, ProofResult.PARTLY, ProofResult.NOT_PROVEN})
    void aProofOfConceptIsRunAndTheProposalSaysWhatItHasShown(String result) {
        Case design = cases.inStage(SolutionDesignProcess.KEY)
                .answers(Tasks.DRAFT_SOLUTION, ProofNeeded.FIELD, ProofNeeded.YES)
                .answers(Tasks.RUN_PROOF_OF_CONCEPT, ProofResult.FIELD, result)
                .worksUntil(Tasks.WRITE_PROPOSAL);

        assertThat(design.instance()).hasPassed(Tasks.RUN_PROOF_OF_CONCEPT);
        assertThat(design.form(Tasks.WRITE_PROPOSAL)).containsEntry(ProofResult.FIELD, result);
    }

    @Test
    void theProjectOfficeIsAskedAboutLargeDeliveriesOnly() {
        Case largest = delivery(LARGEST_WITHOUT_CHECK).works();
        assertThat(largest.instance()).isEnded().hasNotPassed(Tasks.CHECK_DELIVERABILITY);

        Case larger = delivery(LARGEST_WITHOUT_CHECK + 1).worksUntil(Tasks.CHECK_DELIVERABILITY);
        assertThat(larger.instance()).task(Tasks.CHECK_DELIVERABILITY).hasCandidateGroup("project-office");
        larger.works();
        assertThat(larger.outcome()).isEqualTo(Outcomes.PROPOSED);
    }

    @Test
    void aDeliveryUnderConditionsIsProposed() {
        Case design = delivery(100)
                .answers(Tasks.CHECK_DELIVERABILITY, Deliverability.FIELD, Deliverability.WITH_CONDITIONS)
                .works();

        assertThat(design.outcome()).isEqualTo(Outcomes.PROPOSED);
    }

    @Test
    void whatCannotBeDeliveredIsDraftedAgain() {
        Case design = delivery(100)
                .answers(Tasks.CHECK_DELIVERABILITY, Deliverability.FIELD, Deliverability.NOT_DELIVERABLE)
                .worksUntil(Tasks.CHECK_DELIVERABILITY)
                .does(Tasks.CHECK_DELIVERABILITY);
        assertThat(design.instance()).isWaitingAtExactly(Tasks.DRAFT_SOLUTION);

        design.works();

        assertThat(design.outcome()).isEqualTo(Outcomes.PROPOSED);
        assertThat(design.submissions())
                .containsExactly(
                        "solution-design draft-solution",
                        "solution-design check-deliverability",
                        "solution-design draft-solution",
                        "solution-design write-proposal");
    }

    @Test
    void needsThatChangeMeanwhileGoBackWithWhatHasChanged() {
        Case design = cases.inStage(SolutionDesignProcess.KEY)
                .answers(
                        Tasks.WRITE_PROPOSAL,
                        ProposalResult.FIELD,
                        ProposalResult.NEEDS_CHANGED,
                        Fields.PROPOSAL_CHANGE_NOTE,
                        "Two more plants")
                .works();

        assertThat(design.instance()).isEnded().hasPassed(Outcomes.NEEDS_CHANGED);
        assertThat(design.reason()).isEqualTo("Two more plants");
    }

    private Case delivery(int effortDays) {
        return cases.inStage(SolutionDesignProcess.KEY)
                .answers(Tasks.DRAFT_SOLUTION, Fields.DELIVERY_EFFORT_DAYS, effortDays);
    }
}
