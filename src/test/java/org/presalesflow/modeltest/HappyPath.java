package org.presalesflow.modeltest;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.plugin.variable.SpinValues;
import org.presalesflow.approval.ApprovalProcess;
import org.presalesflow.approval.ApprovalProcess.Decision;
import org.presalesflow.committee.AgendaPointProcess;
import org.presalesflow.contractsigning.ContractSigningProcess;
import org.presalesflow.contractsigning.ContractSigningProcess.Check;
import org.presalesflow.contractsigning.ContractSigningProcess.PromisesDecision;
import org.presalesflow.contractsigning.ContractSigningProcess.SigningResult;
import org.presalesflow.customerdecision.CustomerDecisionProcess;
import org.presalesflow.customerdecision.CustomerDecisionProcess.CustomerDecision;
import org.presalesflow.dispatch.PresalesDispatchProcess;
import org.presalesflow.dispatch.PresalesDispatchProcess.DispatchDecision;
import org.presalesflow.handoff.HandoverProcess;
import org.presalesflow.leadnurturing.LeadNurturingProcess;
import org.presalesflow.leadnurturing.LeadNurturingProcess.NurturingResult;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.leadresponse.LeadResponseProcess.ResponseResult;
import org.presalesflow.negotiation.NegotiationProcess;
import org.presalesflow.negotiation.NegotiationProcess.CreditResult;
import org.presalesflow.negotiation.NegotiationProcess.NegotiationResult;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.NoGoSignature;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.RequirementsConfirmed;
import org.presalesflow.solutiondesign.SolutionDesignProcess;
import org.presalesflow.solutiondesign.SolutionDesignProcess.Deliverability;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProofNeeded;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProofResult;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProposalResult;
import org.presalesflow.solutionreview.SolutionReviewProcess;
import org.presalesflow.solutionreview.SolutionReviewProcess.CommitteeReview;
import org.presalesflow.solutionreview.SolutionReviewProcess.PresentationResult;
import org.presalesflow.solutionreview.SolutionReviewProcess.Review;

/** What everyone answers when all goes well, the decisions alone. A test bends one of them. */
final class HappyPath {

