package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whoever wrote a proposal tries to review it, by every way that there is into the engine. The task must stay open and
 * nothing of an answer be left behind.
 */
@WholeApp
class FourEyesTest {

    private static final String MANAGER = "presalesmanager";
    private static final String APPROVE =
            "{\"variables\": {\"peerReview\": {\"value\": \"approve\"}, \"reviewAsPeerHours\": {\"value\": 1}}}";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TaskService taskService;

    @Autowired
    private FormService formService;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private AuthorizationService authorizationService;

    private Http http;
    private String number;
    private String author;
    private String peer;
    private String task;
    private String instance;

    /** How a request reaches the engine. */
    private interface Door {

        HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException;
    }

    @BeforeEach
    void aProposalWaitsForItsReview() {
        http = new Http(port);
        Company people = new Company(http);
        number = people.lead("Four Eyes " + System.nanoTime(), Map.of());
        people.workUntil(number, "review-as-peer");
        JsonNode open = http.get(
                        "executive",
                        "/engine-rest/task?taskDefinitionKey=review-as-peer&processInstanceBusinessKey=" + number)
                .body()
                .path(0);
        task = open.path("id").asText();
        instance = open.path("processInstanceId").asText();
        author = jdbc.queryForObject(
                "SELECT submitted_by FROM PF_SUBMISSION WHERE number = ? AND task_key = 'write-proposal'",
                String.class,
                number);
        peer = author.equals("presales1") ? "presales2" : "presales1";
        // So that it is the rule that refuses them, and not the want of a right.
        mayGiveItAway(MANAGER);
        mayGiveItAway(peer);
    }

    private void mayGiveItAway(String user) {
        Authorization right = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId(user);
        right.setResource(Resources.TASK);
        right.setResourceId(task);
        right.setPermissions(new Permission[] {Permissions.READ, Permissions.UPDATE, Permissions.TASK_ASSIGN});
        authorizationService.saveAuthorization(right);
    }

    @AfterEach
    void everybodyIsBack() {
        jdbc.update("DELETE FROM PF_ABSENCE");
        jdbc.update("DELETE FROM PF_STAND_IN");
        identityService.clearAuthentication();
        authorizationService.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list().stream()
                .map(Authorization::getId)
                .forEach(authorizationService::deleteAuthorization);
    }

    @Test
    void theAuthorIsRefusedOverTheRestInterface() throws Exception {
        refused(basic(author), basic(peer), basic(MANAGER));
    }

    @Test
    void theAuthorIsRefusedInTasklist() throws Exception {
        refused(session(author), session(peer), session(MANAGER));
    }

    private void refused(Door asAuthor, Door asPeer, Door asManager) throws Exception {
        HttpResponse<String> claim = asAuthor.send("POST", "/task/" + task + "/claim", user(author));
        assertThat(claim.statusCode()).as(claim.body()).isEqualTo(403);
        assertThat(claim.body()).contains(author + " may not do the task").doesNotContain("Exception:", "\\tat ");
        assertRefused(asAuthor.send("POST", "/task/" + task + "/complete", APPROVE));
        assertRefused(asAuthor.send("POST", "/task/" + task + "/submit-form", APPROVE));
        assertRefusedByTheRule(asManager.send("POST", "/task/" + task + "/assignee", user(author)));
        assertRefused(asAuthor.send("POST", "/task/" + task + "/resolve", APPROVE));
        assertRefused(asAuthor.send("POST", "/task/" + task + "/bpmnError", "{\"errorCode\": \"done\"}"));
        assertRefused(asAuthor.send("POST", "/task/" + task + "/bpmnEscalation", "{\"escalationCode\": \"done\"}"));
        writesNoVariables(asAuthor);
        writesNoVariables(asManager);
        assertUntouched(null);

        assertThat(asPeer.send("POST", "/task/" + task + "/claim", user(peer)).statusCode())
                .isEqualTo(204);
        assertRefusedByTheRule(asPeer.send("POST", "/task/" + task + "/delegate", user(author)));
        assertRefused(asPeer.send("POST", "/task/" + task + "/bpmnError", "{\"errorCode\": \"done\"}"));
        assertRefused(asPeer.send("POST", "/task/" + task + "/bpmnEscalation", "{\"escalationCode\": \"done\"}"));
        assertRefused(asPeer.send("POST", "/task/" + task + "/resolve", APPROVE));
        assertRefused(asAuthor.send("POST", "/task/" + task + "/complete", APPROVE));
        assertRefused(asAuthor.send("POST", "/task/" + task + "/submit-form", APPROVE));
        writesNoVariables(asPeer);
        assertUntouched(peer);
    }

