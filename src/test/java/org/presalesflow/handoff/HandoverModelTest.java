package org.presalesflow.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.presalesflow.handoff.HandoverProcess.Answer;
import org.presalesflow.handoff.HandoverProcess.Fields;
import org.presalesflow.handoff.HandoverProcess.Outcomes;
import org.presalesflow.handoff.HandoverProcess.Tasks;
import org.presalesflow.handoff.HandoverProcess.Variables;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(HandoverProcess.KEY)
class HandoverModelTest {

    @Autowired
    private Cases cases;

    @Test
    void aPackageIsOfferedAndAccepted() {
        Case handover = from("sales", "presales").works();

        assertThat(handover.instance())
                .isEnded()
                .hasPassedInOrder(Tasks.OFFER_PACKAGE, Tasks.ANSWER_HANDOVER, Outcomes.ACCEPTED);
        assertThat(handover.handovers()).containsExactly("sales > presales accepted 0");
        assertThat(handover.events())
                .containsSubsequence("handover-offered sales → presales", "handover-accepted sales → presales");
    }

    @Test
    void theSalespersonOffersWhatSalesHandsOverAndTheReceivingDepartmentAnswers() {
        Case handover = from("sales", "presales");
        assertThat(handover.instance())
                .task(Tasks.OFFER_PACKAGE)
                .isAssignedTo(Cases.SALESPERSON)
                .hasCandidateGroupAssociated("sales");

        handover.does(Tasks.OFFER_PACKAGE);

        assertThat(handover.instance())
                .task(Tasks.ANSWER_HANDOVER)
                .isNotAssigned()
                .hasCandidateGroup("presales");
    }

    @Test
    void anyoneOfAnotherDepartmentOffersWhatItHandsOver() {
        Case handover = from("presales", "sales");

        assertThat(handover.instance())
                .task(Tasks.OFFER_PACKAGE)
                .isNotAssigned()
                .hasCandidateGroup("presales");
    }

    @Test
    void aReturnedPackageIsPutTogetherAgainUntilItIsRight() {
        Case handover = from("sales", "presales");
        for (String reason : new String[] {"incomplete", "unclear-need"}) {
            handover.answers(
                    Tasks.ANSWER_HANDOVER,
                    Answer.FIELD,
                    Answer.RETURNED,
                    Fields.RETURN_REASON,
                    reason,
                    Fields.RETURN_NOTE,
                    "Who decides?");
        }

        handover.does(Tasks.OFFER_PACKAGE).does(Tasks.ANSWER_HANDOVER);
        assertThat(handover.instance()).isWaitingAtExactly(Tasks.OFFER_PACKAGE);
        assertThat(handover.handovers()).containsExactly("sales > presales returned 1");
        assertThat(handover.form(Tasks.OFFER_PACKAGE))
                .containsEntry(Fields.RETURN_REASON, "incomplete")
                .containsEntry(Fields.RETURN_NOTE, "Who decides?");

        handover.works();
        assertThat(handover.handovers()).containsExactly("sales > presales accepted 2");
        assertThat(handover.instance()).isEnded().hasPassed(Outcomes.ACCEPTED);
    }

    private Case from(String giver, String receiver) {
        return cases.in(
                HandoverProcess.KEY, Map.of(Variables.FROM_DEPARTMENT, giver, Variables.TO_DEPARTMENT, receiver));
    }
}
