package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.presalesflow.cases.CorrectableFact;
import org.presalesflow.cases.Corrections;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What people add to a case outside of its forms: notes, and corrections of facts. */
@WholeApp
class NotesAndCorrectionsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Corrections corrections;

    @Autowired
    private TransactionTemplate transaction;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void thePartsOfACaseAreToldToWhoeverMaySeeIt() {
        String number = waiting("Parts Of A Case", "respond-to-lead");

        JsonNode parts = parts(number);

        assertThat(fieldsOf(parts))
                .contains("clock", "corrections", "documents", "notes", "people", "stages", "timeline");
        assertThat(parts.path("stages").findValuesAsText("name"))
                .startsWith("Lead response", "Requirements analysis")
                .hasSize(8);
        assertThat(parts.path("stages").path(0).path("runs")).hasSize(1);
        assertThat(parts.path("people").path(0).path("part").asText()).isEqualTo("working");
        assertThat(parts.path("people").path(0).path("task").asText()).isEqualTo("Respond to the lead");
        assertThat(parts.path("clock").path(0).path("state").asText()).isEqualTo("running");
        assertThat(parts.path("timeline").path(0).path("type").asText()).isEqualTo("stage-entered");
        assertThat(http.get("finance1", path(number, "parts")).status()).isEqualTo(404);
        assertThat(http.get("executive", path("OPP-1999-000001", "parts")).status())
                .isEqualTo(404);
        assertThat(http.get(null, path(number, "parts")).status()).isEqualTo(401);
    }

    @Test
    void whoWorkedOnACaseIsToldWithWhoWorksOnItNow() {
        String number = waiting("People Of A Case", "ask-questionnaire");

        JsonNode people = parts(number).path("people");

        List<String> parts = people.findValuesAsText("part");
        assertThat(parts.get(0)).isEqualTo("working");
        assertThat(parts.subList(1, parts.size())).containsOnly("worked");
        // The consultant may be the one who answered the hand-over, or another.
        assertThat(people.findValuesAsText("user").subList(1, parts.size()))
                .containsExactlyInAnyOrderElementsOf(
                        new TreeSet<>(List.of(seller(number), "presalesmanager", "presales1", consultant(number))));
        assertThat(people.path(0).path("task").asText()).isEqualTo("Work through the questionnaire");
    }

    @Test
    void documentsAreFoundInTheAnswersOfForms() {
        String number = people.answers(
                        "write-proposal",
                        "proposalTitle",
                        "技术方案书",
                        "proposalLink",
                        "https://files.example/a?b=1",
                        "demoMaterial",
                        "\\\\files\\demo.pptx")
                .lead("Documents Of A Case", Map.of());
        people.workUntil(number, "prepare-quotation");

        List<JsonNode> links = new ArrayList<>();
        parts(number).path("documents").forEach(document -> {
            if (document.path("place").isTextual()) {
                links.add(document);
            }
        });

        assertThat(links)
                .extracting(document -> document.path("title").asText())
                .containsExactlyInAnyOrder("技术方案书", "Where the demo material is");
        for (JsonNode document : links) {
            boolean proposal = document.path("title").asText().equals("技术方案书");
            assertThat(document.path("url").isTextual()).isEqualTo(proposal);
            assertThat(document.path("by").asText()).isEqualTo(consultant(number));
            assertThat(document.path("current").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Plain", "客户下周决定\n第二行", "<script>alert(1)</script> {{company}} ${1+1} %_'\";--", "😀 \u202Eabc"})
    void aNoteIsKeptAsItWasWritten(String text) {
        String number = waiting("Note Of A Case", "respond-to-lead");

        assertThat(note("sales1", number, text).status()).isEqualTo(204);

        JsonNode parts = parts(number);
        assertThat(parts.path("notes").path(0).path("text").asText()).isEqualTo(text);
        assertThat(parts.path("notes").path(0).path("by").asText()).isEqualTo("sales1");
        assertThat(parts.path("notes").path(0).path("at").asText()).isNotEmpty();
        assertThat(parts.path("timeline").path(0).path("type").asText()).isEqualTo("note-added");
        assertThat(parts.path("timeline").path(0).path("detail").asText()).isEqualTo(text);
    }

    @Test
    void aNoteMustSaySomethingAndNotTooMuch() {
        String number = waiting("Note Too Long", "respond-to-lead");

        assertThat(field(note("sales1", number, " \n "))).isEqualTo("text");
        assertThat(field(note("sales1", number, null))).isEqualTo("text");
        assertThat(field(note("sales1", number, "长".repeat(2001)))).isEqualTo("text");
        assertThat(field(http.post("sales1", path(number, "notes"), Map.of("words", "x"))))
                .isEqualTo("words");
        assertThat(note("sales1", number, "长".repeat(2000)).status()).isEqualTo(204);
        assertThat(parts(number).path("notes")).hasSize(1);
    }

    @Test
    void nobodyAddsANoteToACaseThatTheyMayNotSee() {
        String number = waiting("Note Of A Stranger", "respond-to-lead");

        assertThat(note("finance1", number, "x").status()).isEqualTo(404);
        assertThat(note("finance1", "OPP-1999-000001", "x").status()).isEqualTo(404);
        assertThat(note("presalesmanager", number, "x").status()).isEqualTo(204);
    }

    @Test
    void aCorrectedFactIsOnRecordWithBothValuesPersonAndReason() {
        String number = waiting("Fact To Correct", "respond-to-lead");

        assertThat(correct(seller(number), number, "contactName", "王采购", "Purchasing has a name")
                        .status())
                .isEqualTo(204);

        assertThat(people.opportunity(number).path("contactName").asText()).isEqualTo("王采购");
        JsonNode correction = parts(number).path("corrections").path(0);
        assertThat(correction.path("oldValue").asText()).isEqualTo("Purchasing");
        assertThat(correction.path("newValue").asText()).isEqualTo("王采购");
        assertThat(correction.path("reason").asText()).isEqualTo("Purchasing has a name");
        assertThat(correction.path("by").asText()).isEqualTo(seller(number));
        JsonNode event = parts(number).path("timeline").path(0);
        assertThat(event.path("type").asText()).isEqualTo("fact-corrected");
        assertThat(event.path("detail").asText()).isEqualTo("Purchasing → 王采购: Purchasing has a name");
    }

    @Test
    void theTasksOfACaseFollowTheNameOfItsCompany() {
        String number = waiting("Wrong Name Ltd", "respond-to-lead");
        String grade = people.opportunity(number).path("grade").asText();

        correct(seller(number), number, "company", "Right Name Ltd", "Misheard");

        JsonNode opportunity = people.opportunity(number);
        assertThat(opportunity.path("company").asText()).isEqualTo("Right Name Ltd");
        assertThat(opportunity.path("companyKey").asText()).isEqualTo("right name");
        assertThat(opportunity.path("grade").asText()).isEqualTo(grade);
        assertThat(http.get("executive", "/engine-rest/task?processInstanceBusinessKey=" + number)
                        .body()
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Respond to the lead · Right Name Ltd");
    }

    @ParameterizedTest
    @CsvSource({
        "company, ''",
        "contactName, ''",
        "contactEmail, nobody",
        "industry, no-such-industry",
        "region, 北",
        "intent, soon",
        "employees, many",
        "employees, 1.5",
        "employees, -1",
        "budget, 1e400",
        "budget, 1.234",
        "budget, 1e99999999",
        "decisionWeeks, 5000",
        "need, ''"
    })
    void aValueThatItsFormWouldNotTakeIsRefusedByName(String fact, String value) {
        String number = waiting("Fact Refused", "respond-to-lead");
        String before = people.opportunity(number).toString();

        assertThat(field(correct(seller(number), number, fact, value, "x"))).isEqualTo("value");
        assertThat(people.opportunity(number).toString()).isEqualTo(before);
    }

    @Test
    void fieldReasonAndANewValueAreAskedFor() {
        String number = waiting("Fact Without Reason", "respond-to-lead");

        assertThat(field(correct(seller(number), number, "grade", "A", "x"))).isEqualTo("field");
        assertThat(field(correct(seller(number), number, null, "A", "x"))).isEqualTo("field");
        assertThat(field(correct(seller(number), number, "employees", "2501", " ")))
                .isEqualTo("reason");
        assertThat(field(correct(seller(number), number, "employees", "2501", "长".repeat(1001))))
                .isEqualTo("reason");
        assertThat(field(correct(seller(number), number, "employees", "2500.0", "x")))
                .isEqualTo("value");
        assertThat(correct(seller(number), number, "contactPhone", "", "Nobody answers there")
                        .status())
                .as("not known before either")
                .isEqualTo(400);
        assertThat(correct(seller(number), number, "budget", "", "They have none after all")
                        .status())
                .isEqualTo(204);
        assertThat(people.opportunity(number).path("budget").isNull()).isTrue();
    }

    @Test
    void whoAnswersForAFactCorrectsIt() {
        String number = waiting("Facts Of Everyone", "confirm-requirements");
        String seller = seller(number);

        for (String user : List.of(seller, "salesmanager", "executive")) {
            assertThat(corrects(user, number, "contactName", "王 " + user))
                    .as(user)
                    .isEqualTo(204);
        }
        for (String user : List.of("presalesmanager", "departmenthead", "owner", "presales1")) {
            assertThat(corrects(user, number, "contactName", "王 " + user))
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(corrects("legal1", number, "contactName", "王 legal1")).isEqualTo(404);
    }

    @Test
    void theEffortIsCorrectedByWhoAnswersForPresales() {
        String number = waiting("Effort To Correct", "confirm-requirements");

        assertThat(corrects("presalesmanager", number, "effortDays", "12.5")).isEqualTo(204);
        assertThat(people.opportunity(number).path("effortDays").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(corrects("executive", number, "effortDays", "13.0")).isEqualTo(204);
        assertThat(corrects(seller(number), number, "effortDays", "1")).isEqualTo(403);
        assertThat(corrects("presales1", number, "effortDays", "1")).isEqualTo(403);
        assertThat(people.opportunity(number).path("effortDays").decimalValue()).isEqualByComparingTo("13");
    }

    private int corrects(String user, String number, String fact, String value) {
        boolean offered = http.get(user, path(number, "facts"))
                .body()
                .findValuesAsText("field")
                .contains(fact);
        int status = correct(user, number, fact, value, "It was wrong").status();
        assertThat(offered).as("offered to " + user).isEqualTo(status == 204);
        return status;
    }

    @Test
    void financeAloneCorrectsTheCredit() {
        String number = waiting("Credit To Correct", "draft-contract");

        assertThat(correct("executive", number, "creditResult", "weak", "x").status())
                .isEqualTo(403);
        assertThat(correct(seller(number), number, "creditResult", "weak", "x").status())
                .isEqualTo(403);
        assertThat(field(correct("finance1", number, "creditResult", "so-so", "x")))
                .isEqualTo("value");
        assertThat(correct("finance1", number, "creditResult", "weak", "A new report")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aCorrectedConcessionChangesTheFiguresAsAnAnswerWould() {
        String number = waiting("Concession To Correct", "check-credit");
        JsonNode before = people.opportunity(number);

        assertThat(correct(seller(number), number, "concessionPercent", "10", "Read wrongly")
                        .status())
                .isEqualTo(204);

        JsonNode after = people.opportunity(number);
        BigDecimal quoted = before.path("quotedAmount").decimalValue();
        assertThat(after.path("amount").decimalValue())
                .isEqualByComparingTo(quoted.multiply(new BigDecimal("0.9")).setScale(2, RoundingMode.HALF_UP));
        assertThat(after.path("discountPercent")).isNotEqualTo(before.path("discountPercent"));
        assertThat(after.path("marginPercent")).isNotEqualTo(before.path("marginPercent"));
    }

    @Test
    void correctedTermsAreApprovedAgainByOthersBeforeTheContractIsSigned() {
        String number = waiting("Terms Corrected Late", "sign-contract");
        String seller = seller(number);
        assertThat(approvals(number)).endsWith("approved").doesNotContain("waiting");

        assertThat(correct(seller, number, "concessionPercent", "30", "Read wrongly")
                        .status())
                .isEqualTo(204);
        people.workUntil(number, "approve-terms");
        assertThat(approvals(number)).endsWith("waiting").doesNotContain("approved");
        assertThat(waitingTasks(number)).containsExactly("approve-terms");
        assertThat(claim(seller, number)).isEqualTo(403);

        assertThat(correct("salesmanager", number, "concessionPercent", "29", "Nearly right")
                        .status())
                .isEqualTo(204);
        people.workUntil(number, "approve-terms");
        assertThat(shownText("executive", number, "approve-terms", "approvalRequestedBy"))
                .isEqualTo("salesmanager");
        assertThat(claim("salesmanager", number)).isEqualTo(403);

        assertThat(people.workUntilClosed(number)).isEqualTo("won");
        assertThat(approvals(number)).endsWith("approved").doesNotContain("waiting");
        assertThat(people.timeline(number).findValuesAsText("type")).contains("approval-invalid");
    }

    private List<String> approvals(String number) {
        return parts(number).path("approvals").findValuesAsText("status");
    }

    private List<String> waitingTasks(String number) {
        return http.get("executive", "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()
                .findValuesAsText("taskDefinitionKey");
    }

    private int claim(String user, String number) {
        String task = http.get("executive", "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()
                .path(0)
                .path("id")
                .asText();
        return http.post(user, "/engine-rest/task/" + task + "/claim", Map.of("userId", user))
                .status();
    }

    @Test
    void aCorrectionWinsOverTheAnswerBeforeAndAnAnswerAfterWinsOverIt() {
        String number = people.answers("negotiate", "paymentTermDays", 30, "concessionPercent", 0)
                .answers("negotiate", "paymentTermDays", 45, "concessionPercent", 0)
                .answers("record-decision", "customerDecision", "renegotiate", "decisionNote", "Again")
                .lead("Term To Correct", Map.of());
        people.workUntil(number, "check-credit");

        correct(seller(number), number, "paymentTermDays", "60", "Read wrongly");
        assertThat(shown("finance1", number, "check-credit", "paymentTermDays")).isEqualTo(60);

        people.complete(number, "check-credit");
        people.workUntil(number, "negotiate");
        people.complete(number, "negotiate");
        people.workUntil(number, "check-credit");
        assertThat(shown("finance1", number, "check-credit", "paymentTermDays")).isEqualTo(45);
    }

    @Test
    void whatNobodyHasAnsweredYetIsAskedByItsForm() {
        String number = waiting("Asked Later", "respond-to-lead");

        assertThat(correct(seller(number), number, "paymentTermDays", "60", "x").status())
                .isEqualTo(409);
    }

    @Test
    void aClosedCaseIsNotCorrected() {
        String number = waiting("Closed And Wrong", "respond-to-lead");
        http.post("salesmanager", path(number, "close"), Map.of("as", "withdrawn", "reason", "Entered twice"));

        assertThat(correct(seller(number), number, "contactName", "王", "x").status())
                .isEqualTo(409);
        assertThat(http.get(seller(number), path(number, "facts")).body()).isEmpty();
        assertThat(note("sales1", number, "It came back under another number").status())
                .isEqualTo(204);
    }

    @Test
    void theCaseIsHeldWhileItIsCorrected() {
        String number = waiting("Closed Meanwhile", "respond-to-lead");
        List<Class<?>> failures = new ArrayList<>();
        Thread later = new Thread(() -> {
            try {
                transaction.executeWithoutResult(
                        status -> corrections.correct(number, CorrectableFact.CONTACT_NAME, "Late", "x", "sales1"));
            } catch (RuntimeException e) {
                failures.add(e.getClass());
            }
        });

        transaction.executeWithoutResult(status -> {
            corrections.correct(number, CorrectableFact.CONTACT_NAME, "Late", "x", "sales1");
            later.start();
        });
        join(later);

        // The one who waited is told that the case says so already.
        assertThat(failures).containsExactly(IllegalArgumentException.class);
        assertThat(parts(number).path("corrections")).hasSize(1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object shown(String user, String number, String task, String field) {
        return value(user, number, task, field).numberValue();
    }

    private String shownText(String user, String number, String task, String field) {
        return value(user, number, task, field).asText();
    }

    private JsonNode value(String user, String number, String task, String field) {
        for (JsonNode open : http.get(user, "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()) {
            if (open.path("taskDefinitionKey").asText().equals(task)) {
                return http.get(
                                user,
                                "/engine-rest/task/" + open.path("id").asText()
                                        + "/form-variables?deserializeValues=false")
                        .body()
                        .path(field)
                        .path("value");
            }
        }
        throw new AssertionError(user + " sees no task " + task);
    }

    private String waiting(String company, String task) {
        String number = people.lead(company, Map.of("contactEmail", "c" + System.nanoTime() + "@customers.example"));
        people.workUntil(number, task);
        return number;
    }

    private String seller(String number) {
        return people.opportunity(number).path("salesperson").asText();
    }

    private String consultant(String number) {
        return people.opportunity(number).path("presalesConsultant").asText();
    }

    private JsonNode parts(String number) {
        return http.get("executive", path(number, "parts")).body();
    }

    private Answer note(String user, String number, String text) {
        Map<String, Object> note = new HashMap<>();
        note.put("text", text);
        return http.post(user, path(number, "notes"), note);
    }

    private Answer correct(String user, String number, String fact, String value, String reason) {
        Map<String, Object> correction = new HashMap<>();
        correction.put("field", fact);
        correction.put("value", value);
        correction.put("reason", reason);
        return http.post(user, path(number, "facts"), correction);
    }

    private static String path(String number, String what) {
        return "/api/opportunities/" + number + "/" + what;
    }

    private static List<String> fieldsOf(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        return answer.body().path("errors").path(0).path("field").asText();
    }
}
