package org.presalesflow.presales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.edge.CaseClosing;
import org.presalesflow.contractsigning.ContractSigningProcess;
import org.presalesflow.contractsigning.ContractSigningProcess.Check;
import org.presalesflow.contractsigning.ContractSigningProcess.SigningResult;
import org.presalesflow.customerdecision.CustomerDecisionProcess;
import org.presalesflow.customerdecision.CustomerDecisionProcess.CustomerDecision;
import org.presalesflow.deliveryhandover.DeliveryHandoverProcess;
import org.presalesflow.handoff.HandoverProcess;
import org.presalesflow.leadnurturing.LeadNurturingProcess;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.leadresponse.LeadResponseProcess.ResponseResult;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.negotiation.NegotiationProcess;
import org.presalesflow.negotiation.NegotiationProcess.NegotiationResult;
import org.presalesflow.presales.PresalesProcess.Elements;
import org.presalesflow.presales.PresalesProcess.Outcomes;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.RequirementsConfirmed;
import org.presalesflow.solutiondesign.SolutionDesignProcess;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProposalResult;
import org.presalesflow.solutionreview.SolutionReviewProcess;
import org.presalesflow.solutionreview.SolutionReviewProcess.CommitteeReview;
import org.presalesflow.solutionreview.SolutionReviewProcess.PresentationResult;
import org.presalesflow.solutionreview.SolutionReviewProcess.Review;
import org.springframework.beans.factory.annotation.Autowired;

/** The value stream with its stages and hand-overs really running. */
@ModelTest(PresalesProcess.KEY)
class PresalesModelTest {

    private static final int TASKS_OF_STAGES = 24;
    private static final int TASKS_OF_DISPATCH = 2;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseClosing closing;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private RuntimeService runtimeService;

    @Test
    void aLeadIsTakenThroughAllStagesToDelivery() {
        Case won = cases.lead().works();

        assertThat(won.instance())
                .isEnded()
                .hasPassedInOrder(
                        LeadResponseProcess.KEY,
                        Elements.HANDOVER_TO_PRESALES,
                        Elements.PRESALES_DISPATCH,
                        RequirementsAnalysisProcess.KEY,
                        SolutionDesignProcess.KEY,
                        SolutionReviewProcess.KEY,
                        Elements.HANDOVER_TO_SALES,
                        NegotiationProcess.KEY,
                        CustomerDecisionProcess.KEY,
                        Elements.HANDOVER_TO_LEGAL_AND_FINANCE,
                        ContractSigningProcess.KEY,
                        DeliveryHandoverProcess.KEY,
                        Outcomes.WON);
        assertThat(won.instances()).isEmpty();
    }

    @Test
    void theCaseFileTellsTheWholeStory() {
        Case won = cases.lead().works();

        assertThat(won.row().status()).isEqualTo(CaseStatus.WON);
        assertThat(won.row().stage()).isNull();
        assertThat(won.row().closedAt()).isNotNull();
        assertThat(won.stageRuns())
                .containsExactly(
                        "lead-response 1 qualified",
                        "requirements-analysis 1 confirmed",
                        "solution-design 1 proposed",
                        "solution-review 1 approved",
                        "negotiation 1 agreed",
                        "customer-decision 1 won",
                        "contract-signing 1 signed",
                        "delivery-handover 1 accepted");
        assertThat(won.openStageRuns()).isEmpty();
        assertThat(won.handovers())
                .containsExactlyInAnyOrder(
                        "sales > presales accepted 0",
                        "presales > sales accepted 0",
                        "sales > legal accepted 0",
                        "sales > finance accepted 0",
                        "sales > project-office accepted 0",
                        "sales > customer-service accepted 0");
        assertThat(won.submissions())
                .containsSubsequence(
                        "lead-response respond-to-lead",
                        "lead-response register-requirements",
                        "requirements-analysis assess-need",
                        "solution-design draft-solution",
                        "solution-review prepare-quotation",
                        "negotiation negotiate",
                        "customer-decision record-decision",
                        "contract-signing register-order",
                        "delivery-handover plan-project-start")
                // In a hurry legal ticks no promise, so that it is decided on.
                .containsOnlyOnce("contract-signing decide-on-promises")
                .hasSize(TASKS_OF_STAGES
                        + TASKS_OF_DISPATCH
                        + 2 * won.handovers().size()
                        + 1);
        assertThat(won.events())
                .startsWith("lead-received website")
                .containsSubsequence(
                        "salesperson-assigned " + won.row().salesperson(),
                        "stage-entered lead-response",
                        "task-completed respond-to-lead",
                        "stage-left lead-response",
                        "handover-offered sales → presales",
                        "handover-accepted sales → presales",
                        "presales-requested P2",
                        "presales-dispatched " + won.row().presalesConsultant(),
                        "stage-entered requirements-analysis",
                        "go-no-go go",
                        "stage-left delivery-handover",
                        "case-closed won")
                .endsWith("case-closed won");
    }

