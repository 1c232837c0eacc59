package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The clocks of a case over HTTP: who sees them, who stops them, and who changes the policy behind them. */
@WholeApp
class SlaTest {

    private static final String NOTE = "客户出差，下周一回来 — “bis Montag”";
    private static final Path POLICY = Path.of("processes/sla-policy.dmn");

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repositoryService;

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
    void theClocksOfACaseAreSeenByWhoeverSeesTheCase() {
        String number = lead("Clocks Seen");

        JsonNode clocks = http.get(
                        people.opportunity(number).path("salesperson").asText(), sla(number))
                .body()
                .path("clocks");

        assertThat(clocks.findValuesAsText("process")).containsExactly("lead-response", "lead-response");
        JsonNode stage = clocks.path(0);
        assertThat(stage.path("step").isNull()).isTrue();
        assertThat(stage.path("state").asText()).isEqualTo("running");
        assertThat(stage.path("ladder").findValuesAsText("percent")).containsExactly("75", "100", "150", "200");
        assertThat(stage.path("ladder").findValuesAsText("step"))
                .containsExactly("reminder", "breach", "manager", "executives");
        assertThat(stage.path("nextStep").asText()).isEqualTo("reminder");
        assertThat(Instant.parse(stage.path("nextAt").asText()))
                .isBefore(Instant.parse(stage.path("dueAt").asText()));
        assertThat(clocks.path(1).path("step").asText()).isEqualTo("respond-to-lead");
        assertThat(http.get("legal1", sla(number)).status()).isEqualTo(404);
        assertThat(http.get("executive", sla("OPP-1999-000001")).status()).isEqualTo(404);
        assertThat(http.get(null, sla(number)).status()).isEqualTo(401);
    }

    @Test
    void theSalespersonPausesAndResumesTheClocksOnce() {
        String number = lead("Paused And Resumed");
        String owner = people.opportunity(number).path("salesperson").asText();

        assertThat(pause(owner, number, "waiting-for-customer", NOTE).status()).isEqualTo(204);
        assertThat(pause(owner, number, "waiting-for-customer", NOTE).status()).isEqualTo(409);
        JsonNode paused = http.get(owner, sla(number)).body();
        assertThat(paused.path("pause").path("note").asText()).isEqualTo(NOTE);
        assertThat(paused.path("pause").path("pausedBy").asText()).isEqualTo(owner);
        assertThat(paused.path("clocks").findValuesAsText("state")).containsOnly("paused");
        assertThat(paused.path("clocks").path(0).path("nextAt").isNull()).isTrue();
        assertThat(people.timeline(number).findValuesAsText("type")).contains("sla-paused");
        assertThat(people.timeline(number).findValuesAsText("detail")).contains(NOTE);

        assertThat(http.post("salesmanager", sla(number) + "/resume", Map.of("note", "她回来了"))
                        .status())
                .isEqualTo(204);
        assertThat(http.post(owner, sla(number) + "/resume", "").status()).isEqualTo(409);
        JsonNode resumed = http.get(owner, sla(number)).body();
        assertThat(resumed.path("pause").isNull()).isTrue();
        assertThat(resumed.path("clocks").findValuesAsText("state")).containsOnly("running");
        assertThat(resumed.path("pauses")).hasSize(1);
        assertThat(resumed.path("pauses").path(0).path("resumedBy").asText()).isEqualTo("salesmanager");
    }

