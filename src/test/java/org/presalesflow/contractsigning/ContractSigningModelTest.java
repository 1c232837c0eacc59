package org.presalesflow.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.approval.ApprovalProcess;
import org.presalesflow.approval.ApprovalProcess.Decision;
import org.presalesflow.cases.FactsCorrected;
import org.presalesflow.contractsigning.ContractSigningProcess.Check;
import org.presalesflow.contractsigning.ContractSigningProcess.Elements;
import org.presalesflow.contractsigning.ContractSigningProcess.Fields;
import org.presalesflow.contractsigning.ContractSigningProcess.Outcomes;
import org.presalesflow.contractsigning.ContractSigningProcess.PromisesDecision;
import org.presalesflow.contractsigning.ContractSigningProcess.SigningResult;
import org.presalesflow.contractsigning.ContractSigningProcess.Tasks;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@ModelTest(ContractSigningProcess.KEY)
class ContractSigningModelTest {

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService taskService;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aContractThatMatchesIsSignedConfirmedAndRegistered() {
        Case signing = cases.inStage(ContractSigningProcess.KEY).works();

        assertThat(signing.instance())
                .isEnded()
                .hasPassedInOrder(
                        Tasks.SIGN_CONTRACT, Elements.SEND_CONFIRMATION_LETTER, Tasks.REGISTER_ORDER, Outcomes.SIGNED)
                .hasPassed(Tasks.CHECK_TERMS, Tasks.CHECK_FIGURES);
        assertThat(signing.mails()).contains("contract-signed");
    }

    @Test
    void termsThatNobodyApprovedAreNotSigned() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .with("amount", 400_000)
                .with("discount_percent", 8)
                .with("margin_percent", 40)
                .answers(
                        ApprovalProcess.Tasks.APPROVE_TERMS,
                        Decision.FIELD,
                        Decision.REJECT,
                        ApprovalProcess.Fields.REASON,
                        "Nobody agreed to 8 %")
                .works();

