package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** People who may start a case or do a task try to bring about more with it than they were asked. */
@WholeApp
class SideDoorsTest {

    private static final String PRESALES = "/engine-rest/process-definition/key/presales";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RuntimeService runtimeService;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void nobodyStartsACaseInItsMiddle() {
        assertOwnWay(http.post(
                "sales1",
                PRESALES + "/start",
                Map.of(
                        "variables",
                        lead("Won At Once"),
                        "startInstructions",
                        List.of(Map.of("type", "startBeforeActivity", "activityId", "won")))));
        assertOwnWay(http.post(
                "sales1",
                "/engine-rest/message",
                Map.of("messageName", "case-reopened", "processVariables", lead("Won At Once"))));

        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM PF_OPPORTUNITY WHERE company = ?", Integer.class, "Won At Once"))
                .isZero();
    }

    /** The engine evaluates them although it allows no expressions in queries (CVE-2026-109432). */
    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest/task/count"})
    void nobodyHasTheEngineEvaluateWhatTheyLike(String path) {
        for (Map<String, Object> part : List.<Map<String, Object>>of(
                Map.of("assigneeExpression", "${''.getClass()}"),
                Map.of("nameLike", "%", "dueAfterExpression", "${now()}"))) {
            Answer refused = http.post("marketing1", path, Map.of("orQueries", List.of(part)));
            assertThat(refused.status()).as("%s", refused.body()).isEqualTo(400);
            assertThat(refused.body().path("message").asText()).contains("Expressions are not allowed");
        }
        assertThat(http.post("marketing1", path, Map.of("orQueries", List.of(Map.of("nameLike", "%"))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFilterIsNoWayAroundThat() {
        String filter = http.get("marketing1", "/engine-rest/filter")
                .body()
                .path(0)
                .path("id")
                .asText();
        assertThat(filter).isNotEmpty();

        Answer refused = http.post(
                "marketing1",
                "/engine-rest/filter/" + filter + "/list",
                Map.of("orQueries", List.of(Map.of("assigneeExpression", "${''.getClass()}"))));

        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(400);
        assertThat(http.post("marketing1", "/engine-rest/filter/" + filter + "/list", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/api/opportunities/OPP-2026-000001/notes"})
    void nobodyFillsTheMemory(String path) {
        Answer refused = http.post("marketing1", path, "{\"text\": \"" + "x".repeat(9_000_000) + "\"}");

        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void nobodyMovesACaseOnFromOutside() {
        String number = people.lead("Moved On " + System.nanoTime(), Map.of());
        people.workUntil(number, "respond-to-lead");
        String instance = jdbc.queryForObject(
                "SELECT process_instance_id FROM PF_OPPORTUNITY WHERE number = ?", String.class, number);
        String definition = http.get("owner", PRESALES).body().path("id").asText();
        List<Map<String, Object>> toTheEnd = List.of(Map.of("type", "startBeforeActivity", "activityId", "won"));
        Map<String, Object> one = Map.of("instructions", toTheEnd);
        Map<String, Object> many = Map.of(
                "processDefinitionId", definition, "processInstanceIds", List.of(instance), "instructions", toTheEnd);

        assertOwnWay(http.post("owner", "/engine-rest/process-instance/" + instance + "/modification", one));
        assertOwnWay(http.post("owner", "/engine-rest/process-instance/" + instance + "/modification-async", one));
        assertOwnWay(http.post("owner", "/engine-rest/modification/execute", many));
        assertOwnWay(http.post("owner", "/engine-rest/modification/executeAsync", many));
        assertOwnWay(http.post("owner", "/engine-rest/process-definition/" + definition + "/restart", many));
        assertOwnWay(http.post("owner", "/engine-rest/process-definition/" + definition + "/restart-async", many));
        assertOwnWay(http.post(
                "owner", "/engine-rest/message", Map.of("messageName", "close-case", "processInstanceId", instance)));
        assertOwnWay(http.post("owner", "/engine-rest/execution/" + instance + "/signal", Map.of()));
        assertThat(people.status(number)).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/submit-form", "/start"})
    void aStartBringsInNothingThatItsFormDoesNotAsk(String way) {
        String company = "More Than Asked " + way;
        Map<String, Object> variables = lead(company);
        variables.put("grade", Map.of("value", "A"));
        variables.put("approvalOutcome", Map.of("value", "approved"));

        Answer refused = http.post("sales1", PRESALES + way, Map.of("variables", variables));

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.body().path("message").asText())
                .contains("grade: is not asked", "approvalOutcome: is not asked");
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM PF_OPPORTUNITY WHERE company = ?", Integer.class, company))
                .isZero();

        Answer answer = http.post("sales1", PRESALES + way, Map.of("variables", lead(company)));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM PF_OPPORTUNITY WHERE company = ?", Integer.class, company))
                .isEqualTo(1);
        assertThat(variables(answer.body().path("id").asText())).doesNotContainKeys("approvalOutcome", "company");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/submit-form", "/complete"})
    void whoeverDoesOneTaskDoesNotAnswerAnother(String way) {
        String number = people.lead("One Answer " + System.nanoTime(), Map.of());
        people.workUntil(number, "review-as-peer");
        String peer = peer(number);
        JsonNode review = claimed(peer, number, "review-as-peer");
        Object roundBefore =
                variables(review.path("processInstanceId").asText()).get("round");

        Answer refused = http.post(
                peer,
                "/engine-rest/task/" + review.path("id").asText() + way,
                Map.of(
                        "variables",
                        Map.of(
                                "peerReview", Map.of("value", "approve"),
                                "financeReview", Map.of("value", "approve"),
                                "legalCheck", Map.of("value", "matches"),
                                "reviewAsPeerHours", Map.of("value", 1),
                                "round", Map.of("value", 9))));
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.body().path("message").asText())
                .contains("financeReview: is not asked", "legalCheck: is not asked", "round: is not asked")
                .doesNotContain("peerReview");
        assertThat(variables(review.path("processInstanceId").asText())).doesNotContainKey("peerReview");

        Answer answer = http.post(
                peer,
                "/engine-rest/task/" + review.path("id").asText() + way,
                Map.of(
                        "variables",
                        Map.of(
                                "peerReview", Map.of("value", "approve"),
                                "reviewAsPeerHours", Map.of("value", 1))));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
        assertThat(variables(review.path("processInstanceId").asText()))
                .containsEntry("peerReview", "approve")
                .containsEntry("round", roundBefore)
                .doesNotContainKeys("financeReview", "legalCheck");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"variables\": {\"peerReview\": {\"value\": \"later\"}}}"})
    void aReviewWithoutADecisionIsNone(String answer) {
        String number = people.lead("No Answer " + System.nanoTime(), Map.of());
        people.workUntil(number, "review-as-peer");
        String peer = peer(number);
        String task = claimed(peer, number, "review-as-peer").path("id").asText();

        Answer refused = http.post(peer, "/engine-rest/task/" + task + "/complete", answer);

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains("Your answer: must");
    }

    /** Of the two who design, the one who did not write this proposal. */
    private String peer(String number) {
        String author = jdbc.queryForObject(
                "SELECT submitted_by FROM PF_SUBMISSION WHERE number = ? AND task_key = 'write-proposal'",
                String.class,
                number);
        return author.equals("presales1") ? "presales2" : "presales1";
    }

    private JsonNode claimed(String user, String number, String task) {
        JsonNode open = http.get(
                        "executive",
                        "/engine-rest/task?taskDefinitionKey=" + task + "&processInstanceBusinessKey=" + number)
                .body()
                .path(0);
        Answer claim =
                http.post(user, "/engine-rest/task/" + open.path("id").asText() + "/claim", Map.of("userId", user));
        assertThat(claim.status()).as(claim.body().toString()).isEqualTo(204);
        return open;
    }

    private Map<String, Object> variables(String instance) {
        Map<String, Object> values = new HashMap<>();
        for (VariableInstance variable : runtimeService
                .createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .list()) {
            values.put(variable.getName(), variable.getValue());
        }
        return values;
    }

    private static void assertOwnWay(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(403);
        assertThat(answer.body().path("message").asText()).contains("starts at its beginning");
    }

    private static Map<String, Object> lead(String company) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map.of(
                        "company", company,
                        "contactName", "Purchasing",
                        "channel", "website",
                        "need", "We need something",
                        "industry", "manufacturing",
                        "region", "north",
                        "employees", 2500,
                        "budget", 1_500_000,
                        "intent", "comparing")
                .forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return variables;
    }
}