    @Test
    void aLeadOfGradeDGoesToMarketingInsteadOfToASalesperson() {
        Case poor = cases.poorLead().works();

        assertThat(poor.instance())
                .isEnded()
                .hasNotPassed(LeadResponseProcess.KEY)
                .hasPassed(Outcomes.NOT_QUALIFIED);
        assertThat(poor.row().grade()).isEqualTo("D");
        assertThat(poor.row().salesperson()).isNull();
        assertNurtured(poor);
    }

    @Test
    void aLeadWithoutARealNeedGoesToMarketing() {
        Case rejected = cases.lead()
                .answers(
                        LeadResponseProcess.Tasks.RESPOND_TO_LEAD,
                        ResponseResult.FIELD,
                        ResponseResult.NOT_QUALIFIED,
                        LeadResponseProcess.Fields.NOT_QUALIFIED_REASON,
                        "no-need")
                .works();

        assertThat(rejected.instance()).isEnded().hasPassed(Outcomes.NOT_QUALIFIED);
        assertThat(rejected.row().outcomeReason()).isEqualTo("no-need");
        assertNurtured(rejected);
    }

    @Test
    void aCustomerWhoIsNotReachedInThreeTriesGoesToMarketing() {
        Case unreachable = cases.lead();
        for (int attempt = 1; attempt <= 3; attempt++) {
            unreachable.answers(
                    LeadResponseProcess.Tasks.RESPOND_TO_LEAD, ResponseResult.FIELD, ResponseResult.UNREACHABLE);
        }
        unreachable
                .works()
                .fires(LeadResponseProcess.Elements.NEXT_TRY_DUE)
                .works()
                .fires(LeadResponseProcess.Elements.NEXT_TRY_DUE)
                .works();

        assertThat(unreachable.instance()).isEnded().hasPassed(Outcomes.NOT_QUALIFIED);
        assertThat(unreachable.stageRuns()).containsExactly("lead-response 1 unreachable");
        assertNurtured(unreachable);
    }

    @Test
    void aSignedNoGoEndsTheCase() {
        Case declined = cases.lead()
                .answers(LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS, "expectedValue", 1000)
                .answers(
                        RequirementsAnalysisProcess.Tasks.ANALYSE_REQUIREMENTS,
                        RequirementsAnalysisProcess.Fields.EFFORT_DAYS,
                        900)
                .answers(
                        RequirementsAnalysisProcess.Tasks.CONFIRM_REQUIREMENTS,
                        RequirementsConfirmed.FIELD,
                        RequirementsConfirmed.CONFIRMED,
                        RequirementsAnalysisProcess.Fields.STRATEGIC_WEIGHT,
                        "low")
                .answers(
                        RequirementsAnalysisProcess.Tasks.SIGN_NO_GO,
                        RequirementsAnalysisProcess.Fields.NO_GO_NOTE,
                        "Far too much for far too little")
                .works();

        assertThat(declined.instance())
                .isEnded()
                .hasNotPassed(SolutionDesignProcess.KEY)
                .hasPassed(Outcomes.NO_GO);
        assertThat(declined.row().outcomeReason()).isEqualTo("Far too much for far too little");
    }

