package org.presalesflow.deliveryhandover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.Test;
import org.presalesflow.deliveryhandover.DeliveryHandoverProcess.Elements;
import org.presalesflow.deliveryhandover.DeliveryHandoverProcess.Outcomes;
import org.presalesflow.deliveryhandover.DeliveryHandoverProcess.Tasks;
import org.presalesflow.handoff.HandoverProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;

@ModelTest(DeliveryHandoverProcess.KEY)
class DeliveryHandoverModelTest {

    @Autowired
    private Cases cases;

    @Test
    void whenBothReceiversHaveAcceptedTheStartOfTheProjectIsPlanned() {
        Case delivery = cases.inStage(DeliveryHandoverProcess.KEY).works();

        assertThat(delivery.instance())
                .isEnded()
                .hasPassedInOrder(Elements.HANDOVER_TO_DELIVERY, Tasks.PLAN_PROJECT_START, Outcomes.ACCEPTED);
        assertThat(delivery.handovers())
                .containsExactlyInAnyOrder("sales > project-office accepted 0", "sales > customer-service accepted 0");
        assertThat(delivery.stageRuns()).containsExactly("delivery-handover 1 accepted");
    }

    @Test
    void projectOfficeAndCustomerServiceAreHandedOverToAtTheSameTime() {
        Case delivery = cases.inStage(DeliveryHandoverProcess.KEY)
                .answers(
                        HandoverProcess.Tasks.ANSWER_HANDOVER,
                        HandoverProcess.Answer.FIELD,
                        HandoverProcess.Answer.RETURNED,
                        HandoverProcess.ReturnReason.FIELD,
                        HandoverProcess.ReturnReason.NO_CAPACITY,
                        HandoverProcess.Fields.RETURN_NOTE,
                        "Who is free in March?")
                .does(HandoverProcess.Tasks.OFFER_PACKAGE);
        assertThat(delivery.waiting())
                .containsExactlyInAnyOrder(HandoverProcess.Tasks.OFFER_PACKAGE, HandoverProcess.Tasks.ANSWER_HANDOVER);

        delivery.does(HandoverProcess.Tasks.ANSWER_HANDOVER);
        assertThat(delivery.waiting())
                .containsExactly(HandoverProcess.Tasks.OFFER_PACKAGE, HandoverProcess.Tasks.OFFER_PACKAGE);

        delivery.worksUntil(Tasks.PLAN_PROJECT_START);
        assertThat(delivery.handovers())
                .allMatch(handover -> handover.contains("accepted"))
                .anyMatch(handover -> handover.endsWith("1"));
    }

    @Test
    void eachReceiverGetsEveryPromiseAndWhoeverPlansTheStartSeesWhatBecameOfThem() {
        Case delivery = cases.inStage(DeliveryHandoverProcess.KEY)
                .promised("N1", "need", "It runs on site")
                .promised("G1", "concession", "Two days of training")
                .answers(
                        HandoverProcess.Tasks.OFFER_PACKAGE,
                        HandoverProcess.Fields.PROMISES,
                        Case.list("N1"),
                        HandoverProcess.Readiness.FIELD,
                        HandoverProcess.Readiness.ASK_MANAGER,
                        HandoverProcess.Fields.MISSING_NOTE,
                        "The trainer has left")
                .answers(HandoverProcess.Tasks.OFFER_PACKAGE, HandoverProcess.Fields.PROMISES, Case.list("N1", "G1"))
                .worksUntil(Tasks.PLAN_PROJECT_START);

        assertThat(delivery.handovers())
                .containsExactlyInAnyOrder("sales > project-office accepted 0", "sales > customer-service accepted 0");
        assertThat(delivery.promises()).contains("N1 kept It runs on site");
        assertThat(delivery.form(Tasks.PLAN_PROJECT_START).get("casePromises"))
                .asString()
                .contains("It runs on site", "Two days of training");
    }

    @Test
    void aWaivedPromiseIsNotAskedForAgainByTheOtherReceiver() {
        Case delivery = cases.inStage(DeliveryHandoverProcess.KEY)
                .promised("G1", "concession", "Two days of training")
                .answers(
                        HandoverProcess.Tasks.OFFER_PACKAGE,
                        HandoverProcess.Readiness.FIELD,
                        HandoverProcess.Readiness.ASK_MANAGER,
                        HandoverProcess.Fields.MISSING_NOTE,
                        "The trainer has left")
                .does(HandoverProcess.Tasks.OFFER_PACKAGE)
                .does(HandoverProcess.Tasks.DECIDE_ON_PACKAGE)
                .does(HandoverProcess.Tasks.OFFER_PACKAGE)
                .works();

        assertThat(delivery.instance()).isEnded();
        assertThat(delivery.promises()).containsExactly("G1 waived Two days of training");
    }
}
