package org.presalesflow.solutionreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.approval.ApprovalProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.solutionreview.SolutionReviewProcess.CommitteeReview;
import org.presalesflow.solutionreview.SolutionReviewProcess.Elements;
import org.presalesflow.solutionreview.SolutionReviewProcess.Fields;
import org.presalesflow.solutionreview.SolutionReviewProcess.Outcomes;
import org.presalesflow.solutionreview.SolutionReviewProcess.PresentationResult;
import org.presalesflow.solutionreview.SolutionReviewProcess.Review;
import org.presalesflow.solutionreview.SolutionReviewProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ModelTest(SolutionReviewProcess.KEY)
class SolutionReviewModelTest {

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskService taskService;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aSolutionThatAllFourApproveIsPresentedAndFollowed() {
        Case review = cases.inStage(SolutionReviewProcess.KEY).works();

        assertThat(review.instance())
                .isEnded()
                .hasPassed(
                        Tasks.PREPARE_QUOTATION,
                        Tasks.REVIEW_AS_PEER,
                        Tasks.REVIEW_AS_PRODUCT,
                        Tasks.REVIEW_AS_SALES,
                        Tasks.REVIEW_AS_FINANCE,
                        Elements.APPROVE_QUOTATION,
                        Tasks.PRESENT_SOLUTION,
                        Outcomes.APPROVED)
                .hasNotPassed(Tasks.DECIDE_REVIEW);
        assertThat(review.stageRuns()).containsExactly("solution-review 1 approved");
    }

    @Test
    void theFourReviewersLookAtTheSameTimeAndTheLastOneIsWaitedFor() {
        Case review = cases.inStage(SolutionReviewProcess.KEY).does(Tasks.PREPARE_QUOTATION);
        assertThat(review.instance())
                .isWaitingAtExactly(
                        Tasks.REVIEW_AS_PEER, Tasks.REVIEW_AS_PRODUCT, Tasks.REVIEW_AS_SALES, Tasks.REVIEW_AS_FINANCE);

        review.does(Tasks.REVIEW_AS_FINANCE).does(Tasks.REVIEW_AS_PEER).does(Tasks.REVIEW_AS_SALES);
        assertThat(review.instance()).isWaitingAtExactly(Tasks.REVIEW_AS_PRODUCT, Elements.REVIEWS_ANSWERED);

        review.does(Tasks.REVIEW_AS_PRODUCT);
        assertThat(review.instance()).isWaitingAtExactly(Tasks.PRESENT_SOLUTION);
    }

    @Test
    void approvalWithConditionsIsApproval() {
        Case review = cases.inStage(SolutionReviewProcess.KEY)
                .answers(Tasks.REVIEW_AS_SALES, Review.SALES_FIELD, Review.APPROVE_WITH_CONDITIONS)
                .works();

        assertThat(review.outcome()).isEqualTo(Outcomes.APPROVED);
        assertThat(review.row().reviewResult()).isEqualTo(Review.APPROVE_WITH_CONDITIONS);
    }

    @ParameterizedTest
    @CsvSource({
        Tasks.REVIEW_AS_PEER + "," + Review.PEER_FIELD + "," + Fields.PEER_REVIEW_REASON,
        Tasks.REVIEW_AS_PRODUCT + "," + Review.PRODUCT_FIELD + "," + Fields.PRODUCT_REVIEW_REASON,
        Tasks.REVIEW_AS_SALES + "," + Review.SALES_FIELD + "," + Fields.SALES_REVIEW_REASON,
        Tasks.REVIEW_AS_FINANCE + "," + Review.FINANCE_FIELD + "," + Fields.FINANCE_REVIEW_REASON
    })
    void oneReviewerWhoAsksForReworkIsEnough(String task, String field, String reasonField) {
        Case review = cases.inStage(SolutionReviewProcess.KEY)
                .answers(task, field, Review.REWORK, reasonField, "Not like this")
                .works();

        assertThat(review.instance()).isEnded().hasNotPassed(Tasks.DECIDE_REVIEW, Tasks.PRESENT_SOLUTION);
        assertThat(review.outcome()).isEqualTo(Outcomes.REWORK);
        assertThat(review.reason()).isEqualTo("Not like this");
    }