    private void writesNoVariables(Door door) throws Exception {
        String one = "{\"value\": \"approve\", \"type\": \"String\"}";
        String some = "{\"modifications\": {\"peerReview\": " + one + "}}";
        for (String scope : List.of(
                "/task/" + task + "/variables",
                "/task/" + task + "/localVariables",
                "/process-instance/" + instance + "/variables",
                "/execution/" + instance + "/localVariables")) {
            assertRefused(door.send("PUT", scope + "/peerReview", one));
            assertRefused(door.send("POST", scope, some));
            assertRefused(door.send("DELETE", scope + "/peerReview", ""));
        }
        assertRefused(door.send(
                "POST",
                "/process-instance/variables-async",
                "{\"processInstanceIds\": [\"" + instance + "\"], \"variables\": {\"peerReview\": " + one + "}}"));
    }

    @Test
    void theAuthorIsRefusedThroughTheJavaServices() {
        Map<String, Object> approve = Map.of("peerReview", "approve");
        assertRefused(author, () -> taskService.claim(task, author));
        assertRefused(author, () -> taskService.complete(task, approve));
        assertRefused(author, () -> formService.submitTaskForm(task, approve));
        assertRefused(author, () -> taskService.resolveTask(task, approve));
        assertRefused(author, () -> taskService.handleBpmnError(task, "done"));
        assertRefused(author, () -> taskService.handleEscalation(task, "done"));
        assertRefused(author, () -> taskService.setVariables(task, approve));
        assertRefused(author, () -> runtimeService.setVariables(instance, approve));
        assertRefusedByTheRule(MANAGER, () -> taskService.setAssignee(task, author));
        assertRefusedByTheRule(MANAGER, () -> {
            org.camunda.bpm.engine.task.Task changed =
                    taskService.createTaskQuery().taskId(task).singleResult();
            changed.setAssignee(author);
            taskService.saveTask(changed);
        });
        identityService.clearAuthentication();
        assertThatThrownBy(() -> taskService.setAssignee(task, author))
                .as("not even the engine by itself")
                .isInstanceOf(AuthorizationException.class);
        assertUntouched(null);
    }

    @Test
    void whoeverStandsInForTheAuthorIsRefusedToo() throws Exception {
        OffsetDateTime now = OffsetDateTime.now();
        jdbc.update(
                "INSERT INTO PF_ABSENCE (user_id, from_at, to_at, substitute) VALUES (?, ?, ?, ?)",
                author,
                now.minusDays(1),
                now.plusDays(1),
                peer);

        HttpResponse<String> claim = basic(peer).send("POST", "/task/" + task + "/claim", user(peer));

        assertThat(claim.statusCode()).as(claim.body()).isEqualTo(403);
        assertThat(claim.body()).contains("they stand in for " + author);
        assertUntouched(null);
    }

    @Test
    void whereOnlyThePeerAwayIsLeftTheManagersTakeIt() {
        assertThat(http.post(peer, "/api/people/me/absences", absence(author)).status())
                .isEqualTo(201);

        assertThat(groups()).containsExactly("presales-managers");
        assertThat(events("four-eyes-passed-on")).hasSize(1);
        assertThat(told("task-passed-on")).contains(MANAGER);
    }

