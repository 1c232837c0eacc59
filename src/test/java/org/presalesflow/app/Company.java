package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.presalesflow.app.Http.Answer;
import org.presalesflow.forms.FormFiller;

/** The people of the demo at work: each finds, claims and answers tasks over HTTP, by the rights of their role. */
public final class Company {

    /** Who does the tasks of a group; sales tasks belong to the case's salesperson. */
    private static final Map<String, String> DESKS = Map.ofEntries(
            Map.entry("presales", "presales1"),
            Map.entry("product", "product1"),
            Map.entry("finance", "finance1"),
            Map.entry("legal", "legal1"),
            Map.entry("marketing", "marketing1"),
            Map.entry("project-office", "pmo1"),
            Map.entry("customer-service", "service1"),
            Map.entry("sales-managers", "salesmanager"),
            Map.entry("presales-managers", "presalesmanager"),
            Map.entry("coordination-committee", "executive"),
            Map.entry("executives", "executive"),
            Map.entry("sales", "sales1"));

    /** Who does what somebody may not do because it judges their own work. */
    private static final Map<String, String> PEERS = Map.of("presales1", "presales2", "presales2", "presales1");

    private static final ZoneId COMPANY = ZoneId.of("Asia/Shanghai");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Http http;
    private final Map<String, List<Map<String, Object>>> wishes = new HashMap<>();

    public Company(Http http) {
        this.http = http;
    }

    /**
     * What to answer the next time this task is done; several calls queue up, and after the last the form is filled
     * with the first values.
     */
    public Company answers(String task, Object... keysAndValues) {
        Map<String, Object> wish = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            wish.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        wishes.computeIfAbsent(task, key -> new ArrayList<>()).add(wish);
        return this;
    }

    /** @return the number of the case that was opened */
    public String lead(String company, Map<String, Object> more) {
        Map<String, Object> lead = new LinkedHashMap<>(Map.of(
                "company", company,
                "contactName", "Purchasing",
                "contactEmail",
                        "purchasing@" + company.replaceAll("[^A-Za-z]", "").toLowerCase() + ".example",
                "channel", "website",
                "industry", "manufacturing",
                "region", "north",
                "employees", 2500,
                "budget", 1_500_000,
                "intent", "comparing",
                "need", "A platform for our plants"));
        lead.put("decisionWeeks", 8);
        lead.putAll(more);
        Answer answer = http.post("sales1", "/api/leads", lead);
        assertThat(answer.status()).as("POST /api/leads: %s", answer.body()).isEqualTo(201);
        return answer.body().path("number").asText();
    }

    /** Everyone works until the case is closed. @return its status then */
    public String workUntilClosed(String number) {
        return workUntil(number, null);
    }

    /** Everyone works until this task waits, or the case is closed. @return the status of the case then */
    public String workUntil(String number, String task) {
        for (int steps = 0; steps < 120; steps++) {
            JsonNode next = Awaitility.await("next task or end of " + number)
                    .atMost(PATIENCE)
                    // What a machine under load did not answer is asked again.
                    .ignoreException(AssertionError.class)
                    .until(() -> next(number), found -> found != null);
            if (next.isTextual()) {
                return next.asText();
            }
            if (next.path("taskDefinitionKey").asText().equals(task)) {
                return status(number);
            }
            complete(next);
        }
        throw new AssertionError("The case " + number + " does not come to an end");
    }

    /** Does one task of the case that must be waiting. */
    public void complete(String number, String task) {
        JsonNode waiting = Awaitility.await(task + " of " + number)
                .atMost(PATIENCE)
                .until(
                        () -> {
                            for (JsonNode open : tasks(number)) {
                                if (open.path("taskDefinitionKey").asText().equals(task)) {
                                    return open;
                                }
                            }
                            return null;
                        },
                        found -> found != null);
        complete(waiting);
    }

    public String status(String number) {
        return opportunity(number).path("status").asText();
    }

    public JsonNode opportunity(String number) {
        return ok(http.get("executive", "/api/opportunities/" + number), "case " + number);
    }

    public JsonNode timeline(String number) {
        return http.get("executive", "/api/opportunities/" + number + "/timeline")
                .body();
    }

    /** @return a task to do; a missing node if the case is closed; null if neither is there yet */
    /** @return the task that waits longest, or the status of the case that is closed; null if neither is so yet */
    private JsonNode next(String number) {
        JsonNode tasks = tasks(number);
        if (!tasks.isEmpty()) {
            return tasks.get(0);
        }
        String status = status(number);
        return "open".equals(status) ? null : TextNode.valueOf(status);
    }