    @Test
    void designGetsAllTheReasonsForRework() {
        Case review = cases.inStage(SolutionReviewProcess.KEY)
                .answers(Tasks.REVIEW_AS_PEER, Review.PEER_FIELD, Review.REWORK, Fields.PEER_REVIEW_REASON, "Too slow")
                .answers(
                        Tasks.REVIEW_AS_FINANCE,
                        Review.FINANCE_FIELD,
                        Review.REWORK,
                        Fields.FINANCE_REVIEW_REASON,
                        "Too dear")
                .works();

        assertThat(review.reason()).isEqualTo("Too slow; Too dear");
    }

    @Test
    void whoHasReviewedTheQuotationIsNotAskedForItsApprovalAgain() {
        Case review = cases.inStage(SolutionReviewProcess.KEY)
                .answers(Tasks.PREPARE_QUOTATION, Fields.QUOTATION_LINES, lines(12))
                .worksUntil(Tasks.REVIEW_AS_SALES);
        as("salesmanager", review, Tasks.REVIEW_AS_SALES, Map.of(Review.SALES_FIELD, Review.APPROVE));
        as(
                "finance1",
                review,
                Tasks.REVIEW_AS_FINANCE,
                Map.of(
                        Review.FINANCE_FIELD,
                        Review.APPROVE_WITH_CONDITIONS,
                        "financeReviewConditions",
                        "Half of it in advance"));

        review.works();

        assertThat(review.submissions()).doesNotContain("solution-review approve-terms");
        assertThat(review.outcome()).isEqualTo(Outcomes.APPROVED);
        assertThat(jdbc.queryForList(
                        "SELECT s.approver_group || ' ' || s.status || ' ' || s.answered_by || ' ' || COALESCE(s.words, '')"
                                + " FROM PF_APPROVAL_STEP s JOIN PF_APPROVAL a ON a.id = s.approval_id"
                                + " WHERE a.number = ? ORDER BY s.position",
                        String.class,
                        review.number()))
                .containsExactly("sales-managers given salesmanager ", "finance given finance1 Half of it in advance");
    }

    @Test
    void anAnswerThatIsLeftEmptyStopsNothing() {
        Case review = cases.inStage(SolutionReviewProcess.KEY, 3)
                .answers(Tasks.PREPARE_QUOTATION, Fields.QUOTATION_LINES, lines(12))
                .worksUntil(Tasks.REVIEW_AS_SALES);
        Map<String, Object> answers = new HashMap<>();
        answers.put("salesReviewMistake", "no");
        answers.put("salesReviewConditions", null);
        answers.put(Review.SALES_FIELD, Review.REWORK);
        as("salesmanager", review, Tasks.REVIEW_AS_SALES, answers);

        review.worksUntil(ApprovalProcess.Tasks.APPROVE_TERMS);

        assertThat(steps(review)).containsExactly("sales-managers waiting", "finance waiting");
    }

    @Test
    void wordsThatHappenToReadApproveApproveNothing() {
        Case review = cases.inStage(SolutionReviewProcess.KEY, 3)
                .answers(Tasks.PREPARE_QUOTATION, Fields.QUOTATION_LINES, lines(12))
                .worksUntil(Tasks.REVIEW_AS_SALES);
        as(
                "salesmanager",
                review,
                Tasks.REVIEW_AS_SALES,
                Map.of(Review.SALES_FIELD, Review.REWORK, Fields.SALES_REVIEW_REASON, "approve"));

        review.worksUntil(ApprovalProcess.Tasks.APPROVE_TERMS);

        assertThat(steps(review)).containsExactly("sales-managers waiting", "finance waiting");
    }

    private List<String> steps(Case review) {
        return jdbc.queryForList(
                "SELECT s.approver_group || ' ' || s.status FROM PF_APPROVAL_STEP s"
                        + " JOIN PF_APPROVAL a ON a.id = s.approval_id WHERE a.number = ? ORDER BY s.position",
                String.class,
                review.number());
    }

    @Test
    void anApproverWhoRejectsTheTermsSendsThemBackWithTheReason() {
        Case review = cases.inStage(SolutionReviewProcess.KEY)
                .answers(Tasks.PREPARE_QUOTATION, Fields.QUOTATION_LINES, lines(25))
                .answers(
                        ApprovalProcess.Tasks.APPROVE_TERMS,
                        ApprovalProcess.Decision.FIELD,
                        ApprovalProcess.Decision.REJECT,
                        ApprovalProcess.Fields.REASON,
                        "Far too cheap")
                .works();

        assertThat(review.instance())
                .isEnded()
                .hasPassed(Elements.APPROVE_QUOTATION)
                .hasNotPassed(Tasks.PRESENT_SOLUTION);
        assertThat(review.outcome()).isEqualTo(Outcomes.REWORK);
        assertThat(review.reason()).isEqualTo("Far too cheap");
    }

