package org.presalesflow.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.presalesflow.approval.ApprovalProcess.Decision;
import org.presalesflow.approval.ApprovalProcess.Elements;
import org.presalesflow.approval.ApprovalProcess.Fields;
import org.presalesflow.approval.ApprovalProcess.Outcomes;
import org.presalesflow.approval.ApprovalProcess.Tasks;
import org.presalesflow.approval.ApprovalProcess.Variables;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.CorrectableFact;
import org.presalesflow.cases.Corrections;
import org.presalesflow.cases.FactsCorrected;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.flow.FlowVariables;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@ModelTest(ApprovalProcess.KEY)
class ApprovalModelTest {

    private static final Map<String, String> FORMS = Map.of("negotiate", "negotiate", "check-credit", "checkCredit");

    @Autowired
    private Cases cases;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private List<CasePart> parts;

    @Autowired
    private Corrections corrections;

    @Test
    void termsWithinTheLimitsNeedNobody() {
        Case approval = asked(100_000, 5, 50, 30, "no").works();

        assertThat(approval.instance()).isEnded().hasNotPassed(Tasks.APPROVE_TERMS);
        assertThat(approval.outcome()).isEqualTo(Outcomes.APPROVED);
        assertThat(approval.events()).contains("approval-asked concession", "approval-approved concession");
    }

    @Test
    void approversActInOrderAndEachSeesThoseBefore() {
        Case approval = asked(100_000, 25, 30, 30, "yes")
                .answers(Tasks.APPROVE_TERMS, Fields.WORDS, "Only because of the second plant")
                .worksUntil(Tasks.APPROVE_TERMS);
        assertThat(asks(approval)).isEqualTo("sales-managers");
        Map<String, Object> first = approval.form(Tasks.APPROVE_TERMS);
        assertThat(first).containsEntry("approvalReasons", "Discount over 5 %");
        assertThat(first).containsEntry("approvalAbout", "The terms of the negotiation");
        assertThat(first).containsEntry("approvalRequestedBy", "sales1");
        assertThat(first.get("approvalSteps")).hasToString("[]");

        approval.does(Tasks.APPROVE_TERMS);
        assertThat(asks(approval)).isEqualTo("finance");
        assertThat(approval.form(Tasks.APPROVE_TERMS)).containsEntry("approvalReasons", "Discount over 10 %");
        assertThat(approval.form(Tasks.APPROVE_TERMS).get("approvalSteps").toString())
                .contains("sales-managers", "Only because of the second plant");

        approval.does(Tasks.APPROVE_TERMS);
        assertThat(asks(approval)).isEqualTo("legal");
        approval.does(Tasks.APPROVE_TERMS);
        assertThat(asks(approval)).isEqualTo("executives");
        assertThat(approval.clocks()).anyMatch(clock -> clock.startsWith("approve-terms running"));
        approval.does(Tasks.APPROVE_TERMS);

        assertThat(approval.outcome()).isEqualTo(Outcomes.APPROVED);
        assertThat(steps(approval))
                .containsExactly(
                        "sales-managers approved", "finance approved", "legal approved", "executives approved");
    }

    @Test
    void oneRejectionEndsItWithItsReason() {
        Case approval = asked(100_000, 25, 30, 30, "no")
                .answers(Tasks.APPROVE_TERMS)
                .answers(Tasks.APPROVE_TERMS, Decision.FIELD, Decision.REJECT, Fields.REASON, "We lose money")
                .works();

        assertThat(approval.outcome()).isEqualTo(Outcomes.REJECTED);
        assertThat(approval.reason()).isEqualTo("We lose money");
        assertThat(steps(approval))
                .containsExactly("sales-managers approved", "finance rejected", "executives cancelled");
        assertThat(approval.events())
                .contains("approval-approved concession · sales-managers", "approval-rejected concession · finance");
    }

    @Test
    void aRejectionSaysWhy() {
        Case approval = asked(100_000, 8, 50, 30, "no").worksUntil(Tasks.APPROVE_TERMS);

        assertThatThrownBy(() -> taskService.complete(
                        approval.task(Tasks.APPROVE_TERMS).getId(), Map.of(Decision.FIELD, Decision.REJECT)))
                .hasMessage("Why not: must not be empty");
        assertThatThrownBy(() ->
                        taskService.complete(approval.task(Tasks.APPROVE_TERMS).getId()))
                .hasMessage("What do you say?: must not be empty");
        assertThatThrownBy(() -> taskService.complete(
                        approval.task(Tasks.APPROVE_TERMS).getId(), Map.of(Decision.FIELD, "perhaps")))
                .hasMessage("What do you say?: must be one of approve, reject");
        assertThat(steps(approval)).containsExactly("sales-managers waiting");
    }

