package org.presalesflow.sla;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.presalesflow.approval.ApprovalProcess;
import org.presalesflow.approval.Subject;
import org.presalesflow.committee.AgendaPointProcess;
import org.presalesflow.contractsigning.ContractSigningProcess;
import org.presalesflow.deliveryhandover.DeliveryHandoverProcess;
import org.presalesflow.handoff.HandoverProcess;
import org.presalesflow.leadnurturing.LeadNurturingProcess;
import org.presalesflow.leadnurturing.LeadNurturingProcess.NurturingResult;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.RequirementsConfirmed;
import org.presalesflow.solutiondesign.SolutionDesignProcess;
import org.presalesflow.solutiondesign.SolutionDesignProcess.ProofNeeded;
import org.presalesflow.solutionreview.SolutionReviewProcess;
import org.presalesflow.solutionreview.SolutionReviewProcess.Review;

/**
 * A process, or a step of one, that may be late.
 *
 * @param step {@code whole} for the process as a whole, as in the table sla-policy
 * @param by the grade of the lead, or the department that receives a hand-over; empty where it does not matter
 */
record Work(String process, String step, String by) {

    private static final int THIRD_ROUND = 3;

    private static final Set<String> COMMITTEES =
            Set.of(AgendaPointProcess.Tasks.DECIDE_ON_POINT, AgendaPointProcess.Tasks.CARRY_OUT_DECISION);

    boolean isWhole() {
        return step.equals("whole");
    }

    /** How {@link Case#ladder()} and {@link Case#clocks()} call its clock. */
    String clock() {
        return isWhole() ? process : step;
    }

    /** Starts the process, and everyone works until this waits; at once, so that it begins when the process does. */
    Case begin(Cases cases) {
        Case begun = start(cases);
        switch (step) {
            case RequirementsAnalysisProcess.Tasks.SIGN_NO_GO ->
                // Far more presales days than the deal is worth.
                begun.with("expected_value", 50_000)
                        .answers(
                                RequirementsAnalysisProcess.Tasks.ANALYSE_REQUIREMENTS,
                                RequirementsAnalysisProcess.Fields.EFFORT_DAYS,
                                900)
                        .answers(
                                RequirementsAnalysisProcess.Tasks.CONFIRM_REQUIREMENTS,
                                RequirementsConfirmed.FIELD,
                                RequirementsConfirmed.CONFIRMED,
                                RequirementsAnalysisProcess.Fields.STRATEGIC_WEIGHT,
                                "low");
            case SolutionDesignProcess.Tasks.CHECK_DELIVERABILITY ->
                begun.answers(
                        SolutionDesignProcess.Tasks.DRAFT_SOLUTION,
                        SolutionDesignProcess.Fields.DELIVERY_EFFORT_DAYS,
                        100);
            case SolutionDesignProcess.Tasks.RUN_PROOF_OF_CONCEPT ->
                begun.answers(SolutionDesignProcess.Tasks.DRAFT_SOLUTION, ProofNeeded.FIELD, ProofNeeded.YES);
            case SolutionReviewProcess.Tasks.DECIDE_REVIEW ->
                begun.answers(SolutionReviewProcess.Tasks.REVIEW_AS_PEER, Review.PEER_FIELD, Review.REWORK);
            case ContractSigningProcess.Tasks.DECIDE_ON_PROMISES -> begun.promised("N1", "need", "It runs on site");
            case HandoverProcess.Tasks.DECIDE_ON_PACKAGE ->
                begun.promised("N1", "need", "It runs on site")
                        .answers(
                                HandoverProcess.Tasks.OFFER_PACKAGE,
                                HandoverProcess.Readiness.FIELD,
                                HandoverProcess.Readiness.ASK_MANAGER,
                                HandoverProcess.Fields.MISSING_NOTE,
                                "Not yet built");
            case LeadNurturingProcess.Tasks.CONTACT_AGAIN ->
                begun.answers(LeadNurturingProcess.Tasks.CONTACT_AGAIN, NurturingResult.FIELD, NurturingResult.ENDED);
            default -> {
                // All goes well.
            }
        }
        if (process.equals(DeliveryHandoverProcess.KEY) && isWhole()) {
            return begun.worksUntil(HandoverProcess.Tasks.OFFER_PACKAGE);
        }
        if (process.equals(ApprovalProcess.KEY) && by.equals("executives")) {
            // Nothing is known of the terms, so sales managers and finance are asked before them.
            begun.does(step).does(step);
        }
        return isWhole() ? begun : begun.worksUntil(step);
    }

    private Case start(Cases cases) {
        return switch (process) {
            case ApprovalProcess.KEY ->
                cases.in(process, Map.of(ApprovalProcess.Variables.SUBJECT, Subject.CONCESSION));
            case HandoverProcess.KEY ->
                cases.in(
                        process,
                        Map.of(
                                HandoverProcess.Variables.FROM_DEPARTMENT,
                                "sales",
                                HandoverProcess.Variables.TO_DEPARTMENT,
                                by.isEmpty() ? "presales" : by));
            case LeadNurturingProcess.KEY ->
                cases.poorLead().works().at(process).fires(LeadNurturingProcess.Elements.WAKE_UP_DUE);
            case SolutionReviewProcess.KEY ->
                cases.inStage(process, step.equals(SolutionReviewProcess.Tasks.DECIDE_REVIEW) ? THIRD_ROUND : 1);
            default -> cases.inStage(process, 1, by.isEmpty() ? Cases.GRADE : by);
        };
    }

    /**
     * Everyone does their work but the managers, who are not asked any more once it is done. Then the committee, whose
     * points outlive the work.
     */
    static void finish(Case late) {
        while (!late.instances().isEmpty()) {
            late.does(late.waiting().stream()
                    .filter(task -> !task.equals(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY))
                    .min(Comparator.comparing(COMMITTEES::contains))
                    .orElseThrow(() -> new AssertionError("Nothing is left to do, but it goes on")));
        }
    }
}
