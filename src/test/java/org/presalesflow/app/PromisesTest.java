package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was promised on the way is in the contract and in delivery's package, also for who does not use the forms. */
@WholeApp
class PromisesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void anOpenPromiseStopsTheContractUntilAManagerSaysWhyAndDeliveryReadsIt() {
        people.answers("review-as-peer", "peerReview", "approve-with-conditions", "peerReviewConditions", "Load test")
                .answers("check-terms", "legalCheck", "matches", "promisesInContract", List.of());
        String number = people.lead("Promises Kept", Map.of());

        people.workUntil(number, "decide-on-promises");
        assertThat(promises(number)).contains("N1 open", "C1 open", "G1 open");

        JsonNode decision = task(number, "decide-on-promises");
        claim("salesmanager", decision);
        Answer withoutReason = complete("salesmanager", decision, Map.of("promisesDecision", value("go-on")));
        assertThat(withoutReason.status()).isEqualTo(400);
        assertThat(withoutReason.body().path("message").asText())
                .contains("Why can we go on without them?: must not be empty");
        assertThat(promises(number)).contains("N1 open", "C1 open", "G1 open");

        assertThat(complete(
                                "salesmanager",
                                decision,
                                Map.of(
                                        "promisesDecision",
                                        value("go-on"),
                                        "promisesWaiverReason",
                                        value("Agreed by mail")))
                        .status())
                .isEqualTo(204);
        assertThat(promises(number)).contains("N1 waived", "C1 waived", "G1 waived");

        assertThat(people.workUntilClosed(number)).isEqualTo("won");
        assertThat(people.timeline(number).findValuesAsText("type")).contains("promises-waived");
        assertThat(people.timeline(number).findValuesAsText("detail")).contains("Agreed by mail");
    }

    @Test
    void whoeverOffersDeliveryAPackageWithoutTicksIsRefusedByNameOfWhatIsMissing() {
        String number = people.lead("Promises Ticked", Map.of());
        people.workUntil(number, "register-order");
        people.complete(number, "register-order");
        people.workUntil(number, "offer-package");
        assertThat(promises(number)).contains("N1 kept", "G1 kept");

        JsonNode offer = task(number, "offer-package");
        String salesperson = offer.path("assignee").asText();
        Answer withoutItems = complete(
                salesperson, offer, Map.of("handoverNote", value("All is well"), "handoverReady", value("offer")));
        assertThat(withoutItems.status()).isEqualTo(400);
        assertThat(withoutItems.body().path("message").asText()).contains("Open points are named");

        Map<String, Object> items = Map.of(
                "handoverNote",
                value("All is well"),
                "handoverReady",
                value("offer"),
                "handoverItems",
                Map.of("type", "Json", "value", "[\"open-points\",\"documents\",\"contacts\",\"delivery-dates\"]"));
        Answer withoutPromises = complete(salesperson, offer, items);
        assertThat(withoutPromises.status()).isEqualTo(400);
        assertThat(withoutPromises.body().path("message").asText()).contains("N1 As agreed", "G1 As agreed");
        assertThat(http.post(
                                salesperson,
                                "/engine-rest/task/" + offer.path("id").asText() + "/submit-form",
                                Map.of("variables", items))
                        .status())
                .isEqualTo(400);

        assertThat(people.workUntilClosed(number)).isEqualTo("won");
    }

    /** The engine has two more ways to end a task, without any answer to it. */
    @ParameterizedTest
    @CsvSource({"bpmnError, errorCode", "bpmnEscalation, escalationCode"})
    void nobodyGetsPastAHandoverByReportingAnError(String way, String code) {
        String number = people.lead("Promises By " + way, Map.of());
        people.workUntil(number, "offer-package");
        JsonNode offer = task(number, "offer-package");

        Answer answer = http.post(
                offer.path("assignee").asText(),
                "/engine-rest/task/" + offer.path("id").asText() + "/" + way,
                Map.of(code, "done"));

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(task(number, "offer-package").path("id").asText())
                .isEqualTo(offer.path("id").asText());
    }

    @Test
    void managersReadHowOftenHandoversComeBack() {
        String number = people.answers(
                        "answer-handover",
                        "handoverAnswer",
                        "returned",
                        "handoverReturnReason",
                        "unclear-need",
                        "handoverReturnNote",
                        "Who decides?")
                .lead("Returns Counted", Map.of());
        people.workUntil(number, "assess-need");

        JsonNode returns = http.get("presalesmanager", "/api/handovers/returns").body();

        JsonNode pair = null;
        for (JsonNode one : returns) {
            if (one.path("from").asText().equals("sales")
                    && one.path("to").asText().equals("presales")) {
                pair = one;
            }
        }
        assertThat(pair).as("sales to presales in %s", returns).isNotNull();
        assertThat(pair.path("offered").asInt()).isPositive();
        assertThat(pair.path("returned").asInt()).isPositive();
        assertThat(pair.path("reasons").path("unclear-need").asInt()).isPositive();
        assertThat(http.get("owner", "/api/handovers/returns?since=2999-01-01").body())
                .isEmpty();
        assertThat(http.get("executive", "/api/handovers/returns?since=soon").status())
                .isEqualTo(400);
        assertThat(http.get("sales1", "/api/handovers/returns").status()).isEqualTo(403);
        assertThat(http.get(null, "/api/handovers/returns").status()).isEqualTo(401);
    }

    private List<String> promises(String number) {
        return jdbc.queryForList(
                "SELECT promise_id || ' ' || status FROM PF_PROMISE WHERE number = ?", String.class, number);
    }

    private JsonNode task(String number, String key) {
        JsonNode tasks = http.get(
                        "executive",
                        "/engine-rest/task?taskDefinitionKey=" + key + "&processInstanceBusinessKey=" + number)
                .body();
        assertThat(tasks).isNotEmpty();
        return tasks.get(0);
    }

    private void claim(String user, JsonNode task) {
        assertThat(http.post(user, "/engine-rest/task/" + task.path("id").asText() + "/claim", Map.of("userId", user))
                        .status())
                .isEqualTo(204);
    }

    private Answer complete(String user, JsonNode task, Map<String, Object> variables) {
        return http.post(
                user, "/engine-rest/task/" + task.path("id").asText() + "/complete", Map.of("variables", variables));
    }

    private static Map<String, Object> value(String text) {
        return Map.of("value", text);
    }
}