    /** Both hold the case and its clocks, and would wait for each other for ever if they took them in another order. */
    @Test
    void someonePausesWhileSomeoneElseIsDone() throws Exception {
        ExecutorService manager = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 6; i++) {
                String number = lead("Paused And Done " + i);
                Future<Answer> pause =
                        manager.submit(() -> pause("salesmanager", number, "waiting-for-customer", NOTE));
                people.complete(number, "respond-to-lead");

                assertThat(pause.get().status()).isEqualTo(204);
                JsonNode clocks = http.get("salesmanager", sla(number)).body().path("clocks");
                assertThat(clocks.findValuesAsText("state"))
                        .containsOnlyOnce("paused")
                        .doesNotContain("running");
            }
        } finally {
            manager.shutdownNow();
        }
    }

    @Test
    void resumingNeedsNoWords() {
        String number = lead("Resumed Without A Word");
        pause("salesmanager", number, "other", "Why not");

        assertThat(http.post("salesmanager", sla(number) + "/resume", "").status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "holiday, Why, reason",
        ", Why, reason",
        "waiting-for-customer, , note",
        "waiting-for-customer, '   ', note"
    })
    void aPauseNamesAReasonAndSaysWhy(String reason, String note, String field) {
        String number = lead("Paused Without Reason " + reason + note);

        Answer answer = pause("salesmanager", number, reason, note);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").findValuesAsText("field")).containsExactly(field);
    }

    @Test
    void aNoteThatIsTooLongIsRefusedAndTheLongestIsKept() {
        String number = lead("Paused With A Story");

        assertThat(pause("salesmanager", number, "other", "长".repeat(1001)).status())
                .isEqualTo(400);
        assertThat(pause("salesmanager", number, "other", "长".repeat(1000)).status())
                .isEqualTo(204);
    }

    @Test
    void onlyThoseConcernedPause() {
        String number = lead("Not Yours To Pause");
        people.workUntil(number, "answer-handover");

        // They see it, as the task waits for their group, but have not claimed it.
        assertThat(pause("presales2", number, "other", "Why not").status()).isEqualTo(403);
        assertThat(http.post("presales2", sla(number) + "/resume", "").status()).isEqualTo(403);
        assertThat(pause("legal1", number, "other", "Why not").status()).isEqualTo(404);
        assertThat(pause("admin", number, "other", "Why not").status()).isEqualTo(404);
        assertThat(pause(null, number, "other", "Why not").status()).isEqualTo(401);

        String task = http.get("presales2", "/engine-rest/task?processInstanceBusinessKey=" + number)
                .body()
                .path(0)
                .path("id")
                .asText();
        http.post("presales2", "/engine-rest/task/" + task + "/claim", Map.of("userId", "presales2"));
        assertThat(pause("presales2", number, "other", "Why not").status()).isEqualTo(204);
    }

    @Test
    void theEngineShowsTheSameDueDate() {
        String number = lead("One Date");

        JsonNode clock =
                http.get("executive", sla(number)).body().path("clocks").path(1);
        JsonNode task = http.get(
                        "executive", "/engine-rest/task/" + clock.path("taskId").asText())
                .body();

        assertThat(OffsetDateTime.parse(task.path("due").asText().replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                        .toInstant())
                .isEqualTo(Instant.parse(clock.path("dueAt").asText()));
    }

    @Test
    void aChangedTableIsTriedBeforeItIsDeployed() throws IOException {
        String number = lead("Tried Out");
        String changed = Files.readString(POLICY).replaceAll("(-then-limit\">\\s*<text>)[^<]*", "$1100");

        Answer answer = dryRun("owner", changed);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("dryRun").asBoolean()).isTrue();
        assertThat(answer.body().path("changes").findValuesAsText("number"))
                .filteredOn(number::equals)
                .hasSize(2);
        assertThat(answer.body().path("changes").findValuesAsText("limitAfter")).containsOnly("100.0");
        assertThat(http.get("executive", sla(number))
                        .body()
                        .path("clocks")
                        .path(0)
                        .path("limitSeconds")
                        .asLong())
                .isLessThanOrEqualTo(Duration.ofHours(4).toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales1", "salesmanager", "executive"})
    void policiesAreThatOfTheirOwners(String user) throws IOException {
        assertThat(dryRun(user, Files.readString(POLICY)).status()).isEqualTo(403);
        assertThat(http.post(user, "/api/sla/replan", "").status()).isEqualTo(403);
        assertThat(http.post(user, "/api/calendars/reload", "").status()).isEqualTo(403);
    }

    @Test
    void anAppliedTableMustBeDeployedFirst() throws IOException {
        assertThat(http.post("owner", "/api/sla/replan", Files.readString(POLICY))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("owner", "/api/sla/replan", "").status()).isEqualTo(200);
        assertThat(http.post("admin", "/api/sla/replan?dryRun=true", "").status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        String policy = Files.readString(POLICY);

        assertThat(dryRun("owner", "hours: 4").status()).isEqualTo(400);
        assertThat(dryRun("owner", "<definitions/>").status()).isEqualTo(400);
        assertThat(dryRun("owner", policy.replace("\"sla-policy\"", "\"another\""))
                        .status())
                .isEqualTo(400);
        assertThat(dryRun("owner", policy.substring(0, policy.length() / 2)).status())
                .isEqualTo(400);
    }

    /** Neither files of the server nor its memory are within reach of whoever may try a table. */
    @Test
    void aTableWithEntitiesIsRefused() throws IOException {
        String policy = Files.readString(POLICY);
        String external = withDoctype(policy, "<!ENTITY x SYSTEM \"" + POLICY.toUri() + "\">");
        String laughs = withDoctype(
                policy,
                "<!ENTITY a \"" + "ha".repeat(500) + "\"><!ENTITY b \"" + "&a;".repeat(500) + "\"><!ENTITY x \""
                        + "&b;".repeat(500) + "\">");

        for (String table : new String[] {external, laughs}) {
            Answer answer = dryRun("owner", table);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().toString()).doesNotContain("haha", "rule-lead-response", POLICY.toString());
        }
        assertThat(dryRun("owner", withDoctype(policy, "").replace("&x;", "")).status())
                .isEqualTo(400);
    }

    private static String withDoctype(String policy, String entities) {
        return policy.replaceFirst("(<definitions )", "<!DOCTYPE definitions [" + entities + "]>$1")
                .replaceFirst("<description>", "<description>&x;");
    }

    @Test
    void aDeployedTableAppliesToWhatRunsWithinSeconds() throws IOException {
        String number = lead("Moved By Policy");
        String before = due(number);
        String changed = Files.readString(POLICY).replaceAll("(-then-limit\">\\s*<text>)[^<]*", "$1100");

        String deployment = repositoryService
                .createDeployment()
                .addString("sla-policy.dmn", changed)
                .deploy()
                .getId();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(due(number))
                    .isGreaterThan(before));
        } finally {
            repositoryService.deleteDeployment(deployment, true);
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(due(number))
                .isEqualTo(before));
    }

    @Test
    void theCalendarsAreReadAgain() {
        Answer answer = http.post("owner", "/api/calendars/reload", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("changed").asBoolean(true)).isFalse();
        assertThat(http.post("admin", "/api/calendars/reload", "").status()).isEqualTo(200);
    }

    @Test
    void theCommitteeReadsItsList() {
        String number = lead("On The List");
        jdbc.update(
                "INSERT INTO PF_AGENDA_POINT (number, reason, cause, detail, status, raised_at)"
                        + " VALUES (?, 'sla-executives', 'test', '线索响应', 'open', CURRENT_TIMESTAMP)",
                number);

        for (String member : new String[] {"executive", "salesmanager", "pmo1"}) {
            Answer answer = http.get(member, "/api/agenda");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).anySatisfy(point -> {
                assertThat(point.path("number").asText()).isEqualTo(number);
                assertThat(point.path("detail").asText()).isEqualTo("线索响应");
            });
        }
        assertThat(http.get("sales1", "/api/agenda").status()).isEqualTo(403);
        assertThat(http.get(null, "/api/agenda").status()).isEqualTo(401);
    }

    private String lead(String company) {
        String number = people.lead(company, Map.of());
        people.workUntil(number, "respond-to-lead");
        return number;
    }

    private String due(String number) {
        return http.get("executive", sla(number))
                .body()
                .path("clocks")
                .path(0)
                .path("dueAt")
                .asText();
    }

    private Answer pause(String user, String number, String reason, String note) {
        Map<String, Object> pause = new HashMap<>();
        pause.put("reason", reason);
        pause.put("note", note);
        return http.post(user, sla(number) + "/pause", pause);
    }

    private Answer dryRun(String user, String table) {
        return http.post(user, "/api/sla/replan?dryRun=true", table);
    }

    private static String sla(String number) {
        return "/api/opportunities/" + number + "/sla";
    }
}
