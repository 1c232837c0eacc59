package org.presalesflow.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.negotiation.NegotiationProcess.CreditResult;
import org.presalesflow.negotiation.NegotiationProcess.Fields;
import org.presalesflow.negotiation.NegotiationProcess.NegotiationResult;
import org.presalesflow.negotiation.NegotiationProcess.Outcomes;
import org.presalesflow.negotiation.NegotiationProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(NegotiationProcess.KEY)
class NegotiationModelTest {

    @Autowired
    private Cases cases;

    @Test
    void agreedTermsOfASoundCustomerGoIntoAContract() {
        Case negotiation = cases.inStage(NegotiationProcess.KEY).works();

        assertThat(negotiation.instance())
                .isEnded()
                .hasPassedInOrder(Tasks.NEGOTIATE, Tasks.CHECK_CREDIT, Tasks.DRAFT_CONTRACT, Outcomes.AGREED);
    }

    @Test
    void aWeakCreditDoesNotHoldUpTheContract() {
        Case negotiation = cases.inStage(NegotiationProcess.KEY)
                .answers(Tasks.CHECK_CREDIT, CreditResult.FIELD, CreditResult.WEAK)
                .works();

        assertThat(negotiation.outcome()).isEqualTo(Outcomes.AGREED);
    }

    @Test
    void aRefusedCreditIsNegotiatedAgain() {
        Case negotiation = cases.inStage(NegotiationProcess.KEY)
                .answers(Tasks.CHECK_CREDIT, CreditResult.FIELD, CreditResult.REFUSED)
                .worksUntil(Tasks.CHECK_CREDIT)
                .does(Tasks.CHECK_CREDIT);
        assertThat(negotiation.instance()).isWaitingAtExactly(Tasks.NEGOTIATE);

        negotiation.works();

        assertThat(negotiation.outcome()).isEqualTo(Outcomes.AGREED);
    }

    @Test
    void anotherRoundIsARoundOfTheSameStage() {
        Case negotiation = cases.inStage(NegotiationProcess.KEY)
                .answers(Tasks.NEGOTIATE, NegotiationResult.FIELD, NegotiationResult.ANOTHER_ROUND)
                .works();

        assertThat(negotiation.submissions())
                .containsExactly(
                        "negotiation negotiate",
                        "negotiation negotiate",
                        "negotiation check-credit",
                        "negotiation draft-contract");
        assertThat(negotiation.stageRuns()).containsExactly("negotiation 1 agreed");
    }

    @ParameterizedTest
    @CsvSource({
        NegotiationResult.NEEDS_APPROVAL + "," + Outcomes.NEEDS_APPROVAL,
        NegotiationResult.NEEDS_CHANGED + "," + Outcomes.NEEDS_CHANGED
    })
    void whatCannotBeSettledHereLeavesWithItsReason(String result, String outcome) {
        Case negotiation = cases.inStage(NegotiationProcess.KEY)
                .answers(Tasks.NEGOTIATE, NegotiationResult.FIELD, result, Fields.NEGOTIATION_NOTE, "They ask for 30 %")
                .works();

        assertThat(negotiation.instance()).isEnded().hasNotPassed(Tasks.CHECK_CREDIT);
        assertThat(negotiation.outcome()).isEqualTo(outcome);
        assertThat(negotiation.reason()).isEqualTo("They ask for 30 %");
    }

    @Test
    void aCustomerWhoBreaksOffIsLostForAReason() {
        Case negotiation = cases.inStage(NegotiationProcess.KEY)
                .answers(
                        Tasks.NEGOTIATE,
                        NegotiationResult.FIELD,
                        NegotiationResult.LOST,
                        Fields.NEGOTIATION_LOSS_REASON,
                        "price",
                        Fields.NEGOTIATION_NOTE,
                        "Half of it elsewhere")
                .works();

        assertThat(negotiation.outcome()).isEqualTo(Outcomes.LOST);
        assertThat(negotiation.reason()).isEqualTo("price; Half of it elsewhere");
        assertThat(negotiation.row().lossReason()).isEqualTo("price");
    }
}