    @Test
    void theAnswerOfOneApproverIsNotThatOfTheNext() {
        Case approval = asked(100_000, 25, 30, 30, "no").worksUntil(Tasks.APPROVE_TERMS);
        approval.does(Tasks.APPROVE_TERMS);
        assertThat(asks(approval)).isEqualTo("finance");

        assertThatThrownBy(() ->
                        taskService.complete(approval.task(Tasks.APPROVE_TERMS).getId()))
                .hasMessageContaining("must not be empty");

        assertThat(steps(approval)).containsExactly("sales-managers approved", "finance waiting", "executives waiting");
    }

    @Test
    void nobodyIsAskedAgainForTheSameTerms() {
        Case approval = asked(100_000, 8, 50, 30, "no").works();

        Case again = askAgain(approval).works();

        assertThat(again.instances()).isEmpty();
        assertThat(steps(approval)).containsExactly("sales-managers approved");
    }

    @Test
    void aCreditThatIsFoundGoodChangesNothingButAWeakOneDoes() {
        Case approval = asked(100_000, 8, 50, 30, "no").works();

        answered(approval, "check-credit", "finance1", Map.of("creditResult", "good"));
        askAgain(approval).works();
        assertThat(steps(approval)).containsExactly("sales-managers approved");

        answered(approval, "check-credit", "finance1", Map.of("creditResult", "weak"));
        askAgain(approval).works();
        assertThat(steps(approval))
                .containsExactly("sales-managers invalid", "sales-managers approved", "finance approved");
    }

    @Test
    void whatWasRejectedIsAskedForAgain() {
        Case approval = asked(100_000, 8, 50, 30, "no")
                .answers(Tasks.APPROVE_TERMS, Decision.FIELD, Decision.REJECT, Fields.REASON, "Not now")
                .works();

        Case again = askAgain(approval).works();

        assertThat(again.instances()).isEmpty();
        assertThat(steps(approval)).containsExactly("sales-managers rejected", "sales-managers approved");
    }

    @Test
    void aChangeOfWhatWasApprovedInvalidatesItForGood() {
        Case approval = asked(100_000, 8, 50, 30, "no").works();

        corrected(approval.with("amount", 90_000));
        assertThat(steps(approval)).containsExactly("sales-managers invalid");
        assertThat(approval.events()).contains("approval-invalid concession");

        corrected(approval.with("amount", 100_000));
        askAgain(approval).works();
        assertThat(steps(approval)).containsExactly("sales-managers invalid", "sales-managers approved");
    }

    @Test
    void termsThatChangeWhileTheyAreAskedForAreAskedForAnew() {
        Case approval =
                asked(100_000, 12, 50, 30, "no").worksUntil(Tasks.APPROVE_TERMS).does(Tasks.APPROVE_TERMS);
        assertThat(asks(approval)).isEqualTo("finance");
        String old = approval.task(Tasks.APPROVE_TERMS).getId();

        corrected(approval.with("discount_percent", 8));
        approval.worksUntil(Tasks.APPROVE_TERMS);

        assertThat(approval.task(Tasks.APPROVE_TERMS).getId()).isNotEqualTo(old);
        assertThat(asks(approval)).isEqualTo("sales-managers");
        assertThat(steps(approval))
                .containsExactly("sales-managers invalid", "finance invalid", "sales-managers waiting");
        approval.works();
        assertThat(approval.instance()).isEnded().hasPassed(Elements.TERMS_CHANGED);
        assertThat(approval.outcome()).isEqualTo(Outcomes.APPROVED);
    }

    @Test
    void aCorrectionOfSomethingElseLeavesTheApprovalAlone() {
        Case approval = asked(100_000, 8, 50, 30, "no").worksUntil(Tasks.APPROVE_TERMS);
        String task = approval.task(Tasks.APPROVE_TERMS).getId();

        corrected(approval.with("project_name", "Another name"));

        assertThat(approval.task(Tasks.APPROVE_TERMS).getId()).isEqualTo(task);
    }

