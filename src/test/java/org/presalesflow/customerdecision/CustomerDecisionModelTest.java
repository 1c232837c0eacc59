package org.presalesflow.customerdecision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.customerdecision.CustomerDecisionProcess.CustomerDecision;
import org.presalesflow.customerdecision.CustomerDecisionProcess.Fields;
import org.presalesflow.customerdecision.CustomerDecisionProcess.Outcomes;
import org.presalesflow.customerdecision.CustomerDecisionProcess.Tasks;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(CustomerDecisionProcess.KEY)
class CustomerDecisionModelTest {

    @Autowired
    private Cases cases;

    @Test
    void aCustomerWhoSaysYesGoesOnToSigning() {
        Case decision = cases.inStage(CustomerDecisionProcess.KEY).works();

        assertThat(decision.instance())
                .isEnded()
                .hasPassedInOrder(Tasks.PLAN_DECISION, Tasks.RECORD_DECISION, Outcomes.WON);
    }

    @Test
    void aCustomerWhoSaysNoIsLostForAReason() {
        Case decision = cases.inStage(CustomerDecisionProcess.KEY)
                .answers(
                        Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.LOST,
                        Fields.LOSS_REASON,
                        "competitor",
                        Fields.DECISION_NOTE,
                        "By a nose")
                .works();

        assertThat(decision.outcome()).isEqualTo(Outcomes.LOST);
        assertThat(decision.reason()).isEqualTo("competitor; By a nose");
        assertThat(decision.row().lossReason()).isEqualTo("competitor");
    }

    @Test
    void aCustomerWhoPutsItOffNamesADay() {
        LocalDate day = LocalDate.now().plusDays(100);
        Case decision = cases.inStage(CustomerDecisionProcess.KEY)
                .answers(
                        Tasks.RECORD_DECISION,
                        CustomerDecision.FIELD,
                        CustomerDecision.POSTPONED,
                        Fields.DECISION_WAKE_UP_ON,
                        day.toString())
                .works();

        assertThat(decision.outcome()).isEqualTo(Outcomes.POSTPONED);
        assertThat(decision.row().wakeUpOn()).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        CustomerDecision.RENEGOTIATE + "," + Outcomes.RENEGOTIATE,
        CustomerDecision.NEEDS_CHANGED + "," + Outcomes.NEEDS_CHANGED
    })
    void aCustomerWhoWantsSomethingElseSaysWhat(String answer, String outcome) {
        Case decision = cases.inStage(CustomerDecisionProcess.KEY)
                .answers(Tasks.RECORD_DECISION, CustomerDecision.FIELD, answer, Fields.DECISION_NOTE, "Pay by month")
                .works();

        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.reason()).isEqualTo("Pay by month");
    }
}
