package org.presalesflow.leadresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.presalesflow.leadresponse.LeadResponseProcess.Elements;
import org.presalesflow.leadresponse.LeadResponseProcess.Fields;
import org.presalesflow.leadresponse.LeadResponseProcess.Outcomes;
import org.presalesflow.leadresponse.LeadResponseProcess.ResponseResult;
import org.presalesflow.leadresponse.LeadResponseProcess.Tasks;
import org.presalesflow.leadresponse.LeadResponseProcess.Variables;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(LeadResponseProcess.KEY)
class LeadResponseModelTest {

    @Autowired
    private Cases cases;

    @Test
    void aQualifiedLeadHasItsRequirementsRegistered() {
        Case response = cases.inStage(LeadResponseProcess.KEY);
        assertThat(response.instance()).task(Tasks.RESPOND_TO_LEAD).isAssignedTo(Cases.SALESPERSON);

        response.works();

        assertThat(response.instance())
                .isEnded()
                .hasPassedInOrder(Tasks.RESPOND_TO_LEAD, Tasks.REGISTER_REQUIREMENTS, Outcomes.QUALIFIED)
                .variables()
                .doesNotContainKey(Fields.NOT_QUALIFIED_REASON);
        assertThat(response.stageRuns()).containsExactly("lead-response 1 qualified");
    }

    @Test
    void aLeadThatIsNotQualifiedSaysWhy() {
        Case response = cases.inStage(LeadResponseProcess.KEY)
                .answers(
                        Tasks.RESPOND_TO_LEAD,
                        ResponseResult.FIELD,
                        ResponseResult.NOT_QUALIFIED,
                        Fields.NOT_QUALIFIED_REASON,
                        "no-need",
                        Fields.NOT_QUALIFIED_NOTE,
                        "They only compared prices")
                .works();

        assertThat(response.instance()).isEnded().hasNotPassed(Tasks.REGISTER_REQUIREMENTS);
        assertThat(response.outcome()).isEqualTo(Outcomes.NOT_QUALIFIED);
        assertThat(response.reason()).isEqualTo("no-need; They only compared prices");
    }

    @Test
    void aCustomerWhoIsNotReachedIsTriedAgainFourWorkingHoursLater() {
        Case response = cases.at(Instant.parse("2026-03-02T06:00:00Z"))
                .inStage(LeadResponseProcess.KEY)
                .answers(Tasks.RESPOND_TO_LEAD, ResponseResult.FIELD, ResponseResult.UNREACHABLE)
                .works();
        assertThat(response.instance())
                .isWaitingAtExactly(Elements.NEXT_TRY_DUE)
                .hasVariables(Variables.TRIES);
        // From two in the afternoon in Shanghai to six, when work ends.
        assertThat(response.timer(Elements.NEXT_TRY_DUE).getDuedate()).isEqualTo("2026-03-02T10:00:00Z");

        response.fires(Elements.NEXT_TRY_DUE).works();

        assertThat(response.outcome()).isEqualTo(Outcomes.QUALIFIED);
    }

    @Test
    void aCustomerWhoIsNotReachedInThreeTriesIsUnreachable() {
        Case response = cases.inStage(LeadResponseProcess.KEY);
        for (int attempt = 1; attempt <= 3; attempt++) {
            response.answers(Tasks.RESPOND_TO_LEAD, ResponseResult.FIELD, ResponseResult.UNREACHABLE);
        }

        response.works()
                .fires(Elements.NEXT_TRY_DUE)
                .works()
                .fires(Elements.NEXT_TRY_DUE)
                .works();

        assertThat(response.instance()).isEnded().hasPassed(Outcomes.UNREACHABLE);
        assertThat(response.reason()).isEmpty();
        assertThat(response.submissions())
                .containsExactly(
                        "lead-response respond-to-lead",
                        "lead-response respond-to-lead",
                        "lead-response respond-to-lead");
    }
}