    @Test
    void whatWasApprovedBeforeACaseWasReopenedCountsNoMore() {
        Case approval = asked(100_000, 8, 50, 30, "no").works();

        transaction.executeWithoutResult(status -> publisher.publishEvent(
                new ProcessStarted(approval.number(), CaseFile.VALUE_STREAM, "another", new NoVariables())));

        askAgain(approval).works();
        assertThat(steps(approval)).containsExactly("sales-managers invalid", "sales-managers approved");
    }

    private static final class NoVariables implements FlowVariables {

        @Override
        public Object get(String name) {
            return null;
        }

        @Override
        public void set(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }
    }

    @Test
    void whatIsNotKnownIsNotWavedThrough() {
        Case approval =
                cases.in(ApprovalProcess.KEY, subject()).with("amount", 1000).works();

        assertThat(steps(approval))
                .containsExactly("sales-managers approved", "finance approved", "executives approved");
    }

    @Test
    void amountsInAnotherCurrencyCountInTheBaseCurrency() {
        Case approval = asked(100_000, 0, 50, 30, "no").with("currency", "USD").works();

        assertThat(steps(approval)).containsExactly("sales-managers approved");
    }

    @Test
    void aCaseThatEndsTakesItsRequestWithIt() {
        Case approval = asked(100_000, 8, 50, 30, "no").worksUntil(Tasks.APPROVE_TERMS);

        runtimeService.deleteProcessInstance(approval.instance().getId(), "over");

        assertThat(steps(approval)).containsExactly("sales-managers cancelled");
    }

    @Test
    void neitherTheRequesterNorTheSalespersonNorTheirSubstituteApproves() {
        Case approval = asked(100_000, 8, 50, 30, "no");
        answered(approval, "negotiate", "sales2", Map.of("concessionPercent", 1));
        OffsetDateTime now = OffsetDateTime.now();
        jdbc.update(
                "INSERT INTO PF_ABSENCE (user_id, from_at, to_at, substitute) VALUES ('sales1', ?, ?, 'finance2')",
                now.minusDays(1),
                now.plusDays(1));
        approval.worksUntil(Tasks.APPROVE_TERMS);
        String task = approval.task(Tasks.APPROVE_TERMS).getId();

        try {
            for (String barred : List.of("sales1", "sales2", "finance2")) {
                assertThatThrownBy(() -> taskService.setAssignee(task, barred))
                        .hasMessageStartingWith(barred + " may not do the task");
            }
            taskService.setAssignee(task, "salesmanager");
        } finally {
            jdbc.update("DELETE FROM PF_ABSENCE WHERE user_id = 'sales1'");
        }
        approval.works();

        assertThat(approval.outcome()).isEqualTo(Outcomes.APPROVED);
    }

    @Test
    void whoeverCorrectsTheTermsAsksForThemAndDoesNotApproveThem() {
        Case approval = asked(100_000, 8, 50, 30, "no").worksUntil(Tasks.APPROVE_TERMS);

        correct(approval, CorrectableFact.PAYMENT_TERM_DAYS, "45", "salesmanager");
        approval.worksUntil(Tasks.APPROVE_TERMS);

        assertThat(approval.form(Tasks.APPROVE_TERMS)).containsEntry("approvalRequestedBy", "salesmanager");
        assertThat(asks(approval)).isEqualTo("executives");
        String task = approval.task(Tasks.APPROVE_TERMS).getId();
        assertThatThrownBy(() -> taskService.setAssignee(task, "salesmanager"))
                .hasMessageStartingWith("salesmanager may not do the task");
        assertThat(jdbc.queryForList(
                        "SELECT actor FROM PF_CASE_EVENT WHERE number = ? AND type = 'approval-invalid'",
                        String.class,
                        approval.number()))
                .containsExactly("salesmanager");
        correct(approval, CorrectableFact.PAYMENT_TERM_DAYS, "30", "sales2");
        approval.worksUntil(Tasks.APPROVE_TERMS);
        assertThat(approval.form(Tasks.APPROVE_TERMS)).containsEntry("approvalRequestedBy", "sales2");
        assertThat(asks(approval)).as("who changed the terms before").isEqualTo("executives");
    }

