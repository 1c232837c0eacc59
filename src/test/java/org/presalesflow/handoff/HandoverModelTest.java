package org.presalesflow.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.cases.CasePart;
import org.presalesflow.handoff.HandoverProcess.Answer;
import org.presalesflow.handoff.HandoverProcess.Fields;
import org.presalesflow.handoff.HandoverProcess.Outcomes;
import org.presalesflow.handoff.HandoverProcess.PackageDecision;
import org.presalesflow.handoff.HandoverProcess.Readiness;
import org.presalesflow.handoff.HandoverProcess.ReturnReason;
import org.presalesflow.handoff.HandoverProcess.Tasks;
import org.presalesflow.handoff.HandoverProcess.Variables;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ModelTest(HandoverProcess.KEY)
class HandoverModelTest {

    @Autowired
    private Cases cases;

    @Autowired
    private HandoverReturns returns;

    @Autowired
    private List<CasePart> parts;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aPackageIsOfferedAndAccepted() {
        Case handover = from("sales", "presales").works();

        assertThat(handover.instance())
                .isEnded()
                .hasPassedInOrder(Tasks.OFFER_PACKAGE, Tasks.ANSWER_HANDOVER, Outcomes.ACCEPTED)
                .hasNotPassed(Tasks.DECIDE_ON_PACKAGE);
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
    void theClockIsTheSendersUntilTheOfferThenTheReceiversAndTheSendersAgainAfterAReturn() {
        Case handover = from("sales", "presales");
        assertThat(runningClocks(handover)).containsExactly("offer-package sales");

        handover.does(Tasks.OFFER_PACKAGE);
        assertThat(runningClocks(handover)).containsExactly("answer-handover presales");

        returned(handover, ReturnReason.UNCLEAR_NEED).does(Tasks.ANSWER_HANDOVER);
        assertThat(runningClocks(handover)).containsExactly("offer-package sales");

        handover.works();
        assertThat(runningClocks(handover)).isEmpty();
    }

    @Test
    void thePackageIsPutTogetherByTheListForTheTwoDepartments() {
        assertThat(items(from("sales", "presales")))
                .contains("contacts", "need")
                .doesNotContain("contract-draft");
        assertThat(items(from("sales", "legal"))).contains("contract-draft", "clauses");
        assertThat(items(from("presales", "sales"))).contains("approved-proposal");
        assertThat(items(from("marketing", "sales"))).containsExactly("open-points", "documents");
    }

    @Test
    void aPackageWithoutARequiredItemIsRefusedAndStaysWithItsSender() {
        Case handover = from("sales", "presales")
                .answers(Tasks.OFFER_PACKAGE, Fields.ITEMS, Case.list("open-points", "documents", "need"));

        assertThatThrownBy(() -> handover.does(Tasks.OFFER_PACKAGE))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("The customer’s people")
                .hasMessageNotContaining("Dates and deadlines");

        assertThat(handover.instance()).isWaitingAtExactly(Tasks.OFFER_PACKAGE);
        assertThat(handover.handovers()).containsExactly("sales > presales preparing 0");
        assertThat(handover.submissions()).isEmpty();
    }

    @Test
    void whoeverLeavesTheListOutIsRefusedToo() {
        Case handover = from("sales", "presales").answers(Tasks.OFFER_PACKAGE, Fields.ITEMS, Case.list());

        assertThatThrownBy(() -> handover.does(Tasks.OFFER_PACKAGE)).isInstanceOf(FormFieldValidationException.class);
    }

    @Test
    void aReturnedPackageShowsItsSenderWhyAndWhatTheyTickedBefore() {
        Case handover = from("sales", "presales");
        returned(handover, ReturnReason.INCOMPLETE).does(Tasks.OFFER_PACKAGE).does(Tasks.ANSWER_HANDOVER);

        assertThat(handover.instance()).isWaitingAtExactly(Tasks.OFFER_PACKAGE);
        assertThat(handover.handovers()).containsExactly("sales > presales returned 1");
        assertThat(handover.form(Tasks.OFFER_PACKAGE))
                .containsEntry("handoverStatus", "returned")
                .containsEntry("handoverReturnCount", 1)
                .containsEntry(ReturnReason.FIELD, ReturnReason.INCOMPLETE)
                .containsEntry(Fields.RETURN_NOTE, "Who decides?")
                .extractingByKey(Fields.ITEMS, InstanceOfAssertFactories.type(Object.class))
                .asString()
                .contains("contacts");
        assertThat(handover.agenda()).isEmpty();
    }

    @Test
    void theReceiverSeesWhyItCameBackBeforeAndAnswersAfresh() {
        Case handover = from("sales", "presales");
        returned(handover, ReturnReason.INCOMPLETE)
                .does(Tasks.OFFER_PACKAGE)
                .does(Tasks.ANSWER_HANDOVER)
                .does(Tasks.OFFER_PACKAGE);

        assertThat(handover.form(Tasks.ANSWER_HANDOVER))
                .doesNotContainKeys(Answer.FIELD, ReturnReason.FIELD)
                .extractingByKey("handoverReturns")
                .asString()
                .contains("Who decides?");
    }

    @Test
    void theSecondReturnPutsTheCaseOnTheCommitteesListOnce() {
        Case handover = from("sales", "presales");
        for (String reason : List.of(ReturnReason.INCOMPLETE, ReturnReason.UNCLEAR_NEED, ReturnReason.NO_CAPACITY)) {
            returned(handover, reason);
        }
        handover.works();

        assertThat(handover.handovers()).containsExactly("sales > presales accepted 3");
        assertThat(handover.agenda())
                .containsExactly("handover-returned-twice sales → presales, returned 2 times. The last time:"
                        + " unclear-need, Who decides?");
        assertThat(handover.instance()).isEnded().hasPassed(Outcomes.ACCEPTED);
        assertThat(jdbc.queryForList(
                        "SELECT reason FROM PF_HANDOVER_RETURN r JOIN PF_HANDOVER h ON h.id = r.handover_id"
                                + " WHERE h.number = ? ORDER BY r.id",
                        String.class,
                        handover.number()))
                .containsExactly(ReturnReason.INCOMPLETE, ReturnReason.UNCLEAR_NEED, ReturnReason.NO_CAPACITY);
    }

    @ParameterizedTest
    @CsvSource({
        "returned, , Who decides?, Why?: must not be empty",
        "returned, because, Who decides?, Why?: must be one of incomplete",
        "returned, incomplete, ' ', What is missing?: must not be empty",
        "perhaps, incomplete, Who decides?, 'must be one of accepted, returned'",
        ", , , must not be empty"
    })
    void anAnswerIsYesOrAReasonOfTheListWithWords(String answer, String reason, String words, String refusal) {
        Case handover = from("sales", "presales")
                .does(Tasks.OFFER_PACKAGE)
                .answers(
                        Tasks.ANSWER_HANDOVER,
                        Answer.FIELD,
                        answer,
                        ReturnReason.FIELD,
                        reason,
                        Fields.RETURN_NOTE,
                        words);

        assertThatThrownBy(() -> handover.does(Tasks.ANSWER_HANDOVER))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(refusal);
        assertThat(handover.handovers()).containsExactly("sales > presales offered 0");
    }

    @Test
    void deliveryIsNotOfferedAPackageWithoutAPromise() {
        Case handover = from("sales", "project-office")
                .promised("N1", "need", "It runs on site")
                .promised("C1", "condition", "Load test before the start")
                .answers(Tasks.OFFER_PACKAGE, Fields.PROMISES, Case.list("N1"));

        assertThatThrownBy(() -> handover.does(Tasks.OFFER_PACKAGE))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("C1 Load test before the start")
                .hasMessageNotContaining("N1");
        assertThat(handover.promises())
                .containsExactly("C1 open Load test before the start", "N1 open It runs on site");

        handover.answers(Tasks.OFFER_PACKAGE, Fields.PROMISES, Case.list("N1", "C1"))
                .does(Tasks.OFFER_PACKAGE);
        assertThat(handover.instance()).isWaitingAtExactly(Tasks.ANSWER_HANDOVER);
        assertThat(handover.promises())
                .containsExactly("C1 kept Load test before the start", "N1 kept It runs on site");
        assertThat(handover.events()).anyMatch(event -> event.startsWith("promises-kept "));
    }

    @Test
    void promisesMatterOnlyWhereTheListSaysSo() {
        Case handover = from("sales", "legal").promised("N1", "need", "It runs on site");

        assertThat(handover.form(Tasks.OFFER_PACKAGE).get("handoverPromiseOptions"))
                .hasToString("[]");
        assertThat(handover.works().instance()).isEnded();
        assertThat(handover.promises()).containsExactly("N1 open It runs on site");
    }

    @Test
    void aManagerLetsAPromiseGoWithAReasonThatDeliverySees() {
        Case handover = asking(from("sales", "project-office").promised("N1", "need", "It runs on site"));
        assertThat(handover.instance())
                .isWaitingAtExactly(Tasks.DECIDE_ON_PACKAGE)
                .task(Tasks.DECIDE_ON_PACKAGE)
                .hasCandidateGroup("sales-managers");
        assertThat(handover.handovers()).containsExactly("sales > project-office asked-manager 0");
        assertThat(handover.form(Tasks.DECIDE_ON_PACKAGE))
                .containsEntry(Fields.MISSING_NOTE, "Not yet built")
                .extractingByKey("missingPromises")
                .asString()
                .contains("It runs on site");

        handover.does(Tasks.DECIDE_ON_PACKAGE);

        assertThat(handover.instance()).isWaitingAtExactly(Tasks.ANSWER_HANDOVER);
        assertThat(handover.promises()).containsExactly("N1 waived It runs on site");
        assertThat(handover.events()).contains("promises-waived N1");
        assertThat(handover.form(Tasks.ANSWER_HANDOVER).get("casePromises"))
                .asString()
                .contains("waived by", "The customer agrees");
        assertThat(handover.works().handovers()).containsExactly("sales > project-office accepted 0");
    }

    @Test
    void aManagerWhoWantsItCompleteSendsItBackToTheSenderWithTheirWords() {
        Case handover = asking(from("sales", "project-office").promised("N1", "need", "It runs on site"))
                .answers(
                        Tasks.DECIDE_ON_PACKAGE,
                        PackageDecision.FIELD,
                        PackageDecision.COMPLETE,
                        Fields.PACKAGE_DECISION_NOTE,
                        "We have promised it")
                .does(Tasks.DECIDE_ON_PACKAGE);

        assertThat(handover.instance()).isWaitingAtExactly(Tasks.OFFER_PACKAGE);
        assertThat(handover.form(Tasks.OFFER_PACKAGE))
                .containsEntry("handoverStatus", "incomplete")
                .containsEntry(Fields.PACKAGE_DECISION_NOTE, "We have promised it");
        assertThat(handover.promises()).containsExactly("N1 open It runs on site");

        handover.answers(Tasks.OFFER_PACKAGE, Fields.PROMISES, Case.list("N1")).works();
        assertThat(handover.handovers()).containsExactly("sales > project-office accepted 0");
    }

    @ParameterizedTest
    @CsvSource({"waive, ' '", "complete, ", "perhaps, Why not", ", Why not"})
    void aManagerDecidesWithAReason(String decision, String words) {
        Case handover = asking(from("sales", "project-office").promised("N1", "need", "It runs on site"))
                .answers(Tasks.DECIDE_ON_PACKAGE, PackageDecision.FIELD, decision, Fields.PACKAGE_DECISION_NOTE, words);

        assertThatThrownBy(() -> handover.does(Tasks.DECIDE_ON_PACKAGE))
                .isInstanceOf(FormFieldValidationException.class);
        assertThat(handover.promises()).containsExactly("N1 open It runs on site");
    }

    @Test
    void whoeverAsksTheManagerSaysWhy() {
        Case handover = from("sales", "project-office")
                .promised("N1", "need", "It runs on site")
                .answers(Tasks.OFFER_PACKAGE, Readiness.FIELD, Readiness.ASK_MANAGER, Fields.MISSING_NOTE, " ");

        assertThatThrownBy(() -> handover.does(Tasks.OFFER_PACKAGE)).isInstanceOf(FormFieldValidationException.class);
    }

    @Test
    void aPackageThatHoldsEveryPromiseNeedsNoManager() {
        Case handover = asking(from("sales", "project-office"));

        assertThat(handover.instance()).isWaitingAtExactly(Tasks.ANSWER_HANDOVER);
    }

    @Test
    void returnsAreCountedForEachPairOfDepartments() {
        Case handover = from("product", "marketing");
        returned(handover, ReturnReason.WRONG_OWNER);
        returned(handover, ReturnReason.WRONG_OWNER);
        returned(handover, ReturnReason.NO_CAPACITY);
        handover.works();
        from("product", "marketing").works();
        from("product", "marketing");

        assertThat(returns.since(null))
                .contains(new HandoverReturns.Pair(
                        "product", "marketing", 2, 3, Map.of("wrong-owner", 2, "no-capacity", 1)));
        assertThat(returns.since(LocalDate.now().plusDays(2))).isEmpty();
    }

    @Test
    void theCaseShowsItsHandovers() {
        Case handover = from("sales", "presales");
        returned(handover, ReturnReason.UNCLEAR_NEED).works();

        CasePart part = parts.stream()
                .filter(one -> one.name().equals("handovers"))
                .findFirst()
                .orElseThrow();

        assertThat((List<?>) part.of(handover.number()))
                .singleElement()
                .hasFieldOrPropertyWithValue("from", "sales")
                .hasFieldOrPropertyWithValue("to", "presales")
                .hasFieldOrPropertyWithValue("status", "accepted")
                .hasFieldOrPropertyWithValue("returns", 1)
                .hasFieldOrPropertyWithValue("returnReason", ReturnReason.UNCLEAR_NEED)
                .hasFieldOrPropertyWithValue("returnNote", "Who decides?")
                .hasNoNullFieldsOrPropertiesExcept("offeredBy", "answeredBy");
    }

    private static Case asking(Case handover) {
        return handover.answers(
                        Tasks.OFFER_PACKAGE,
                        Readiness.FIELD,
                        Readiness.ASK_MANAGER,
                        Fields.MISSING_NOTE,
                        "Not yet built")
                .does(Tasks.OFFER_PACKAGE);
    }

    private static Case returned(Case handover, String reason) {
        return handover.answers(
                Tasks.ANSWER_HANDOVER,
                Answer.FIELD,
                Answer.RETURNED,
                ReturnReason.FIELD,
                reason,
                Fields.RETURN_NOTE,
                "Who decides?");
    }

    private static List<String> items(Case handover) {
        return Case.values(handover.form(Tasks.OFFER_PACKAGE).get("handoverItemOptions"));
    }

    private List<String> runningClocks(Case handover) {
        return jdbc.queryForList(
                "SELECT step || ' ' || department FROM PF_SLA_CLOCK WHERE number = ? AND state = 'running'"
                        + " AND step IS NOT NULL ORDER BY id",
                String.class,
                handover.number());
    }

    private Case from(String giver, String receiver) {
        return cases.in(
                HandoverProcess.KEY, Map.of(Variables.FROM_DEPARTMENT, giver, Variables.TO_DEPARTMENT, receiver));
    }
}
