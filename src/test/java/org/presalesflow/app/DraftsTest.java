package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody has typed into a form and not sent yet belongs to the task, and is seen by whoever has it. */
@WholeApp
class DraftsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService taskService;

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
    void whatIsTypedIsThereAgainForWhoeverHasTheTask() {
        Task task = dispatched("Draft To Keep");
        Tasklist holder = new Tasklist(holder(task));

        Answer saved = holder.save(
                task,
                0,
                Map.of(
                        "assessmentSummary", "半个 half <b>filled</b> ${1+1}\u0000",
                        "assessmentParticipants", "",
                        "assessNeedHours", 1.5,
                        "projectName", "Shown, not asked",
                        "approvalDecision", "approve"));

        assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
        assertThat(saved.body().path("version").asInt()).isEqualTo(1);
        JsonNode draft = holder.draft(task).body();
        assertThat(draft.path("savedBy").asText()).isEqualTo(holder(task));
        assertThat(draft.path("savedAt").asText()).isNotEmpty();
        assertThat(draft.path("values"))
                .isEqualTo(Http.JSON.valueToTree(Map.of(
                        "assessmentSummary", "半个 half <b>filled</b> ${1+1}\u0000",
                        "assessmentParticipants", "",
                        "assessNeedHours", 1.5)));
        assertThat(shown(holder(task), task)
                        .path("assessmentSummary")
                        .path("value")
                        .asText())
                .startsWith("半个 half");
        assertThat(shown(holder(task), task)
                        .path("assessNeedHours")
                        .path("value")
                        .asDouble())
                .as("a field that is never filled from the case")
                .isEqualTo(1.5);
        assertThat(shown(holder(task), task).path("projectName").path("value").asText())
                .isNotEqualTo("Shown, not asked");
    }

    @Test
    void nobodyElseHasIt() {
        Task task = dispatched("Draft Of One");
        version(new Tasklist(holder(task)).save(task, 0, Map.of("assessmentSummary", "Mine")));

        Tasklist colleague = new Tasklist(colleague(task));
        assertThat(colleague.draft(task).status()).isEqualTo(403);
        assertThat(colleague.save(task, 1, Map.of("assessmentSummary", "Yours")).status())
                .isEqualTo(403);
        assertThat(colleague.discard(task).status()).isEqualTo(403);
        assertThat(shown(colleague(task), task).has("assessmentSummary")).isFalse();

        Tasklist stranger = new Tasklist("finance1");
        assertThat(stranger.draft(task).status()).isEqualTo(404);
        assertThat(stranger.save(task, 0, Map.of()).status()).isEqualTo(404);
        assertThat(drafts(task)).isOne();
    }

    @Test
    void aTaskThatIsNotThereHasNone() {
        Tasklist presales1 = new Tasklist("presales1");

        assertThat(presales1.call("GET", "/task/4711/draft", "").status()).isEqualTo(404);
        assertThat(presales1
                        .call("POST", "/task/4711/draft", "{\"values\": {}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void itGoesOnToTheNextPersonAfterAReassignment() {
        Task task = dispatched("Draft Handed On");
        String first = holder(task);
        String next = colleague(task);
        version(new Tasklist(first).save(task, 0, Map.of("assessmentSummary", "So far")));

        give(task, next);

        Tasklist tasklist = new Tasklist(next);
        JsonNode draft = tasklist.draft(task).body();
        assertThat(draft.path("savedBy").asText()).isEqualTo(first);
        assertThat(shown(next, task).path("assessmentSummary").path("value").asText())
                .isEqualTo("So far");
        assertThat(shown(first, task).has("assessmentSummary")).isFalse();
        assertThat(new Tasklist(first).draft(task).status()).isEqualTo(403);
        assertThat(tasklist.save(task, 1, Map.of("assessmentSummary", "And on")).status())
                .isEqualTo(200);
        assertThat(tasklist.draft(task).body().path("savedBy").asText()).isEqualTo(next);
    }

    @Test
    void twoWindowsDoNotOverwriteEachOther() {
        Task task = dispatched("Draft In Two Windows");
        Tasklist holder = new Tasklist(holder(task));
        version(holder.save(task, 0, Map.of("assessmentSummary", "First window")));

        Answer second = holder.save(task, 0, Map.of("assessmentSummary", "Second window"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("message").asText()).contains(holder(task) + " has saved another draft");
        assertThat(summary(holder.draft(task))).isEqualTo("First window");
        assertThat(holder.save(task, 1, Map.of("assessmentSummary", "Second window"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatWasEmptiedStaysEmptyAndDiscardingBringsTheCaseBack() {
        String number = people.lead("Draft Of Rows", Map.of());
        people.answers("register-requirements", "projectName", "As answered", "competitors", List.of(row("One")));
        people.workUntil(number, "register-requirements");
        Task task =
                taskService.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        String seller = task.getAssignee();
        Tasklist tasklist = new Tasklist(seller);
        List<Map<String, Object>> rows = List.of(row("一"), row("二"), row("三"), row("四"), row("五"), row("六"));
        Map<String, Object> values = new HashMap<>(Map.of("competitors", rows, "stakeholders", List.of()));
        values.put("expectedValue", null);
        values.put("leadResponseChecklist", List.of("a", "b"));
        String before = shown(seller, task).path("expectedValue").path("value").asText();
        assertThat(tasklist.save(task, 0, values).status()).isEqualTo(200);

        JsonNode shown = shown(seller, task);
        assertThat(shown.path("competitors").path("value").asText()).contains("一", "六");
        assertThat(shown.path("stakeholders").path("value").asText()).isEqualTo("[]");
        assertThat(shown.path("leadResponseChecklist").path("value").asText()).isEqualTo("[\"a\",\"b\"]");
        assertThat(shown.path("expectedValue").path("type").asText()).isEqualTo("Null");

        assertThat(tasklist.discard(task).status()).isEqualTo(204);

        assertThat(shown(seller, task).path("expectedValue").path("value").asText())
                .isEqualTo(before);
        JsonNode discarded = tasklist.draft(task).body();
        assertThat(discarded.hasNonNull("values")).isFalse();
        assertThat(discarded.path("savedBy").asText()).isEqualTo(seller);
    }

    @Test
    void whoHasSeenADiscardedDraftDoesNotOverwriteTheNextOne() {
        Task task = dispatched("Draft After A Discarded One");
        Tasklist holder = new Tasklist(holder(task));
        int seen = version(holder.save(task, 0, Map.of("assessmentSummary", "Seen by another window")));
        assertThat(holder.discard(task).status()).isEqualTo(204);
        assertThat(holder.save(task, seen, Map.of("assessmentSummary", "Of another window"))
                        .status())
                .isEqualTo(409);

        int next = version(holder.draft(task));
        assertThat(version(holder.save(task, next, Map.of("assessmentSummary", "Begun again"))))
                .isGreaterThan(next);

        assertThat(holder.save(task, seen, Map.of("assessmentSummary", "Of another window"))
                        .status())
                .isEqualTo(409);
        assertThat(summary(holder.draft(task))).isEqualTo("Begun again");
    }

    @Test
    void itIsGoneOnceTheTaskIsDone() {
        Task task = dispatched("Draft Done");
        Tasklist holder = new Tasklist(holder(task));
        version(holder.save(task, 0, Map.of("assessmentSummary", "Half")));
        assertThat(drafts(task)).isOne();

        people.complete(numberOf(task), "assess-need");

        assertThat(drafts(task)).isZero();
        assertThat(holder.save(task, 1, Map.of("assessmentSummary", "Too late")).status())
                .isEqualTo(404);
        assertThat(drafts(task)).isZero();
    }

    @Test
    void itIsGoneWithAClosedCase() {
        Task task = dispatched("Draft Closed");
        version(new Tasklist(holder(task)).save(task, 0, Map.of("assessmentSummary", "Half")));
        assertThat(drafts(task)).isOne();

        Answer closed = http.post(
                "salesmanager",
                "/api/opportunities/" + numberOf(task) + "/close",
                Map.of("as", "withdrawn", "reason", "Entered twice"));
        assertThat(closed.status()).as("%s", closed.body()).isBetween(200, 204);

        assertThat(taskService.createTaskQuery().taskId(task.getId()).count()).isZero();
        assertThat(drafts(task)).isZero();
    }

    @Test
    void whatIsNoDraftIsRefused() {
        Task task = dispatched("Draft Refused");
        Tasklist holder = new Tasklist(holder(task));
        String path = "/task/" + task.getId() + "/draft";

        Answer tooLong = holder.save(task, 0, Map.of("assessmentSummary", "长".repeat(270_000)));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body().path("message").asText()).isEqualTo("must be at most 256 KiB");
        assertThat(holder.save(task, 0, Map.of("any", "x".repeat(1_100_000))).status())
                .isEqualTo(413);
        assertThat(holder.call("POST", path, "{\"values\": []}").status()).isEqualTo(400);
        assertThat(holder.call("POST", path, "{}").status()).isEqualTo(400);
        assertThat(holder.call("POST", path, "nothing").status()).isEqualTo(400);
        assertThat(holder.call("POST", path, "[".repeat(5000)).status()).isEqualTo(400);
        assertThat(drafts(task)).isZero();
        version(holder.save(task, 0, Map.of("assessmentSummary", "An ordinary one")));
        assertThat(drafts(task)).isOne();
    }

    private static int version(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("version").asInt();
    }

    private static String summary(Answer draft) {
        return draft.body().path("values").path("assessmentSummary").asText();
    }

    private static Map<String, Object> row(String name) {
        return Map.of("competitorName", name);
    }

    private Task dispatched(String company) {
        String number = people.lead(company, Map.of());
        people.workUntil(number, "assess-need");
        Task task =
                taskService.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        assertThat(task.getAssignee()).isIn("presales1", "presales2");
        return task;
    }

    /** The dispatch has given it to one of two. */
    private static String holder(Task task) {
        return task.getAssignee();
    }

    private static String colleague(Task task) {
        return holder(task).equals("presales1") ? "presales2" : "presales1";
    }

    private void give(Task task, String user) {
        Answer given = http.post(
                "presalesmanager",
                "/api/tasks/" + task.getId() + "/assignee",
                Map.of("user", user, "reason", "Knows the customer"));
        assertThat(given.status()).isEqualTo(204);
    }

    private JsonNode shown(String user, Task task) {
        Answer answer = http.get(user, "/engine-rest/task/" + task.getId() + "/form-variables?deserializeValues=false");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private String numberOf(Task task) {
        return (String) taskService.getVariable(task.getId(), "opportunityNumber");
    }

    private int drafts(Task task) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM PF_DRAFT WHERE task_id = ?", Integer.class, task.getId());
    }

    /** Somebody who is signed in to Tasklist, where drafts are saved. */
    private final class Tasklist {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        Tasklist(String user) {
            send("GET", "/camunda/app/tasklist/default/", "application/json", "");
            HttpResponse<String> login = send(
                    "POST",
                    "/camunda/api/admin/auth/user/default/login/tasklist",
                    "application/x-www-form-urlencoded",
                    "username=" + user + "&password=demo");
            assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
            // The session is another one now, and has another token.
            send("GET", "/camunda/app/tasklist/default/", "application/json", "");
        }

        Answer draft(Task task) {
            return call("GET", "/task/" + task.getId() + "/draft", "");
        }

        Answer save(Task task, int seen, Map<String, Object> values) {
            String body = Http.JSON
                    .valueToTree(Map.of("version", seen, "values", values))
                    .toString();
            return call("POST", "/task/" + task.getId() + "/draft", body);
        }

        Answer discard(Task task) {
            return call("POST", "/task/" + task.getId() + "/draft/discard", "{}");
        }

        Answer call(String method, String path, String body) {
            HttpResponse<String> response = send(
                    method, "/camunda/api/tasklist/plugin/presales-tasklist/default" + path, "application/json", body);
            try {
                String text = response.body();
                return new Answer(
                        response.statusCode(),
                        text.startsWith("{") ? Http.JSON.readTree(text) : Http.JSON.missingNode());
            } catch (IOException e) {
                throw new AssertionError(response.body(), e);
            }
        }

        private HttpResponse<String> send(String method, String path, String type, String body) {
            try {
                return client.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", type)
                                .header("X-XSRF-TOKEN", token())
                                .method(
                                        method,
                                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private String token() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }
}