    @Test
    void whoeverCorrectsTheCreditJudgesAndHasNotAskedForAnything() {
        Case approval = asked(100_000, 8, 50, 30, "no");
        answered(approval, "check-credit", "finance1", Map.of("creditResult", "good"));
        approval.worksUntil(Tasks.APPROVE_TERMS);

        correct(approval, CorrectableFact.CREDIT_RESULT, "weak", "finance1");
        approval.worksUntil(Tasks.APPROVE_TERMS).does(Tasks.APPROVE_TERMS);

        assertThat(asks(approval)).isEqualTo("finance");
        assertThat(approval.form(Tasks.APPROVE_TERMS)).containsEntry("approvalRequestedBy", "sales1");
        taskService.setAssignee(approval.task(Tasks.APPROVE_TERMS).getId(), "finance1");
        assertThat(approval.works().outcome()).isEqualTo(Outcomes.APPROVED);
    }

    @Test
    void whereNobodyOfAGroupMayApproveTheNextOnesUpDo() {
        Case approval = asked(100_000, 8, 50, 30, "no")
                .with("salesperson", "salesmanager")
                .worksUntil(Tasks.APPROVE_TERMS);

        assertThat(asks(approval)).isEqualTo("executives");
        assertThat(approval.events()).contains("four-eyes-passed-on Approve or reject the terms");
        assertThat(approval.works().outcome()).isEqualTo(Outcomes.APPROVED);
    }

    @Test
    void theCaseShowsItsApprovals() {
        Case approval = asked(100_000, 8, 50, 30, "no").works();

        Object shown = parts.stream()
                .filter(part -> part.name().equals("approvals"))
                .findFirst()
                .orElseThrow()
                .of(approval.number());

        assertThat(shown)
                .asInstanceOf(InstanceOfAssertFactories.list(ApprovalsPart.Row.class))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.subject()).isEqualTo(Subject.CONCESSION);
                    assertThat(row.group()).isEqualTo("sales-managers");
                    assertThat(row.reasons()).isEqualTo("Discount over 5 %");
                    assertThat(row.at()).isNotNull();
                });
    }

    private Case asked(int amount, int discount, int margin, int days, String clauses) {
        Case approval = cases.in(ApprovalProcess.KEY, subject())
                .with("amount", amount)
                .with("discount_percent", discount)
                .with("margin_percent", margin);
        Map<String, Object> answers = new HashMap<>();
        answers.put("paymentTermDays", days);
        answers.put("nonStandardClauses", clauses);
        answers.put("nonStandardClausesText", "No cap on liability");
        answered(approval, "negotiate", "sales1", answers);
        return approval;
    }

    private static Map<String, Object> subject() {
        return Map.of(Variables.SUBJECT, Subject.CONCESSION);
    }

    private Case askAgain(Case approval) {
        runtimeService
                .createProcessInstanceByKey(ApprovalProcess.KEY)
                .businessKey(approval.number())
                .setVariable(CaseVariables.OPPORTUNITY_NUMBER, approval.number())
                .setVariables(subject())
                .execute();
        return approval.at(ApprovalProcess.KEY);
    }

    /** What somebody has answered in another process of the case. */
    private void answered(Case approval, String task, String user, Map<String, Object> answers) {
        transaction.executeWithoutResult(status -> publisher.publishEvent(new TaskCompleted(
                approval.number(),
                "negotiation",
                "elsewhere",
                UUID.randomUUID().toString(),
                task,
                task,
                FORMS.get(task),
                answers,
                Map.of(),
                List.of(),
                user)));
    }

    private void correct(Case approval, CorrectableFact fact, String value, String user) {
        transaction.executeWithoutResult(
                status -> corrections.correct(approval.number(), fact, value, "It was wrong", user));
    }

    private void corrected(Case approval) {
        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new FactsCorrected(approval.number(), "sales1")));
    }

    private String asks(Case approval) {
        return taskService
                .getIdentityLinksForTask(approval.task(Tasks.APPROVE_TERMS).getId())
                .get(0)
                .getGroupId();
    }

    private List<String> steps(Case approval) {
        return jdbc.queryForList(
                "SELECT s.approver_group || ' ' || s.status FROM PF_APPROVAL_STEP s JOIN PF_APPROVAL a"
                        + " ON a.id = s.approval_id WHERE a.number = ? ORDER BY a.id, s.position",
                String.class,
                approval.number());
    }
}
