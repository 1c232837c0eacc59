package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.app.Http.Answer;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.committee.Agenda;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The coordination committee over HTTP: who sees its list and its cases, who decides, and who carries it out. */
@WholeApp
class CommitteeTest {

    private static final String TWICE = "handover-returned-twice";

    @LocalServerPort
    private int port;

    @Autowired
    private Agenda agenda;

    @Autowired
    private Opportunities opportunities;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ManagementService managementService;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void aMemberSeesACaseAndTakesItsPointAtOnce() {
        String number = lead("Taken At Once");
        assertThat(see("pmo1", number)).isEqualTo(404);

        raise(number);

        assertThat(see("pmo1", number)).isEqualTo(200);
        assertThat(see("finance1", number)).isEqualTo(404);
        assertThat(tasks("finance1", number)).isEmpty();
        String task = task("pmo1", number, "decide-on-point");
        assertThat(submit("finance1", task, decision("legal1")).status()).isEqualTo(403);
        claim("pmo1", task);
        assertThat(submit("pmo1", task, decision("nobody1")).status()).isGreaterThanOrEqualTo(400);
        assertThat(submit("pmo1", task, decision("legal1")).status()).isBetween(200, 299);

        assertThat(see("legal1", number)).isEqualTo(200);
        JsonNode waiting = point(number);
        assertThat(waiting.path("status").asText()).isEqualTo("decided");
        assertThat(waiting.path("responsible").asText()).isEqualTo("legal1");
        assertThat(waiting.path("decidedBy").asText()).isEqualTo("pmo1");
        assertThat(waiting.path("dueOn").asText()).isEqualTo(inAWeek());
        assertThat(waiting.has("processInstanceId")).isFalse();
        String carryOut = task("legal1", number, "carry-out-decision");
        assertThat(submit("legal1", carryOut, Map.of("pointResult", Map.of("value", "谈妥了")))
                        .status())
                .isBetween(200, 299);
        assertThat(point(number).isMissingNode()).isTrue();
        assertThat(people.timeline(number).path("events").findValuesAsText("type"))
                .containsSubsequence("point-raised", "point-decided", "decision-carried-out");
        assertThat(people.timeline(number).path("events").findValuesAsText("detail"))
                .contains("谈妥了");
    }

    @ParameterizedTest
    @CsvSource({
        "executive, 200",
        "pmo1, 200",
        "salesmanager, 200",
        "departmenthead, 403",
        "sales1, 403",
        "owner, 403",
        "admin, 403",
        ", 401"
    })
    void theListAndTheMeetingsAreForTheCommitteeAndTheExecutives(String user, int status) {
        assertThat(http.get(user, "/api/agenda").status()).isEqualTo(status);
        assertThat(http.get(user, "/api/agenda/meetings").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "agenda-point, executive",
        "agenda-point, pmo1",
        "agenda-point, sales1",
        "agenda-point, owner",
        "coordination-meeting, executive",
        "coordination-meeting, pmo1",
        "coordination-meeting, admin"
    })
    void nobodyStartsAPointOrAMeetingByHand(String process, String user) {
        assertThat(http.post(user, "/engine-rest/process-definition/key/" + process + "/start", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMeetingDecidesOnWhatIsOnItsAgenda() {
        String number = lead("On The Agenda");
        raise(number);

        String minutes = meeting();
        assertThat(http.get("sales1", "/engine-rest/task/" + minutes).status()).isNotEqualTo(200);
        claim("executive", minutes);
        JsonNode form = http.get(
                        "executive", "/engine-rest/task/" + minutes + "/form-variables?deserializeValues=false")
                .body();
        assertThat(form.path("meetingPoints").path("value").asText()).contains(number, "On The Agenda");
        String point = point(number).path("id").asText();
        String rows =
                "[{\"pointId\":\"%s\",\"pointDecision\":\"请尽快\",\"pointResponsible\":\"service1\",\"pointDueOn\":\"%s\"}]"
                        .formatted(point, inAWeek());
        Answer held = submit("executive", minutes, Map.of("meetingPoints", Map.of("type", "Json", "value", rows)));
        assertThat(held.status()).as("%s", held.body()).isBetween(200, 299);

        assertThat(tasks("service1", number)).containsExactly("carry-out-decision");
        JsonNode meeting = http.get("pmo1", "/api/agenda/meetings").body().path(0);
        assertThat(meeting.path("status").asText()).isEqualTo("held");
        assertThat(meeting.path("heldBy").asText()).isEqualTo("executive");
        assertThat(meeting.path("points")).anySatisfy(decided -> {
            assertThat(decided.path("id").asText()).isEqualTo(point);
            assertThat(decided.path("decision").asText()).isEqualTo("请尽快");
            assertThat(decided.path("meetingId").asLong())
                    .isEqualTo(meeting.path("id").asLong());
        });
    }

    /** Monday has come, and work has begun. @return the id of the task */
    private String meeting() {
        Job monday = managementService
                .createJobQuery()
                .activityId("meeting-due")
                .timers()
                .singleResult();
        managementService.executeJob(monday.getId());
        Job work = managementService
                .createJobQuery()
                .activityId("working-time-reached")
                .timers()
                .singleResult();
        if (work != null) {
            managementService.setJobDuedate(work.getId(), new Date(0));
        }
        return Awaitility.await("the meeting")
                .until(
                        () -> http.get("executive", "/engine-rest/task?taskDefinitionKey=hold-meeting")
                                .body(),
                        tasks -> !tasks.isEmpty())
                .path(0)
                .path("id")
                .asText();
    }

    private String lead(String company) {
        String number = people.lead(company, Map.of());
        people.workUntil(number, "respond-to-lead");
        return number;
    }

    private void raise(String number) {
        transaction.executeWithoutResult(status -> {
            opportunities.lock(number);
            agenda.raise(number, TWICE, "sales > presales", "sales → presales");
        });
    }

    private JsonNode point(String number) {
        for (JsonNode point : http.get("executive", "/api/agenda").body()) {
            if (point.path("number").asText().equals(number)) {
                return point;
            }
        }
        return Http.JSON.missingNode();
    }

    private static Map<String, Object> decision(String responsible) {
        return Map.of(
                "pointDecision", Map.of("value", "一起去见客户"),
                "pointResponsible", Map.of("value", responsible),
                "pointDueOn", Map.of("value", inAWeek()));
    }

    private static String inAWeek() {
        return LocalDate.now().plusDays(7).toString();
    }

    private void claim(String user, String task) {
        assertThat(http.post(user, "/engine-rest/task/" + task + "/claim", Map.of("userId", user))
                        .status())
                .isEqualTo(204);
    }

    private Answer submit(String user, String task, Map<String, Object> variables) {
        return http.post(user, "/engine-rest/task/" + task + "/submit-form", Map.of("variables", variables));
    }

    private String task(String user, String number, String key) {
        for (JsonNode task : http.get(user, "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()) {
            if (task.path("taskDefinitionKey").asText().equals(key)) {
                return task.path("id").asText();
            }
        }
        throw new AssertionError(user + " does not see " + key);
    }

    private List<String> tasks(String user, String number) {
        return http.get(user, "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()
                .findValuesAsText("taskDefinitionKey");
    }

    private int see(String user, String number) {
        return http.get(user, "/api/opportunities/" + number).status();
    }
}
