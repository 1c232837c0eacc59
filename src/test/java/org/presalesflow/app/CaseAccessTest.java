package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sees a case, who may close it, and that the doors are shut to everyone else. */
@WholeApp
class CaseAccessTest {

    @LocalServerPort
    private int port;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest/process-definition", "/api/opportunities", "/api/leads"})
    void withoutSigningInNothingIsRead(String path) {
        assertThat(http.get(null, path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/h2-console", "/nowhere", "/actuator"})
    void whatIsNotNamedIsRefused(String path) {
        assertThat(http.get("admin", path).status()).isEqualTo(403);
        assertThat(http.get(null, path).status()).isEqualTo(403);
    }

    @Test
    void nobodyMakesAnAdministratorThroughTheSetupPage() {
        Answer answer = http.post(null, "/camunda/api/admin/setup/default/user/create", Map.of());

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void healthIsToldToEveryone() {
        assertThat(http.get(null, "/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void aCaseIsSeenByWhoeverTakesPartInItAndByManagersOnly() {
        String number = people.lead("Seen By Few", Map.of());
        people.workUntil(number, "respond-to-lead");

        assertThat(see("sales1", number)).isEqualTo(200);
        assertThat(see("executive", number)).isEqualTo(200);
        assertThat(see("finance1", number)).isEqualTo(404);
        assertThat(see("admin", number)).isEqualTo(404);
        assertThat(see("sales1", "OPP-1999-000001")).isEqualTo(404);
        assertThat(http.get("legal1", "/api/opportunities").body().findValuesAsText("number"))
                .doesNotContain(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-to-lead", "offer-package", "analyse-requirements", "review-as-peer", "negotiate"})
    void aCaseIsClosedFromAnyStage(String task) {
        String number = people.lead("Closed At " + task, Map.of());
        people.workUntil(number, task);

        Answer answer = close("salesmanager", number, Map.of("as", "withdrawn", "reason", "Bought by another"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(people.status(number)).isEqualTo("withdrawn");
        assertThat(people.opportunity(number).path("outcomeReason").asText()).isEqualTo("Bought by another");
        assertThat(http.get("executive", "/engine-rest/task?processInstanceBusinessKey=" + number)
                        .body())
                .isEmpty();
    }

    @Test
    void aPostponedCaseGoesToNurturingWithItsDate() {
        String number = people.lead("Closed For Later", Map.of());
        people.workUntil(number, "respond-to-lead");
        String date = LocalDate.now().plusDays(40).toString();

        close("salesmanager", number, Map.of("as", "postponed", "reason", "Next year", "wakeUpOn", date));

        Awaitility.await().untilAsserted(() -> assertThat(people.status(number)).isEqualTo("postponed"));
        assertThat(http.get(
                                "executive",
                                "/engine-rest/process-instance?processDefinitionKey=lead-nurturing&businessKey="
                                        + number)
                        .body())
                .hasSize(1);
        assertThat(people.opportunity(number).path("wakeUpOn").asText()).isEqualTo(date);
    }

    @Test
    void closingAsksForAWayAndAReasonAndSomeoneWhoMay() {
        String number = people.lead("Not Closed", Map.of());
        people.workUntil(number, "respond-to-lead");

        assertThat(field(close("salesmanager", number, Map.of("as", "won", "reason", "x"))))
                .isEqualTo("as");
        assertThat(field(close("salesmanager", number, Map.of("as", "lost", "reason", " "))))
                .isEqualTo("reason");
        assertThat(field(close(
                        "salesmanager", number, Map.of("as", "postponed", "reason", "x", "wakeUpOn", "2020-01-01"))))
                .isEqualTo("wakeUpOn");
        assertThat(close("presalesmanager", number, Map.of("as", "lost", "reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(close("legal1", number, Map.of("as", "lost", "reason", "x")).status())
                .isEqualTo(404);
        assertThat(people.status(number)).isEqualTo("open");

        assertThat(close("salesmanager", number, Map.of("as", "lost", "reason", "price"))
                        .status())
                .isEqualTo(204);
        assertThat(close("salesmanager", number, Map.of("as", "lost", "reason", "price"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void staffSeeOnlyTheTasksOfTheirGroups() {
        String number = people.lead("Tasks Of Groups", Map.of());
        people.workUntil(number, "answer-handover");

        assertThat(tasks("presales2", number)).containsExactly("answer-handover");
        assertThat(tasks("finance1", number)).isEmpty();
        assertThat(tasks("owner", number)).isEmpty();
        assertThat(tasks("admin", number)).isEmpty();
    }

    @Test
    void nobodyCompletesATaskThatBelongsToSomebodyElse() {
        String number = people.lead("Not My Task", Map.of());
        people.workUntil(number, "respond-to-lead");
        String owner = people.opportunity(number).path("salesperson").asText();
        String other = owner.equals("sales1") ? "sales2" : "sales1";
        String task = http.get(owner, "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()
                .path(0)
                .path("id")
                .asText();
        Map<String, Object> answers = Map.of("variables", Map.of("responseResult", Map.of("value", "not-qualified")));

        assertThat(http.post(other, "/engine-rest/task/" + task + "/submit-form", answers)
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(http.post(other, "/engine-rest/task/" + task + "/complete", answers)
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(tasks(owner, number)).containsExactly("respond-to-lead");
    }

    private List<String> tasks(String user, String number) {
        return http.get(user, "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()
                .findValuesAsText("taskDefinitionKey");
    }

    private int see(String user, String number) {
        return http.get(user, "/api/opportunities/" + number).status();
    }

    private Answer close(String user, String number, Map<String, Object> how) {
        return http.post(user, "/api/opportunities/" + number + "/close", how);
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().path("errors").path(0).path("field").asText();
    }
}
