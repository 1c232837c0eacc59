package org.presalesflow.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.contractsigning.ContractSigningProcess.Check;
import org.presalesflow.contractsigning.ContractSigningProcess.Elements;
import org.presalesflow.contractsigning.ContractSigningProcess.Fields;
import org.presalesflow.contractsigning.ContractSigningProcess.Outcomes;
import org.presalesflow.contractsigning.ContractSigningProcess.SigningResult;
import org.presalesflow.contractsigning.ContractSigningProcess.Tasks;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(ContractSigningProcess.KEY)
class ContractSigningModelTest {

    @Autowired
    private Cases cases;

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
    void legalAndFinanceCheckAtTheSameTimeAndBothAreWaitedFor() {
        Case signing = cases.inStage(ContractSigningProcess.KEY);
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
}