    @Test
    void reworkGoesRoundByDesignUntilTheCommitteeStopsIt() {
        Case stopped = cases.lead();
        for (int round = 1; round <= 3; round++) {
            stopped.answers(
                    SolutionReviewProcess.Tasks.REVIEW_AS_PEER,
                    Review.PEER_FIELD,
                    Review.REWORK,
                    SolutionReviewProcess.Fields.PEER_REVIEW_REASON,
                    "Too slow " + round);
        }
        stopped.answers(
                SolutionReviewProcess.Tasks.DECIDE_REVIEW,
                CommitteeReview.FIELD,
                CommitteeReview.STOP,
                SolutionReviewProcess.Fields.COMMITTEE_REVIEW_REASON,
                "Enough is enough");

        stopped.worksUntil(SolutionReviewProcess.Tasks.REVIEW_AS_PEER).does(SolutionReviewProcess.Tasks.REVIEW_AS_PEER);
        stopped.worksUntil(SolutionDesignProcess.Tasks.DRAFT_SOLUTION);
        assertThat(stopped.form(SolutionDesignProcess.Tasks.DRAFT_SOLUTION))
                .containsEntry("round", 2)
                .containsEntry("entryReason", "Too slow 1");
        stopped.works();

        assertThat(stopped.instance()).isEnded().hasPassed(Outcomes.NO_GO);
        assertThat(stopped.stageRuns())
                .endsWith(
                        "solution-design 1 proposed",
                        "solution-review 1 rework",
                        "solution-design 2 proposed",
                        "solution-review 2 rework",
                        "solution-design 3 proposed",
                        "solution-review 3 no-go");
        assertThat(stopped.row().outcomeReason()).isEqualTo("Enough is enough");
    }

    static Stream<Arguments> laterStages() {
        return Stream.of(
                arguments(
                        SolutionDesignProcess.KEY,
                        SolutionDesignProcess.Tasks.WRITE_PROPOSAL,
                        ProposalResult.FIELD,
                        ProposalResult.NEEDS_CHANGED,
                        SolutionDesignProcess.Fields.PROPOSAL_CHANGE_NOTE),
                arguments(
                        SolutionReviewProcess.KEY,
                        SolutionReviewProcess.Tasks.PRESENT_SOLUTION,
                        PresentationResult.FIELD,
                        PresentationResult.NEEDS_CHANGED,
                        SolutionReviewProcess.Fields.PRESENTATION_NOTE),
                arguments(
                        NegotiationProcess.KEY,
                        NegotiationProcess.Tasks.NEGOTIATE,
                        NegotiationResult.FIELD,
                        NegotiationResult.NEEDS_CHANGED,
                        NegotiationProcess.Fields.NEGOTIATION_NOTE),
                arguments(
                        CustomerDecisionProcess.KEY,
                        CustomerDecisionProcess.Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.NEEDS_CHANGED,
                        CustomerDecisionProcess.Fields.DECISION_NOTE),
                arguments(
                        ContractSigningProcess.KEY,
                        ContractSigningProcess.Tasks.SIGN_CONTRACT,
                        SigningResult.FIELD,
                        SigningResult.NEEDS_CHANGED,
                        ContractSigningProcess.Fields.SIGNING_NOTE));
    }

    @ParameterizedTest(name = "in {0}")
    @MethodSource("laterStages")
    void needsThatChangeAreAnalysedDesignedAndReviewedAgain(
            String stage, String task, String field, String value, String noteField) {
        Case changed = cases.lead()
                .answers(task, field, value, noteField, "Two more plants")
                .works();

        assertThat(changed.instance()).isEnded().hasPassed(Outcomes.WON);
        assertThat(changed.stageRuns())
                .containsSubsequence(
                        stage + " 1 needs-changed", "requirements-analysis 2 confirmed", "solution-design 2 proposed")
                .endsWith(
                        "contract-signing " + (stage.equals(ContractSigningProcess.KEY) ? 2 : 1) + " signed",
                        "delivery-handover 1 accepted");
        assertThat(changed.entryReasons("requirements-analysis")).containsExactly("", "Two more plants");
        assertThat(changed.events())
                .filteredOn(event -> event.startsWith("presales-dispatched"))
                .as("whoever was dispatched goes on")
                .hasSize(1);
    }

    @Test
    void termsOutsideOfWhatWasApprovedAreApprovedWithinTheNegotiation() {
        Case approved = cases.lead()
                .answers(
                        NegotiationProcess.Tasks.NEGOTIATE,
                        NegotiationResult.FIELD,
                        NegotiationResult.NEEDS_APPROVAL,
                        NegotiationProcess.Fields.CONCESSION_PERCENT,
                        30,
                        NegotiationProcess.Fields.NEGOTIATION_NOTE,
                        "They ask for 30 %")
                .works();

        assertThat(approved.instance()).isEnded().hasPassed(Outcomes.WON);
        assertThat(approved.stageRuns())
                .containsSubsequence("solution-review 1 approved", "negotiation 1 agreed")
                .doesNotContain("solution-review 2 approved");
    }