    private static JsonValue lines(int discount) {
        return SpinValues.jsonValue("[{\"lineProduct\": \"Platform\", \"lineQuantity\": 1, \"lineListPrice\": 100000,"
                        + " \"lineDiscountPercent\": " + discount + ", \"lineUnitCost\": 50000}]")
                .create();
    }

    private void as(String user, Case review, String task, Map<String, Object> answers) {
        List<String> groups = identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        String id = review.task(task).getId();
        Map<String, Object> filled = Case.filled(engine, id, answers);
        identityService.setAuthentication(user, groups);
        try {
            taskService.claim(id, user);
            taskService.complete(id, filled);
        } finally {
            identityService.clearAuthentication();
        }
    }

    @Test
    void inTheSecondRoundReworkStillGoesToDesign() {
        Case review = asksForRework(2).works();

        assertThat(review.instance()).isEnded().hasNotPassed(Tasks.DECIDE_REVIEW);
        assertThat(review.outcome()).isEqualTo(Outcomes.REWORK);
    }

    @Test
    void inTheThirdRoundTheCommitteeMayApproveAgainstTheReviewers() {
        Case review = asksForRework(3).works();

        assertThat(review.instance()).isEnded().hasPassed(Tasks.DECIDE_REVIEW, Tasks.PRESENT_SOLUTION);
        assertThat(review.outcome()).isEqualTo(Outcomes.APPROVED);
        assertThat(review.row().reviewResult()).isEqualTo(CommitteeReview.APPROVE);
    }

    @Test
    void whoeverQuotedDoesNotDecideForTheCommittee() {
        Case review = asksForRework(3);
        review.worksUntil(Tasks.PREPARE_QUOTATION);
        as(Cases.SALESPERSON, review, Tasks.PREPARE_QUOTATION, Map.of());
        review.worksUntil(Tasks.DECIDE_REVIEW);
        String decision = review.task(Tasks.DECIDE_REVIEW).getId();

        assertThatThrownBy(() -> taskService.setAssignee(decision, Cases.SALESPERSON))
                .hasMessageContaining("sales1 may not do the task");
        taskService.setAssignee(decision, "executive");
    }

    @Test
    void inTheThirdRoundTheCommitteeMayAskForReworkOnceMore() {
        Case review = asksForRework(3)
                .answers(
                        Tasks.DECIDE_REVIEW,
                        CommitteeReview.FIELD,
                        CommitteeReview.REWORK,
                        Fields.COMMITTEE_REVIEW_REASON,
                        "One last time")
                .works();

        assertThat(review.instance()).isEnded().hasPassed(Tasks.DECIDE_REVIEW).hasNotPassed(Tasks.PRESENT_SOLUTION);
        assertThat(review.outcome()).isEqualTo(Outcomes.REWORK);
        assertThat(review.reason()).isEqualTo("Too slow; One last time");
    }

    @Test
    void inTheThirdRoundTheCommitteeMayStopTheCase() {
        Case review = asksForRework(3)
                .answers(
                        Tasks.DECIDE_REVIEW,
                        CommitteeReview.FIELD,
                        CommitteeReview.STOP,
                        Fields.COMMITTEE_REVIEW_REASON,
                        "Enough is enough")
                .works();

        assertThat(review.instance()).isEnded().hasPassed(Tasks.DECIDE_REVIEW, Outcomes.NO_GO);
        assertThat(review.reason()).isEqualTo("Enough is enough");
    }

    @ParameterizedTest
    @CsvSource({
        PresentationResult.REWORK + "," + Outcomes.REWORK,
        PresentationResult.NEEDS_CHANGED + "," + Outcomes.NEEDS_CHANGED
    })
    void aCustomerWhoDoesNotFollowSaysWhy(String result, String outcome) {
        Case review = cases.inStage(SolutionReviewProcess.KEY)
                .answers(
                        Tasks.PRESENT_SOLUTION,
                        PresentationResult.FIELD,
                        result,
                        Fields.PRESENTATION_NOTE,
                        "Not our way of working")
                .works();

        assertThat(review.outcome()).isEqualTo(outcome);
        assertThat(review.reason()).isEqualTo("Not our way of working");
    }

    private Case asksForRework(int round) {
        return cases.inStage(SolutionReviewProcess.KEY, round)
                .answers(Tasks.REVIEW_AS_PEER, Review.PEER_FIELD, Review.REWORK, Fields.PEER_REVIEW_REASON, "Too slow");
    }
}