    private static final Map<String, Map<String, Object>> ANSWERS = Map.ofEntries(
            entry(LeadResponseProcess.Tasks.RESPOND_TO_LEAD, Map.of(ResponseResult.FIELD, ResponseResult.QUALIFIED)),
            entry(
                    HandoverProcess.Tasks.DECIDE_ON_PACKAGE,
                    Map.of(
                            HandoverProcess.PackageDecision.FIELD,
                            HandoverProcess.PackageDecision.WAIVE,
                            HandoverProcess.Fields.PACKAGE_DECISION_NOTE,
                            "The customer agrees")),
            entry(
                    HandoverProcess.Tasks.ANSWER_HANDOVER,
                    Map.of(HandoverProcess.Answer.FIELD, HandoverProcess.Answer.ACCEPTED)),
            entry(
                    PresalesDispatchProcess.Tasks.REQUEST_PRESALES,
                    Map.of(
                            PresalesDispatchProcess.Fields.LEVEL,
                            "P2",
                            PresalesDispatchProcess.Fields.DAYS,
                            5,
                            PresalesDispatchProcess.Fields.NEEDED_BY,
                            "2026-03-02",
                            PresalesDispatchProcess.Fields.NEEDED_UNTIL,
                            "2026-03-13")),
            entry(
                    PresalesDispatchProcess.Tasks.CONFIRM_DISPATCH,
                    Map.of(DispatchDecision.FIELD, DispatchDecision.CONFIRM)),
            entry(
                    RequirementsAnalysisProcess.Tasks.CONFIRM_REQUIREMENTS,
                    Map.of(RequirementsConfirmed.FIELD, RequirementsConfirmed.CONFIRMED)),
            entry(RequirementsAnalysisProcess.Tasks.SIGN_NO_GO, Map.of(NoGoSignature.FIELD, NoGoSignature.SIGNED)),
            entry(
                    SolutionDesignProcess.Tasks.DRAFT_SOLUTION,
                    Map.of(ProofNeeded.FIELD, ProofNeeded.NO, SolutionDesignProcess.Fields.DELIVERY_EFFORT_DAYS, 20)),
            entry(
                    SolutionDesignProcess.Tasks.RUN_PROOF_OF_CONCEPT,
                    Map.of(ProofResult.FIELD, ProofResult.TECHNICAL_WIN)),
            entry(
                    SolutionDesignProcess.Tasks.CHECK_DELIVERABILITY,
                    Map.of(Deliverability.FIELD, Deliverability.DELIVERABLE)),
            entry(SolutionDesignProcess.Tasks.WRITE_PROPOSAL, Map.of(ProposalResult.FIELD, ProposalResult.READY)),
            entry(
                    SolutionReviewProcess.Tasks.PREPARE_QUOTATION,
                    Map.of(
                            SolutionReviewProcess.Fields.QUOTATION_LINES,
                            SpinValues.jsonValue("[{\"lineProduct\": \"Platform\", \"lineQuantity\": 1,"
                                            + " \"lineListPrice\": 100000, \"lineDiscountPercent\": 0,"
                                            + " \"lineUnitCost\": 50000}]")
                                    .create(),
                            "quotationPaymentTermDays",
                            30)),
            entry(ApprovalProcess.Tasks.APPROVE_TERMS, Map.of(Decision.FIELD, Decision.APPROVE)),
            entry(SolutionReviewProcess.Tasks.REVIEW_AS_PEER, Map.of(Review.PEER_FIELD, Review.APPROVE)),
            entry(SolutionReviewProcess.Tasks.REVIEW_AS_PRODUCT, Map.of(Review.PRODUCT_FIELD, Review.APPROVE)),
            entry(SolutionReviewProcess.Tasks.REVIEW_AS_SALES, Map.of(Review.SALES_FIELD, Review.APPROVE)),
            entry(SolutionReviewProcess.Tasks.REVIEW_AS_FINANCE, Map.of(Review.FINANCE_FIELD, Review.APPROVE)),
            entry(SolutionReviewProcess.Tasks.DECIDE_REVIEW, Map.of(CommitteeReview.FIELD, CommitteeReview.APPROVE)),
            entry(
                    SolutionReviewProcess.Tasks.PRESENT_SOLUTION,
                    Map.of(PresentationResult.FIELD, PresentationResult.ACCEPTED)),
            entry(
                    NegotiationProcess.Tasks.NEGOTIATE,
                    Map.of(
                            NegotiationResult.FIELD,
                            NegotiationResult.AGREED,
                            "paymentTermDays",
                            30,
                            "nonStandardClauses",
                            "no")),
            entry(NegotiationProcess.Tasks.CHECK_CREDIT, Map.of(CreditResult.FIELD, CreditResult.GOOD)),
            entry(CustomerDecisionProcess.Tasks.RECORD_DECISION, Map.of(CustomerDecision.FIELD, CustomerDecision.WON)),
            entry(ContractSigningProcess.Tasks.CHECK_TERMS, Map.of(Check.LEGAL_FIELD, Check.MATCHES)),
            entry(ContractSigningProcess.Tasks.CHECK_FIGURES, Map.of(Check.FINANCE_FIELD, Check.MATCHES)),
            entry(
                    ContractSigningProcess.Tasks.DECIDE_ON_PROMISES,
                    Map.of(
                            PromisesDecision.FIELD,
                            PromisesDecision.GO_ON,
                            ContractSigningProcess.Fields.PROMISES_WAIVER_REASON,
                            "The customer agrees")),
            entry(ContractSigningProcess.Tasks.SIGN_CONTRACT, Map.of(SigningResult.FIELD, SigningResult.SIGNED)),
            entry(
                    AgendaPointProcess.Tasks.CARRY_OUT_DECISION,
                    Map.of(AgendaPointProcess.Fields.RESULT, "Talked to them; they go on with us")),
            entry(LeadNurturingProcess.Tasks.CONTACT_AGAIN, Map.of(NurturingResult.FIELD, NurturingResult.READY)));

    private HappyPath() {}

    static Map<String, Object> answersTo(String task) {
        if (task.equals(AgendaPointProcess.Tasks.DECIDE_ON_POINT)) {
            return Map.of(
                    AgendaPointProcess.Fields.DECISION,
                    "Talk to the customer together",
                    AgendaPointProcess.Fields.RESPONSIBLE,
                    "pmo1",
                    AgendaPointProcess.Fields.DUE_ON,
                    LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), ZoneOffset.UTC)
                            .plusDays(7)
                            .toString());
        }
        return ANSWERS.getOrDefault(task, Map.of());
    }
}
