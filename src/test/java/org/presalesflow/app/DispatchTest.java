package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Presales is asked for, given, overridden and reported over HTTP, by the rights of each role. */
@WholeApp
class DispatchTest {

    @Autowired
    private TaskService taskService;

    @LocalServerPort
    private int port;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void aCaseIsGivenToTheOneWhoIsProposedAndTheirTasksAreTheirs() {
        String number = waiting("Given By Rule");
        String task = confirmTask(number);
        JsonNode form = http.get(
                        "presalesmanager", "/engine-rest/task/" + task + "/form-variables?deserializeValues=false")
                .body();
        String proposed = form.path("dispatchProposal").path("value").asText();
        assertThat(proposed).isIn("presales1", "presales2");
        assertThat(form.path("dispatchReason").path("value").asText()).contains(proposed);

        assertThat(decide("presalesmanager", task, Map.of("dispatchDecision", "confirm", "dispatchProposal", proposed))
                        .status())
                .isEqualTo(204);

        people.workUntil(number, "assess-need");
        assertThat(people.opportunity(number).path("presalesConsultant").asText())
                .isEqualTo(proposed);
        assertThat(http.get(
                                proposed,
                                "/engine-rest/task?assignee=" + proposed + "&processInstanceBusinessKey=" + number)
                        .body()
                        .findValuesAsText("taskDefinitionKey"))
                .containsExactly("assess-need");
    }

    @Test
    void anOverrideNeedsAReasonAndIsReported() {
        String number = waiting("Given By Hand");
        String task = confirmTask(number);
        JsonNode form = http.get(
                        "presalesmanager", "/engine-rest/task/" + task + "/form-variables?deserializeValues=false")
                .body();
        String proposed = form.path("dispatchProposal").path("value").asText();
        String other = proposed.equals("presales1") ? "presales2" : "presales1";

        Answer refused =
                decide("presalesmanager", task, Map.of("dispatchDecision", "override", "dispatchPerson", other));
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains("Reason: must not be empty");
        assertThat(confirmTask(number)).isEqualTo(task);

        assertThat(decide(
                                "presalesmanager",
                                task,
                                Map.of(
                                        "dispatchDecision",
                                        "override",
                                        "dispatchPerson",
                                        other,
                                        "dispatchOverrideReason",
                                        "Knows the plants"))
                        .status())
                .isEqualTo(204);

        assertThat(people.opportunity(number).path("presalesConsultant").asText())
                .isEqualTo(other);
        assertThat(StreamSupport.stream(people.timeline(number).path("events").spliterator(), false)
                        .filter(event -> event.path("type").asText().equals("presales-overridden"))
                        .map(event -> event.path("subject").asText() + ": "
                                + event.path("detail").asText() + " by "
                                + event.path("actor").asText()))
                .containsExactly(proposed + " → " + other + ": Knows the plants by presalesmanager");
        JsonNode load = http.get("executive", "/api/dispatch/load").body();
        assertThat(load.path("decided").path("overrides").findValuesAsText("number"))
                .contains(number);
        assertThat(load.path("decided").path("share").asDouble()).isPositive();
    }

    @Test
    void aManagerOfAnotherDepartmentDoesNotDecide() {
        String number = waiting("Not Yours To Give");
        String task = confirmTask(number);
        taskService.setAssignee(task, "salesmanager");

        Answer refused = submit("salesmanager", task, Map.of("dispatchDecision", "confirm"));
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains("Only presales-managers");

        assertThat(people.opportunity(number).path("presalesConsultant").isNull())
                .isTrue();
    }

    @Test
    void whoDispatchesSeesTheLoadOfAllAndWhichCasesWait() {
        String number = waiting("Waits For Someone");

        JsonNode load = http.get("presalesmanager", "/api/dispatch/load").body();

        assertThat(load.path("people").findValuesAsText("user")).containsExactly("presales1", "presales2");
        assertThat(load.path("people").path(0).path("capacityDays").asDouble()).isPositive();
        assertThat(load.path("waiting").findValuesAsText("number")).contains(number);
        assertThat(load.path("target").path("least").asDouble()).isEqualTo(0.8);
        assertThat(http.get("presales1", "/api/dispatch/load").status()).isEqualTo(403);
        assertThat(http.get("salesmanager", "/api/dispatch/load").status()).isEqualTo(403);
        assertThat(http.get(null, "/api/dispatch/load").status()).isEqualTo(401);
    }

    @Test
    void everyoneSeesTheirOwnContribution() {
        String number = people.lead("Worked On Together", Map.of());
        people.answers("assess-need", "assessNeedHours", 3.5).workUntil(number, "ask-questionnaire");
        String consultant =
                people.opportunity(number).path("presalesConsultant").asText();

        JsonNode mine = http.get(consultant, "/api/people/me/contribution").body();

        assertThat(mine.path("user").asText()).isEqualTo(consultant);
        assertThat(ofCase(mine, number).path("hours").asDouble()).isEqualTo(3.5);
        assertThat(mine.path("hours").asDouble()).isGreaterThanOrEqualTo(3.5);
        assertThat(mine.path("load").path("use").asDouble()).isPositive();
        assertThat(mine.path("casesGiven").asInt()).isPositive();
        JsonNode sales = http.get(
                        people.opportunity(number).path("salesperson").asText(), "/api/people/me/contribution")
                .body();
        assertThat(sales.path("load").isNull()).isTrue();
        assertThat(sales.path("handoversOffered").asInt()).isPositive();
        assertThat(http.get("presales1", "/api/people/presales2/contribution").status())
                .isEqualTo(404);
        assertThat(http.get(null, "/api/people/me/contribution").status()).isEqualTo(401);
    }

    private static JsonNode ofCase(JsonNode contribution, String number) {
        return StreamSupport.stream(contribution.path("cases").spliterator(), false)
                .filter(one -> one.path("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** A case that asks for somebody who knows the cloud. */
    private String waiting(String company) {
        String number = people.lead(company, Map.of());
        people.answers(
                "request-presales",
                "presalesSkills",
                List.of("cloud"),
                "presalesLevel",
                "P2",
                "presalesDays",
                2,
                "presalesNeededBy",
                LocalDate.now().plusDays(1).toString(),
                "presalesNeededUntil",
                LocalDate.now().plusDays(30).toString());
        people.workUntil(number, "confirm-dispatch");
        return number;
    }

    private String confirmTask(String number) {
        return http.get(
                        "presalesmanager",
                        "/engine-rest/task?taskDefinitionKey=confirm-dispatch&processInstanceBusinessKey=" + number)
                .body()
                .path(0)
                .path("id")
                .asText();
    }

    private Answer decide(String user, String task, Map<String, Object> answers) {
        http.post(user, "/engine-rest/task/" + task + "/claim", Map.of("userId", user));
        return submit(user, task, answers);
    }

    private Answer submit(String user, String task, Map<String, Object> answers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return http.post(user, "/engine-rest/task/" + task + "/submit-form", Map.of("variables", variables));
    }
}