    @Test
    void whereNobodyIsLeftTheManagersAreTold() {
        http.post("executive", "/api/people/" + MANAGER + "/absences", absence(author));
        http.post("executive", "/api/people/me/absences", absence(author));

        http.post(peer, "/api/people/me/absences", absence(author));

        assertThat(groups()).containsExactly("presales");
        assertThat(events("four-eyes-nobody")).hasSize(1);
        assertThat(told("task-barred")).contains(MANAGER);
    }

    private static Map<String, Object> absence(String substitute) {
        OffsetDateTime now = OffsetDateTime.now();
        return Map.of("from", now.minusDays(1).toString(), "to", now.plusDays(7).toString(), "substitute", substitute);
    }

    private List<String> groups() {
        return taskService.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> events(String type) {
        return jdbc.queryForList(
                "SELECT detail FROM PF_CASE_EVENT WHERE number = ? AND type = ?", String.class, number, type);
    }

    private List<String> told(String template) {
        return jdbc.queryForList(
                "SELECT person FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND template = ?",
                String.class,
                number,
                template);
    }

    @Test
    void aReviewIsClaimedBeforeItIsAnswered() throws Exception {
        HttpResponse<String> answer = basic(peer).send("POST", "/task/" + task + "/complete", APPROVE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("Have it assigned to you first");
        assertUntouched(null);
    }

    @Test
    void somebodyElseReviewsIt() throws Exception {
        basic(peer).send("POST", "/task/" + task + "/claim", user(peer));

        assertThat(basic(peer)
                        .send("POST", "/task/" + task + "/submit-form", APPROVE)
                        .statusCode())
                .isEqualTo(204);

        assertThat(jdbc.queryForObject("SELECT submitted_by FROM PF_SUBMISSION WHERE task_id = ?", String.class, task))
                .isEqualTo(peer);
    }

    private void assertUntouched(String assignee) {
        identityService.clearAuthentication();
        org.camunda.bpm.engine.task.Task open =
                taskService.createTaskQuery().taskId(task).singleResult();
        assertThat(open).as("the task is open").isNotNull();
        assertThat(open.getAssignee()).isEqualTo(assignee);
        assertThat(open.getDelegationState()).isNull();
        assertThat(taskService.getVariables(task)).doesNotContainKey("peerReview");
        assertThat(runtimeService
                        .createVariableInstanceQuery()
                        .variableName("peerReview")
                        .processInstanceIdIn(instance)
                        .count())
                .isZero();
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM PF_SUBMISSION WHERE task_id = ?", Integer.class, task))
                .isZero();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
                .isIn(403, 404);
    }

    private void assertRefusedByTheRule(HttpResponse<String> answer) {
        assertRefused(answer);
        assertThat(answer.body()).contains(author + " may not do the task");
    }

    private void assertRefusedByTheRule(String user, ThrowingCallable attack) {
        assertRefused(user, attack).hasMessageContaining(author + " may not do the task");
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String user, ThrowingCallable attack) {
        List<String> groups = identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identityService.setAuthentication(user, groups);
        try {
            return assertThatThrownBy(attack).isInstanceOf(AuthorizationException.class);
        } finally {
            identityService.clearAuthentication();
        }
    }

    private static String user(String user) {
        return "{\"userId\": \"" + user + "\"}";
    }

    private Door basic(String user) {
        String credentials = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpClient client = HttpClient.newHttpClient();
        return (method, path, body) -> client.send(
                request("/engine-rest" + path, method, body)
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                BodyHandlers.ofString());
    }

    /** Signed in as Tasklist does it. */
    private Door session(String user) throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        client.send(request("/camunda/app/tasklist/default/", "GET", "").build(), BodyHandlers.discarding());
        HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/login/tasklist"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token(cookies))
                        .POST(BodyPublishers.ofString("username=" + user + "&password=demo"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        // The session is another one now, and has another token.
        client.send(request("/camunda/app/tasklist/default/", "GET", "").build(), BodyHandlers.discarding());
        return (method, path, body) -> client.send(
                request("/camunda/api/engine/engine/default" + path, method, body)
                        .header("X-XSRF-TOKEN", token(cookies))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String token(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path, String method, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
