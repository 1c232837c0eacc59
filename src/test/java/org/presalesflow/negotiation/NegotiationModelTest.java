package org.presalesflow.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.Test;
import org.presalesflow.approval.ApprovalProcess;
import org.presalesflow.approval.ApprovalProcess.Decision;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.negotiation.NegotiationProcess.CreditResult;
import org.presalesflow.negotiation.NegotiationProcess.Elements;
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
        Case negotiation = negotiation().works();

        assertThat(negotiation.instance())
                .isEnded()
                .hasPassedInOrder(
                        Tasks.NEGOTIATE,
                        Tasks.CHECK_CREDIT,
                        Elements.APPROVE_AGREED_TERMS,
                        Tasks.DRAFT_CONTRACT,
                        Outcomes.AGREED);
        assertThat(negotiation.submissions()).doesNotContain("negotiation approve-terms");
    }

    @Test
    void aWeakCreditIsApprovedByFinance() {
        Case negotiation = negotiation()
                .answers(Tasks.CHECK_CREDIT, CreditResult.FIELD, CreditResult.WEAK)
                .works();

        assertThat(negotiation.outcome()).isEqualTo(Outcomes.AGREED);
        assertThat(negotiation.events()).contains("approval-approved concession · finance");
    }

    @Test
    void aRefusedCreditIsNegotiatedAgain() {
        Case negotiation = negotiation()
                .answers(Tasks.CHECK_CREDIT, CreditResult.FIELD, CreditResult.REFUSED)
                .worksUntil(Tasks.CHECK_CREDIT)
                .does(Tasks.CHECK_CREDIT);
        assertThat(negotiation.instance()).isWaitingAtExactly(Tasks.NEGOTIATE);

        negotiation.works();

        assertThat(negotiation.outcome()).isEqualTo(Outcomes.AGREED);
    }

    @Test
    void anotherRoundIsARoundOfTheSameStage() {
        Case negotiation = negotiation()
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

    @Test
    void changedNeedsLeaveWithTheirReason() {
        Case negotiation = negotiation()
                .answers(
                        Tasks.NEGOTIATE,
                        NegotiationResult.FIELD,
                        NegotiationResult.NEEDS_CHANGED,
                        Fields.NEGOTIATION_NOTE,
                        "They also want it in the cloud")
                .works();

        assertThat(negotiation.instance()).isEnded().hasNotPassed(Tasks.CHECK_CREDIT);
        assertThat(negotiation.outcome()).isEqualTo(Outcomes.NEEDS_CHANGED);
        assertThat(negotiation.reason()).isEqualTo("They also want it in the cloud");
    }

    @Test
    void whatIsApprovedIsOfferedInTheNextRoundAndNotApprovedTwice() {
        Case negotiation = negotiation()
                .with("discount_percent", 8)
                .answers(Tasks.NEGOTIATE, NegotiationResult.FIELD, NegotiationResult.NEEDS_APPROVAL)
                .does(Tasks.NEGOTIATE);
        assertThat(negotiation.waiting()).containsExactly(ApprovalProcess.Tasks.APPROVE_TERMS);

        negotiation.does(ApprovalProcess.Tasks.APPROVE_TERMS);

        assertThat(negotiation.waiting()).containsExactly(Tasks.NEGOTIATE);
        assertThat(negotiation.form(Tasks.NEGOTIATE).get("approvedTerms"))
                .isEqualTo("100000 CNY, discount 8 %, margin 50 %, payment term 30 days. Approved by: sales-managers");
        negotiation.works();
        assertThat(negotiation.outcome()).isEqualTo(Outcomes.AGREED);
        assertThat(negotiation.instance()).hasPassed(Elements.APPROVE_OFFER, Elements.APPROVE_AGREED_TERMS);
        assertThat(negotiation.submissions()).containsOnlyOnce("negotiation approve-terms");
    }

    @Test
    void whatIsRejectedIsNegotiatedAgainWithTheReasonInSight() {
        Case negotiation = negotiation()
                .with("discount_percent", 8)
                .answers(
                        ApprovalProcess.Tasks.APPROVE_TERMS,
                        Decision.FIELD,
                        Decision.REJECT,
                        ApprovalProcess.Fields.REASON,
                        "Not for one plant")
                .does(Tasks.NEGOTIATE)
                .does(Tasks.CHECK_CREDIT)
                .does(ApprovalProcess.Tasks.APPROVE_TERMS);

        assertThat(negotiation.waiting()).containsExactly(Tasks.NEGOTIATE);
        assertThat(negotiation.form(Tasks.NEGOTIATE).get("approvalRejection"))
                .asString()
                .contains("sales-managers")
                .contains("Not for one plant");
        negotiation.works();
        assertThat(negotiation.outcome()).isEqualTo(Outcomes.AGREED);
        assertThat(negotiation.reason()).isEmpty();
    }

    @Test
    void aConcessionBeyondWhatWasApprovedIsApprovedAnew() {
        Case negotiation = negotiation().works();
        assertThat(negotiation.submissions()).doesNotContain("negotiation approve-terms");

        Case generous = negotiation()
                .with("list_amount", 100_000)
                .with("quoted_amount", 100_000)
                .with("quoted_cost", 50_000)
                .answers(Tasks.NEGOTIATE, Fields.CONCESSION_PERCENT, 6)
                .works();

        assertThat(generous.submissions()).containsOnlyOnce("negotiation approve-terms");
        assertThat(generous.events()).contains("approval-approved concession · sales-managers");
    }

    @Test
    void aCustomerWhoBreaksOffIsLostForAReason() {
        Case negotiation = negotiation()
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

    /** The offer that was approved: within everyone's limits. */
    private Case negotiation() {
        return cases.inStage(NegotiationProcess.KEY)
                .with("amount", 100_000)
                .with("discount_percent", 0)
                .with("margin_percent", 50);
    }
}