    @Test
    void aCustomerWhoWantsOtherTermsIsNegotiatedWithAgain() {
        Case renegotiated = cases.lead()
                .answers(
                        CustomerDecisionProcess.Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.RENEGOTIATE)
                .works();

        assertThat(renegotiated.instance()).isEnded().hasPassed(Outcomes.WON);
        assertThat(renegotiated.stageRuns())
                .containsSubsequence(
                        "customer-decision 1 renegotiate", "negotiation 2 agreed", "customer-decision 2 won");
    }

    @Test
    void aContractThatDiffersFromWhatWasApprovedIsNegotiatedAgain() {
        Case returned = cases.lead()
                .answers(ContractSigningProcess.Tasks.CHECK_TERMS, Check.LEGAL_FIELD, Check.DIFFERS)
                .works();

        assertThat(returned.instance()).isEnded().hasPassed(Outcomes.WON);
        assertThat(returned.stageRuns())
                .containsSubsequence(
                        "contract-signing 1 returned", "negotiation 2 agreed", "contract-signing 2 signed");
    }

    @Test
    void aDealLostInNegotiationIsLost() {
        Case lost = cases.lead()
                .answers(
                        NegotiationProcess.Tasks.NEGOTIATE,
                        NegotiationResult.FIELD,
                        NegotiationResult.LOST,
                        NegotiationProcess.Fields.NEGOTIATION_LOSS_REASON,
                        "price")
                .works();

        assertThat(lost.instance()).isEnded().hasPassed(Outcomes.LOST);
        assertThat(lost.row().outcomeReason()).isEqualTo("price; As agreed");
    }

    @Test
    void aDealThatTheCustomerDeclinesIsLost() {
        Case lost = cases.lead()
                .answers(
                        CustomerDecisionProcess.Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.LOST,
                        CustomerDecisionProcess.Fields.LOSS_REASON,
                        "competitor")
                .works();

        assertThat(lost.instance()).isEnded().hasPassed(Outcomes.LOST);
        assertThat(lost.row().lossReason()).isEqualTo("competitor");
        assertThat(lost.instances()).isEmpty();
    }

    @Test
    void aDealThatTheCustomerPutsOffGoesToMarketingAndComesBack() {
        Case postponed = cases.lead()
                .answers(
                        CustomerDecisionProcess.Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.POSTPONED,
                        CustomerDecisionProcess.Fields.DECISION_WAKE_UP_ON,
                        LocalDate.now().plusDays(100).toString())
                .works();
        assertThat(postponed.instance()).isEnded().hasPassed(Elements.POSTPONED_TO_NURTURING, Outcomes.POSTPONED);
        assertNurtured(postponed);

        postponed.fires(LeadNurturingProcess.Elements.WAKE_UP_DUE).does(LeadNurturingProcess.Tasks.CONTACT_AGAIN);
        Case again = postponed.at(PresalesProcess.KEY).works();

        assertThat(again.instance()).isEnded().hasPassed(Elements.CASE_REOPENED, Outcomes.WON);
        assertThat(again.stageRuns()).contains("customer-decision 1 postponed", "customer-decision 1 won");
        assertThat(again.row().status()).isEqualTo(CaseStatus.WON);
    }

    /** Otherwise its first new review would be a third round, which is the committee's. */
    @Test
    void aCaseThatComesBackCountsItsRoundsAnew() {
        Case postponed = cases.lead()
                .answers(
                        SolutionReviewProcess.Tasks.REVIEW_AS_PEER,
                        SolutionReviewProcess.Review.PEER_FIELD,
                        SolutionReviewProcess.Review.REWORK)
                .answers(
                        CustomerDecisionProcess.Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.POSTPONED)
                .works();
        assertThat(postponed.stageRuns()).contains("solution-review 2 approved");

        postponed.fires(LeadNurturingProcess.Elements.WAKE_UP_DUE).does(LeadNurturingProcess.Tasks.CONTACT_AGAIN);
        Case again = postponed.at(PresalesProcess.KEY).works();

        assertThat(again.stageRuns())
                .containsSubsequence("solution-review 2 approved", "solution-review 1 approved")
                .doesNotContain("solution-review 3 approved");
        assertThat(again.agenda()).isEmpty();
    }

