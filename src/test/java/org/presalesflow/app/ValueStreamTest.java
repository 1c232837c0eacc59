package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The flow from the first lead to each of its ends, driven over HTTP by the people whose tasks it makes. */
@WholeApp
class ValueStreamTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private HistoryService historyService;

    @Autowired
    private ManagementService managementService;

    @Autowired
    private RuntimeService runtimeService;

    private Company people;

    @BeforeEach
    void hire() {
        people = new Company(new Http(port));
    }

    @Test
    void aLeadIsTakenToASignedContractThatDeliveryHasAccepted() {
        String number = people.lead("Happy Path Works", Map.of());
        people.answers("prepare-quotation", "quotationLines", List.of(line(10, 1000, 10, 500), line(1, 5000, 0, 1000)))
                .answers("negotiate", "concessionPercent", 5, "negotiationResult", "agreed");

        // Read while the task is open: a notice of a task that is done before it was sent is withdrawn.
        people.workUntil(number, "assess-need");
        // In the text, as notices that come together share one mail and its subject.
        String consultant =
                people.opportunity(number).path("presalesConsultant").asText();
        Awaitility.await().untilAsserted(() -> assertThat(MailServer.textsTo(consultant + "@demo.example"))
                .anyMatch(
                        text -> text.contains("Assess the need jointly · Happy Path Works") && text.contains(number)));
        assertThat(people.workUntilClosed(number)).isEqualTo("won");

        assertThat(stages(number))
                .containsExactly(
                        "lead-response 1 qualified",
                        "requirements-analysis 1 confirmed",
                        "solution-design 1 proposed",
                        "solution-review 1 approved",
                        "negotiation 1 agreed",
                        "customer-decision 1 won",
                        "contract-signing 1 signed",
                        "delivery-handover 1 accepted");
        JsonNode opportunity = people.opportunity(number);
        assertThat(opportunity.path("listAmount").decimalValue()).isEqualByComparingTo("15000");
        // 10 × 1000 less 10 % and 5000, together 14,000, less 5 %
        assertThat(opportunity.path("amount").decimalValue()).isEqualByComparingTo("13300");
        assertThat(opportunity.path("marginPercent").decimalValue()).isEqualByComparingTo("54.89");
        assertThat(jdbc.queryForList(
                        "SELECT from_department || '>' || to_department || ' ' || status FROM PF_HANDOVER"
                                + " WHERE number = ?",
                        String.class,
                        number))
                .containsExactlyInAnyOrder(
                        "sales>presales accepted",
                        "presales>sales accepted",
                        "sales>legal accepted",
                        "sales>finance accepted",
                        "sales>project-office accepted",
                        "sales>customer-service accepted");
        assertThat(endEvent(number)).isEqualTo("won");
        String customer = "purchasing@happypathworks.example";
        Awaitility.await().untilAsserted(() -> assertThat(MailServer.subjectsTo(customer))
                .containsExactly(
                        "We have received your enquiry (" + number + ")",
                        "Confirmation of our contract (" + number + ")"));
        noneOf("purchasing@happypathworks.example", "ACT_");
    }

    @Test
    void aLeadOfGradeDGoesToNurturingInsteadOfToASalesperson() {
        String number = people.lead(
                "Tiny Trial",
                Map.of(
                        "industry",
                        "unknown",
                        "region",
                        "far",
                        "employees",
                        3,
                        "budget",
                        100,
                        "intent",
                        "unclear",
                        "decisionWeeks",
                        900));

        assertThat(people.workUntilClosed(number)).isEqualTo("not-qualified");

        assertThat(people.opportunity(number).path("grade").asText()).isEqualTo("D");
        assertThat(people.opportunity(number).path("salesperson").isNull()).isTrue();
        assertThat(nurturing(number)).isOne();
    }

    @Test
    void aLeadThatIsNotQualifiedSaysWhy() {
        String number = people.lead("No Need Ever", Map.of());
        people.answers(
                "respond-to-lead",
                "responseResult",
                "not-qualified",
                "notQualifiedReason",
                "no-need",
                "notQualifiedNote",
                "They only compared prices");

        assertThat(people.workUntilClosed(number)).isEqualTo("not-qualified");

        assertThat(people.opportunity(number).path("outcomeReason").asText())
                .isEqualTo("no-need; They only compared prices");
    }

    @Test
    void aCustomerWhoCannotBeReachedThreeTimesIsLeftToNurturing() {
        String number = people.lead("Nobody Home", Map.of());
        for (int attempt = 1; attempt <= 3; attempt++) {
            people.answers("respond-to-lead", "responseResult", "unreachable");
            people.complete(number, "respond-to-lead");
            if (attempt < 3) {
                fireTimer(number, "next-try-due");
            }
        }

        assertThat(people.workUntilClosed(number)).isEqualTo("not-qualified");
        assertThat(stages(number)).containsExactly("lead-response 1 unreachable");
    }

    @Test
    void requirementsGoRoundUntilTheCustomerConfirmsThem() {
        String number = people.lead("Second Thoughts", Map.of());
        people.answers(
                "confirm-requirements", "requirementsConfirmed", "not-confirmed", "confirmationNote", "Not ours");
        people.workUntil(number, "confirm-requirements");
        people.complete(number, "confirm-requirements");

        people.complete(number, "analyse-requirements");
        people.workUntil(number, "draft-solution");

        assertThat(stages(number)).contains("requirements-analysis 1 confirmed");
    }

    @Test
    void aNoGoEndsTheCaseOnceAManagerHasSignedIt() {
        String number = people.lead("Bottomless Pit", Map.of("budget", 1000));
        people.answers("register-requirements", "expectedValue", 1000)
                .answers("analyse-requirements", "effortDays", 900)
                .answers("confirm-requirements", "strategicWeight", "low")
                .answers("sign-no-go", "noGoSignature", "signed", "noGoNote", "Far too much for far too little");

        assertThat(people.workUntilClosed(number)).isEqualTo("no-go");
        assertThat(people.opportunity(number).path("outcomeReason").asText())
                .isEqualTo("Far too much for far too little");
    }

    @Test
    void reworkReturnsToDesignWithAllTheReasonsAndTheThirdRoundIsTheCommittees() {
        String number = people.lead("Never Good Enough", Map.of());
        for (int round = 1; round <= 3; round++) {
            people.answers("review-as-peer", "peerReview", "rework", "peerReviewReason", "Too slow " + round)
                    .answers(
                            "review-as-finance", "financeReview", "rework", "financeReviewReason", "Too dear " + round);
        }
        people.answers("decide-review", "committeeReview", "stop", "committeeReviewReason", "Enough is enough");

        assertThat(people.workUntilClosed(number)).isEqualTo("no-go");

        assertThat(stages(number))
                .containsSubsequence(
                        "solution-review 1 rework",
                        "solution-design 2 proposed",
                        "solution-review 2 rework",
                        "solution-design 3 proposed",
                        "solution-review 3 no-go");
        assertThat(people.timeline(number)
                        .path("stages")
                        .path(4)
                        .path("entryReason")
                        .asText())
                .isEqualTo("Too slow 1; Too dear 1");
        assertThat(people.opportunity(number).path("outcomeReason").asText()).isEqualTo("Enough is enough");
    }

    @Test
    void aNeedThatChangesLaterIsAnalysedDesignedAndReviewedAgain() {
        String number = people.lead("Moving Target", Map.of());
        people.answers("negotiate", "negotiationResult", "needs-changed", "negotiationNote", "Also in the cloud");

        assertThat(people.workUntilClosed(number)).isEqualTo("won");

        assertThat(stages(number))
                .containsSubsequence(
                        "solution-review 1 approved",
                        "negotiation 1 needs-changed",
                        "requirements-analysis 2 confirmed",
                        "solution-design 2 proposed",
                        "solution-review 2 approved",
                        "negotiation 2 agreed");
    }

    @Test
    void negotiationTakesAnotherRoundAndAsksForApprovalAndASignedCaseMayBeReturned() {
        String number = people.lead("Hard Bargain", Map.of());
        people.answers("negotiate", "negotiationResult", "another-round")
                .answers("negotiate", "negotiationResult", "needs-approval", "negotiationNote", "They ask for 30 %")
                .answers("record-decision", "customerDecision", "renegotiate", "decisionNote", "One more time")
                .answers("check-terms", "legalCheck", "differs", "legalCheckNote", "Liability is not capped");

        assertThat(people.workUntilClosed(number)).isEqualTo("won");

        assertThat(stages(number))
                .containsSubsequence(
                        "solution-review 1 approved",
                        "negotiation 1 agreed",
                        "customer-decision 1 renegotiate",
                        "negotiation 2 agreed",
                        "customer-decision 2 won",
                        "contract-signing 1 returned",
                        "negotiation 3 agreed",
                        "contract-signing 2 signed");
    }

    @Test
    void aLostDealKeepsItsReasonCode() {
        String number = people.lead("Cheaper Elsewhere", Map.of());
        people.answers("record-decision", "customerDecision", "lost", "lossReason", "price", "decisionNote", "By 20 %");

        assertThat(people.workUntilClosed(number)).isEqualTo("lost");
        assertThat(people.opportunity(number).path("lossReason").asText()).isEqualTo("price");
    }

    @Test
    void aPostponedCaseWakesUpOnItsDateAndComesBackUnderItsNumber() {
        String number = people.lead("Next Budget Year", Map.of());
        String date = LocalDate.now().plusDays(100).toString();
        people.answers(
                "record-decision", "customerDecision", "postponed", "decisionWakeUpOn", date, "decisionNote", "Budget");
        assertThat(people.workUntilClosed(number)).isEqualTo("postponed");
        assertThat(people.opportunity(number).path("wakeUpOn").asText()).isEqualTo(date);

        fireTimer(number, "wake-up-due");
        people.answers("contact-again", "nurturingResult", "ready");
        people.complete(number, "contact-again");
        Awaitility.await().until(() -> people.status(number).equals("open"));

        assertThat(people.workUntilClosed(number)).isEqualTo("won");
        assertThat(stages(number))
                .as("rounds count anew")
                .containsSubsequence(
                        "customer-decision 1 postponed", "lead-response 1 qualified", "customer-decision 1 won");
    }

    @Test
    void aHandoverThatIsReturnedIsCompletedByItsSender() {
        String number = people.lead("Half A Package", Map.of());
        people.answers(
                "answer-handover",
                "handoverAnswer",
                "returned",
                "handoverReturnReason",
                "incomplete",
                "handoverReturnNote",
                "Who decides?");
        people.workUntil(number, "assess-need");

        assertThat(jdbc.queryForMap("SELECT * FROM PF_HANDOVER WHERE number = ?", number))
                .containsEntry("returns", 1)
                .containsEntry("return_reason", "incomplete")
                .containsEntry("status", "accepted");
    }

    @Test
    void whoeverCancelsInCockpitWithoutListenersStillClosesTheCaseFile() {
        String number = people.lead("Cut Off", Map.of());
        people.workUntil(number, "assess-need");
        String instance = people.opportunity(number).path("processInstanceId").asText();

        runtimeService.deleteProcessInstance(instance, "not wanted", true, true, true, false);

        assertThat(people.status(number)).isEqualTo("cancelled");
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM PF_STAGE_RUN WHERE number = ? AND left_at IS NULL",
                        Integer.class,
                        number))
                .isZero();
    }

    private static Map<String, Object> line(int quantity, int price, int discount, int cost) {
        return Map.of(
                "lineProduct",
                "Server",
                "lineQuantity",
                quantity,
                "lineListPrice",
                price,
                "lineDiscountPercent",
                discount,
                "lineUnitCost",
                cost);
    }

    private List<String> stages(String number) {
        return StreamSupport.stream(people.timeline(number).path("stages").spliterator(), false)
                .map(run -> run.path("stage").asText() + " " + run.path("round").asText() + " "
                        + run.path("outcome").asText())
                .toList();
    }

    private String endEvent(String number) {
        return historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("presales")
                .singleResult()
                .getEndActivityId();
    }

    private long nurturing(String number) {
        return runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey("lead-nurturing")
                .processInstanceBusinessKey(number)
                .count();
    }

    private void fireTimer(String number, String event) {
        String job = Awaitility.await(event)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> managementService.createJobQuery().timers().activityId(event).list().stream()
                                .filter(timer -> number.equals(runtimeService
                                        .createProcessInstanceQuery()
                                        .processInstanceId(timer.getProcessInstanceId())
                                        .singleResult()
                                        .getBusinessKey()))
                                .map(timer -> timer.getId())
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        managementService.executeJob(job);
    }

    /** No row of the engine's tables holds this text anywhere. */
    private void noneOf(String text, String tablePrefix) {
        List<Map<String, Object>> columns = jdbc.queryForList(
                "SELECT table_name, column_name FROM information_schema.columns"
                        + " WHERE table_name LIKE ? AND data_type IN ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT')",
                tablePrefix + "%");
        assertThat(columns).isNotEmpty();
        for (Map<String, Object> column : columns) {
            String table = (String) column.get("table_name");
            String name = (String) column.get("column_name");
            assertThat(jdbc.queryForObject(
                            "SELECT COUNT(*) FROM " + table + " WHERE LOWER(" + name + ") LIKE ?",
                            Integer.class,
                            "%" + text + "%"))
                    .as("%s in %s.%s", text, table, name)
                    .isZero();
        }
    }
}