        assertThat(signing.instance()).isEnded().hasNotPassed(Tasks.CHECK_TERMS, Tasks.SIGN_CONTRACT);
        assertThat(signing.outcome()).isEqualTo(Outcomes.RETURNED);
        assertThat(signing.reason()).isEqualTo("Nobody agreed to 8 %");
    }

    @Test
    void termsThatChangeDuringTheChecksAreAskedForAgainBeforeAnybodySigns() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .worksUntil(Tasks.CHECK_TERMS)
                .does(Tasks.CHECK_FIGURES);
        corrected(signing.with("amount", 400_000));

        signing.does(Tasks.CHECK_TERMS);

        assertThat(signing.waiting()).containsExactly(ApprovalProcess.Tasks.APPROVE_TERMS);
        signing.worksUntil(Tasks.CHECK_TERMS);
        assertThat(signing.instance()).isWaitingAtExactly(Tasks.CHECK_TERMS, Tasks.CHECK_FIGURES);
        assertThat(signing.works().outcome()).isEqualTo(Outcomes.SIGNED);
    }

    @Test
    void termsThatChangeWhileTheContractIsBeingSignedTakeTheSigningBack() {
        Case signing = cases.inStage(ContractSigningProcess.KEY).worksUntil(Tasks.SIGN_CONTRACT);

        corrected(signing.with("amount", 400_000));
        signing.worksUntil(ApprovalProcess.Tasks.APPROVE_TERMS);

        assertThat(signing.waiting()).containsExactly(ApprovalProcess.Tasks.APPROVE_TERMS);
        assertThat(signing.works().instance()).isEnded().hasPassed(Elements.TERMS_CHANGED, Outcomes.SIGNED);
    }

    @Test
    void otherFactsAreCorrectedWithoutDisturbingTheSigning() {
        Case signing = cases.inStage(ContractSigningProcess.KEY).worksUntil(Tasks.SIGN_CONTRACT);

        corrected(signing.with("project_name", "Another name"));

        assertThat(signing.waiting()).containsExactly(Tasks.SIGN_CONTRACT);
    }

    @Test
    void theServerRefusesTheSignatureOfWhatNobodyApproved() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .answers(Tasks.SIGN_CONTRACT)
                .answers(
                        Tasks.SIGN_CONTRACT,
                        SigningResult.FIELD,
                        SigningResult.RETURNED,
                        Fields.SIGNING_NOTE,
                        "Not what we agreed")
                .worksUntil(Tasks.SIGN_CONTRACT)
                .with("amount", 400_000);

        assertThatThrownBy(() -> signing.does(Tasks.SIGN_CONTRACT))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("not approved");
        assertThat(signing.works().outcome()).isEqualTo(Outcomes.RETURNED);
    }

    @Test
    void legalAndFinanceCheckAtTheSameTimeAndBothAreWaitedFor() {
        Case signing = cases.inStage(ContractSigningProcess.KEY).worksUntil(Tasks.CHECK_TERMS);
        assertThat(signing.instance()).isWaitingAtExactly(Tasks.CHECK_TERMS, Tasks.CHECK_FIGURES);

        signing.does(Tasks.CHECK_FIGURES);
        assertThat(signing.instance()).isWaitingAtExactly(Tasks.CHECK_TERMS, Elements.CHECKS_ANSWERED);

        signing.does(Tasks.CHECK_TERMS);
        assertThat(signing.instance()).isWaitingAtExactly(Tasks.SIGN_CONTRACT);
    }

    @ParameterizedTest
    @CsvSource({
        Tasks.CHECK_TERMS + "," + Check.LEGAL_FIELD + "," + Fields.LEGAL_CHECK_NOTE,
        Tasks.CHECK_FIGURES + "," + Check.FINANCE_FIELD + "," + Fields.FINANCE_CHECK_NOTE
    })
    void oneDifferenceIsEnoughToReturnTheContract(String task, String field, String noteField) {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .answers(task, field, Check.DIFFERS, noteField, "Not what was approved")
                .works();

        assertThat(signing.instance()).isEnded().hasNotPassed(Tasks.SIGN_CONTRACT);
        assertThat(signing.outcome()).isEqualTo(Outcomes.RETURNED);
        assertThat(signing.reason()).isEqualTo("Not what was approved");
        assertThat(signing.mails()).doesNotContain("contract-signed");
    }

    @ParameterizedTest
    @CsvSource({
        SigningResult.RETURNED + "," + Outcomes.RETURNED,
        SigningResult.NEEDS_CHANGED + "," + Outcomes.NEEDS_CHANGED
    })
    void aCustomerWhoDoesNotSignSaysWhy(String result, String outcome) {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .answers(Tasks.SIGN_CONTRACT, SigningResult.FIELD, result, Fields.SIGNING_NOTE, "Liability")
                .works();

        assertThat(signing.instance()).isEnded().hasNotPassed(Elements.SEND_CONFIRMATION_LETTER, Tasks.REGISTER_ORDER);
        assertThat(signing.outcome()).isEqualTo(outcome);
        assertThat(signing.reason()).isEqualTo("Liability");
    }

    @Test
    void aContractThatHoldsEveryPromiseIsSignedWithoutAskingAnyone() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .promised("G1", "concession", "Two days of training")
                .answers(Tasks.CHECK_TERMS, Fields.PROMISES_IN_CONTRACT, Case.list("N1", "G1"))
                .works();

        assertThat(signing.instance()).isEnded().hasPassed(Outcomes.SIGNED).hasNotPassed(Tasks.DECIDE_ON_PROMISES);
        assertThat(signing.promises()).containsExactly("G1 kept Two days of training", "N1 kept It runs on site");
        assertThat(signing.events()).contains("promises-kept N1, G1");
    }

    @Test
    void aPromiseThatTheContractDoesNotHoldIsDecidedOnByASalesManager() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .promised("G1", "concession", "Two days of training")
                .answers(Tasks.CHECK_TERMS, Fields.PROMISES_IN_CONTRACT, Case.list("N1"))
                .worksUntil(Tasks.DECIDE_ON_PROMISES);
        assertThat(signing.instance())
                .isWaitingAtExactly(Tasks.DECIDE_ON_PROMISES)
                .task(Tasks.DECIDE_ON_PROMISES)
                .hasCandidateGroup("sales-managers");
        assertThat(signing.form(Tasks.DECIDE_ON_PROMISES).get("openPromises"))
                .asString()
                .contains("Two days of training")
                .doesNotContain("It runs on site");

        signing.does(Tasks.DECIDE_ON_PROMISES);

        assertThat(signing.instance()).isWaitingAtExactly(Tasks.SIGN_CONTRACT);
        assertThat(signing.promises()).containsExactly("G1 waived Two days of training", "N1 kept It runs on site");
        assertThat(signing.events()).contains("promises-waived G1");
        assertThat(signing.works().outcome()).isEqualTo(Outcomes.SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"negotiate", "draft-contract", "prepare-quotation"})
    void nobodyDecidesOnThePromisesOfTheirOwnWork(String work) {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .worksUntil(Tasks.DECIDE_ON_PROMISES);
        jdbc.update(
                "INSERT INTO PF_SUBMISSION (number, form, task_id, task_key, process, process_instance_id, answers,"
                        + " submitted_by, submitted_at)"
                        + " VALUES (?, 'earlier', ?, ?, 'earlier', 'earlier', '{}', 'salesmanager', CURRENT_TIMESTAMP)",
                signing.number(),
                signing.number() + work,
                work);

        assertThatThrownBy(() -> taskService.setAssignee(
                        signing.task(Tasks.DECIDE_ON_PROMISES).getId(), "salesmanager"))
                .hasMessageContaining("salesmanager may not do the task");
    }

    @Test
    void whoeverTicksNothingHasPromisedEverythingStill() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .worksUntil(Tasks.DECIDE_ON_PROMISES);

        assertThat(signing.promises()).containsExactly("N1 open It runs on site");
    }

    @Test
    void theManagerSendsTheContractBackToNegotiationForWhatIsOpen() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .answers(
                        Tasks.DECIDE_ON_PROMISES,
                        PromisesDecision.FIELD,
                        PromisesDecision.RENEGOTIATE,
                        Fields.PROMISES_RETURN_NOTE,
                        "On site must be in it")
                .works();

        assertThat(signing.instance()).isEnded().hasNotPassed(Tasks.SIGN_CONTRACT);
        assertThat(signing.outcome()).isEqualTo(Outcomes.RETURNED);
        assertThat(signing.reason()).isEqualTo("On site must be in it");
        assertThat(signing.promises()).containsExactly("N1 open It runs on site");
    }

    @Test
    void withoutAReasonNothingIsWaived() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .answers(
                        Tasks.DECIDE_ON_PROMISES,
                        PromisesDecision.FIELD,
                        PromisesDecision.GO_ON,
                        Fields.PROMISES_WAIVER_REASON,
                        " ")
                .worksUntil(Tasks.DECIDE_ON_PROMISES);

        assertThatThrownBy(() -> signing.does(Tasks.DECIDE_ON_PROMISES))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Why can we go on without them?: must not be empty");
        assertThat(signing.promises()).containsExactly("N1 open It runs on site");
    }

    @Test
    void aDecisionThatIsNoneLeavesTheContractUnsigned() {
        Case signing = cases.inStage(ContractSigningProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .answers(Tasks.DECIDE_ON_PROMISES, PromisesDecision.FIELD, "whatever")
                .worksUntil(Tasks.DECIDE_ON_PROMISES);

        assertThatThrownBy(() -> signing.does(Tasks.DECIDE_ON_PROMISES))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("must be one of");
        assertThat(signing.promises()).containsExactly("N1 open It runs on site");
    }

    @Test
    void legalTicksAfreshWhatTheNextContractHolds() {
        Case signing = cases.inStage(ContractSigningProcess.KEY, 2)
                .promised("N1", "need", "It runs on site")
                .worksUntil(Tasks.CHECK_TERMS);

        assertThat(signing.form(Tasks.CHECK_TERMS))
                .containsKeys("casePromises", "promiseOptions")
                .doesNotContainKey(Fields.PROMISES_IN_CONTRACT);
    }

    private void corrected(Case signing) {
        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new FactsCorrected(signing.number(), "sales1")));
    }
}