    private JsonNode tasks(String number) {
        return http.get(
                        "executive",
                        "/engine-rest/task?sortBy=created&sortOrder=asc&processInstanceBusinessKey=" + number)
                .body();
    }

    private void complete(JsonNode task) {
        String id = task.path("id").asText();
        String key = task.path("taskDefinitionKey").asText();
        String user = task.path("assignee").isTextual() ? task.path("assignee").asText() : DESKS.get(group(id));
        assertThat(user).as("somebody to do %s", key).isNotNull();
        if (!task.path("assignee").isTextual()) {
            Answer claimed = claim(id, user);
            if (claimed.status() == 403 && PEERS.containsKey(user)) {
                user = PEERS.get(user);
                claimed = claim(id, user);
            }
            ok(claimed, "claim " + key);
        }
        JsonNode form = ok(http.get(user, "/engine-rest/task/" + id + "/deployed-form"), "form of " + key);
        JsonNode filled = ok(
                http.get(user, "/engine-rest/task/" + id + "/form-variables?deserializeValues=false"),
                "values of " + key);
        List<Map<String, Object>> queue = wishes.getOrDefault(key, new ArrayList<>());
        Map<String, Object> wish = queue.isEmpty() ? Map.of() : queue.remove(0);
        Map<String, Object> variables = fill(form, filled, wish);
        String submit = "/engine-rest/task/" + id + "/submit-form";
        Answer sent = http.post(user, submit, Map.of("variables", variables));
        if (bringsDocuments(sent, task, user)) {
            sent = http.post(user, submit, Map.of("variables", variables));
        }
        ok(sent, "submit " + key);
    }

    /** Told that the stage lacks documents, they add them. */
    private boolean bringsDocuments(Answer refused, JsonNode task, String user) {
        if (refused.status() != 400 || !refused.body().path("message").asText().contains("tab \"Documents\"")) {
            return false;
        }
        String instance = "/engine-rest/process-instance/"
                + task.path("processInstanceId").asText();
        String ofCase = "/api/opportunities/"
                + http.get("executive", instance).body().path("businessKey").asText();
        String stage = http.get("executive", ofCase).body().path("stage").asText();
        for (JsonNode one : http.get(user, ofCase + "/deliverables").body()) {
            if (one.path("needed").asBoolean()
                    && one.path("state").asText().equals("missing")
                    && one.path("stage").asText().equals(stage)) {
                String type = one.path("type").asText();
                byte[] scan = "%PDF-1.4\n%%EOF".getBytes(StandardCharsets.US_ASCII);
                ok(http.upload(user, ofCase + "/documents", type, type + ".pdf", scan), "add " + type);
            }
        }
        return true;
    }

    /** @return the variables as Tasklist would send them */
    private static Map<String, Object> fill(JsonNode form, JsonNode filled, Map<String, Object> wish) {
        Map<String, Object> shown = new LinkedHashMap<>();
        filled.fields().forEachRemaining(entry -> shown.put(entry.getKey(), FormFiller.plain(entry.getValue())));
        Map<String, Object> wishes = new LinkedHashMap<>();
        wish.forEach((key, value) -> wishes.put(key, Http.JSON.convertValue(value, Object.class)));
        Map<String, Object> variables = new LinkedHashMap<>();
        new FormFiller(form.toString().getBytes(StandardCharsets.UTF_8), shown, LocalDate.now(COMPANY))
                .fill(wishes)
                .forEach((key, value) -> variables.put(key, variable(value)));
        return variables;
    }

    static Map<String, Object> variable(Object value) {
        return value instanceof List<?>
                ? Map.of("type", "Json", "value", Http.JSON.valueToTree(value).toString())
                : Collections.singletonMap("value", value);
    }

    private Answer claim(String taskId, String user) {
        return http.post(user, "/engine-rest/task/" + taskId + "/claim", Map.of("userId", user));
    }

    private String group(String taskId) {
        JsonNode links = http.get("executive", "/engine-rest/task/" + taskId + "/identity-links?type=candidate")
                .body();
        return links.path(0).path("groupId").asText();
    }

    private static JsonNode ok(Answer answer, String what) {
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isBetween(200, 299);
        return answer.body();
    }
}