    static Stream<Arguments> openStages() {
        return Stream.of(
                arguments(LeadResponseProcess.KEY, LeadResponseProcess.Tasks.RESPOND_TO_LEAD, CaseStatus.WITHDRAWN),
                arguments(
                        RequirementsAnalysisProcess.KEY,
                        RequirementsAnalysisProcess.Tasks.ASSESS_NEED,
                        CaseStatus.POSTPONED),
                arguments(SolutionDesignProcess.KEY, SolutionDesignProcess.Tasks.DRAFT_SOLUTION, CaseStatus.LOST),
                arguments(SolutionReviewProcess.KEY, SolutionReviewProcess.Tasks.REVIEW_AS_PEER, CaseStatus.WITHDRAWN),
                arguments(NegotiationProcess.KEY, NegotiationProcess.Tasks.NEGOTIATE, CaseStatus.LOST),
                arguments(
                        CustomerDecisionProcess.KEY,
                        CustomerDecisionProcess.Tasks.RECORD_DECISION,
                        CaseStatus.POSTPONED),
                arguments(ContractSigningProcess.KEY, ContractSigningProcess.Tasks.CHECK_FIGURES, CaseStatus.WITHDRAWN),
                arguments(
                        DeliveryHandoverProcess.KEY,
                        DeliveryHandoverProcess.Tasks.PLAN_PROJECT_START,
                        CaseStatus.LOST));
    }

    @ParameterizedTest(name = "in {0} as {2}")
    @MethodSource("openStages")
    void aCaseIsClosedOnRequestWhateverItIsDoing(String stage, String task, String as) {
        Case closed = cases.lead().worksUntil(task);

        close(closed, as);

        assertThat(closed.instance()).isEnded().hasPassed(Elements.CASE_CLOSED_ON_REQUEST, as);
        assertThat(closed.row().status()).isEqualTo(as);
        assertThat(closed.row().outcomeReason()).isEqualTo("Their plant has burnt down");
        assertThat(closed.stageRuns()).endsWith(stage + " 1 null");
        assertThat(closed.openStageRuns()).isEmpty();
        assertThat(closed.waiting()).isEmpty();
        if (as.equals(CaseStatus.POSTPONED)) {
            assertNurtured(closed);
        } else {
            assertThat(closed.instances()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, sales > presales cancelled 0",
        "2, presales > sales cancelled 0",
        "3, sales > legal cancelled 0; sales > finance cancelled 0"
    })
    void aCaseThatIsClosedTakesItsOpenHandoversWithIt(int handover, String cancelled) {
        Case closed = cases.lead();
        for (int i = 1; i < handover; i++) {
            closed.worksUntil(HandoverProcess.Tasks.OFFER_PACKAGE)
                    .does(HandoverProcess.Tasks.OFFER_PACKAGE)
                    .does(HandoverProcess.Tasks.ANSWER_HANDOVER);
        }
        closed.worksUntil(HandoverProcess.Tasks.OFFER_PACKAGE);

        close(closed, CaseStatus.WITHDRAWN);

        assertThat(closed.handovers().subList(handover - 1, closed.handovers().size()))
                .containsExactlyInAnyOrder(cancelled.split("; "));
        assertThat(closed.row().status()).isEqualTo(CaseStatus.WITHDRAWN);
    }

    /** Cockpit skips custom listeners by default, and with them whatever a model hangs on them. */
    @Test
    void whoeverCancelsInCockpitClosesTheStageAndTheCase() {
        Case cancelled = cases.lead().worksUntil(SolutionReviewProcess.Tasks.REVIEW_AS_FINANCE);

        runtimeService.deleteProcessInstance(cancelled.instance().getId(), "not wanted", true, true, true, false);

        assertThat(cancelled.instances()).isEmpty();
        assertThat(cancelled.stageRuns()).endsWith("solution-review 1 null");
        assertThat(cancelled.openStageRuns()).isEmpty();
        assertThat(cancelled.row().status()).isEqualTo(CaseStatus.CANCELLED);
        assertThat(cancelled.row().outcomeReason()).isEqualTo("not wanted");
        assertThat(cancelled.row().stage()).isNull();
        assertThat(cancelled.events()).contains("case-cancelled cancelled");
    }

    private void close(Case open, String as) {
        identityService.setAuthentication("salesmanager", List.of("sales-managers"));
        try {
            closing.close(open.number(), as, "Their plant has burnt down", null);
        } finally {
            identityService.clearAuthentication();
        }
        open.works();
    }

    private static void assertNurtured(Case rested) {
        assertThat(rested.at(LeadNurturingProcess.KEY).instance())
                .isWaitingAtExactly(LeadNurturingProcess.Elements.WAKE_UP_DUE);
    }
}
