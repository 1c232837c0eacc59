package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.presalesflow.forms.FormSubmissions;
import org.presalesflow.forms.FormSubmissions.Wrong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a form says holds whichever way somebody comes. Each form has a small process of its own here, so that nothing but
 * the form decides.
 */
@WholeApp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class FormContractTest {

    private static final String USER = "presales1";
    private static final String OTHER = "presales2";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final List<String> WAYS = List.of("/complete", "/submit-form");

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="only-%1$s" name="Only" isExecutable="true" camunda:historyTimeToLive="P1D">
                <documentation>Keeps %3$s</documentation>
                <startEvent id="begun"/><sequenceFlow id="to-ask" sourceRef="begun" targetRef="ask"/>
                <userTask id="ask" name="Ask" camunda:formRef="%2$s" camunda:formRefBinding="latest"
                    camunda:assignee="presales1"/>
                <sequenceFlow id="to-look" sourceRef="ask" targetRef="look"/>
                <userTask id="look" name="Look" camunda:assignee="presales1"/>
              </process>
            </definitions>
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    private Http http;
    private List<Door> doors;
    private String deployment;

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    @BeforeAll
    void aProcessForEachForm() throws Exception {
        http = new Http(port);
        doors = List.of(new Door.Rest(http, USER), Door.tasklist(port, USER));
        var builder = repositoryService.createDeployment().name("forms alone");
        for (Path file : forms()) {
            FormSubmissions form = submissions(file, 0);
            StringBuilder kept = new StringBuilder();
            form.keys().forEach(key -> kept.append("${").append(key).append("} "));
            String name = name(file);
            builder.addString(
                    name + "-only.bpmn", PROCESS.formatted(name, form.form().id(), kept));
        }
        deployment = builder.deploy().getId();
    }

    @AfterAll
    void cleanUp() {
        repositoryService.deleteDeployment(deployment, true);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".form", "");
    }

    private static FormSubmissions submissions(Path file, long seed) throws IOException {
        return new FormSubmissions(Files.readAllBytes(file), TODAY, new Random(seed));
    }

    private String task(Path file, Map<String, Object> shown) {
        ProcessInstance instance = runtimeService.startProcessInstanceByKey("only-" + name(file));
        // Not at the start: what a form asks itself is cleared when its task begins.
        shown.forEach((key, value) -> runtimeService.setVariable(instance.getId(), key, engineValue(value)));
        return taskService
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    private static Object engineValue(Object value) {
        return value instanceof List<?>
                ? SpinValues.jsonValue(Http.JSON.valueToTree(value).toString()).create()
                : value;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatFitsIsTakenAsItIsAndWhatDoesNotIsRefusedByName(Path file) throws Exception {
        // Half of the forms come by one way and door, half by the other.
        int turn = forms().indexOf(file);
        for (Door door : doors) {
            String way = WAYS.get(turn++ % WAYS.size());
            FormSubmissions form = submissions(file, turn);
            Map<String, Object> shown = form.shown();
            String task = task(file, shown);
            String instance = instanceOf(task);
            Map<String, Object> before = runtimeService.getVariables(instance);

            for (int i = 0; i < 2; i++) {
                Wrong wrong = form.wrong();
                Answer refused = door.post("/task/" + task + way, body(wrong.sent()));
                assertThat(refused.status())
                        .as("%s %s: %s", file, wrong, refused.body())
                        .isEqualTo(400);
                assertThat(refused.body().path("message").asText()).contains(wrong.label() + ": ");
            }
            assertThat(runtimeService.getVariables(instance).keySet()).isEqualTo(before.keySet());

            Map<String, Object> sent = form.valid();
            Answer taken = door.post("/task/" + task + way, body(sent));
            assertThat(taken.status())
                    .as("%s %s %s: %s", file, shown, sent, taken.body())
                    .isEqualTo(204);
            assertFound(instance, sent);
            runtimeService.deleteProcessInstance(instance, "seen");
        }
    }

    private void assertFound(String instance, Map<String, Object> sent) {
        Map<String, Object> found = runtimeService.getVariables(instance);
        sent.forEach((key, value) -> assertThat(json(found.get(key))).as(key).isEqualTo(json(value)));
    }

    private static JsonNode json(Object value) {
        try {
            return Http.JSON.readTree(
                    value instanceof SpinJsonNode node ? node.toString() : Http.JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> body(Map<String, Object> sent) {
        Map<String, Object> variables = new LinkedHashMap<>();
        sent.forEach((key, value) -> variables.put(key, Company.variable(value)));
        return Map.of("variables", variables);
    }

    /** The category of each bad input, with what is sent for the reason, as JSON of a variable, and what is said. */
    static Stream<String[]> badInputs() {
        String reason = "noGoNote";
        return Stream.of(
                new String[] {"wrong type", reason, "{\"value\": 7}", "Reason: must be a text"},
                new String[] {"wrong type", reason, "{\"value\": true}", "Reason: must be a text"},
                new String[] {"wrong type", reason, "{\"value\": [\"a\"]}", "Reason: must be a text"},
                new String[] {"wrong type", reason, "{\"value\": {\"a\": 1}}", "Reason: must be a text"},
                new String[] {"wrong type", reason, "{\"type\": \"Boolean\", \"value\": true}", "Reason: must be a text"
                },
                new String[] {"wrong type", "noGoSignature", "{\"value\": 1}", "must be one of signed, overruled"},
                new String[] {
                    "file",
                    reason,
                    "{\"type\": \"File\", \"value\": \"YQ==\", \"valueInfo\": {\"filename\": \"a\"}}",
                    "Reason: "
                },
                new String[] {"bytes", reason, "{\"type\": \"Bytes\", \"value\": \"YQ==\"}", "Reason: cannot be read"},
                new String[] {
                    "object",
                    reason,
                    "{\"type\": \"Object\", \"value\": \"{}\", \"valueInfo\": {\"objectTypeName\": \"java.util.HashMap\","
                            + " \"serializationDataFormat\": \"application/json\"}}",
                    "Reason: "
                },
                new String[] {
                    "1 MB string", reason, "{\"value\": \"" + "x".repeat(1 << 20) + "\"}", "more than a form takes"
                },
                new String[] {
                    "over 4,000 characters", reason, "{\"value\": \"" + "x".repeat(4_001) + "\"}", "at most 900"
                },
                new String[] {"NUL", reason, "{\"value\": \"a\\u0000b\"}", "Reason: must be plain text"},
                new String[] {"half a character", reason, "{\"value\": \"a\\ud83d b\"}", "Reason: must be plain text"},
                new String[] {"broken JSON", reason, "{\"type\": \"Json\", \"value\": \"{[\"}", "Reason: cannot be read"
                },
                new String[] {
                    "deep JSON",
                    reason,
                    "{\"type\": \"Json\", \"value\": \"" + "[".repeat(50_000) + "]".repeat(50_000) + "\"}",
                    "Reason: cannot be read"
                },
                new String[] {
                    "deep JSON",
                    reason,
                    "{\"value\": " + "[".repeat(100) + "]".repeat(100) + "}",
                    "more than a form takes"
                },
                new String[] {
                    "extra field", "committeeReview", "{\"value\": \"approve\"}", "committeeReview: is not asked"
                },
                new String[] {"extra field", "outcome", "{\"value\": \"won\"}", "outcome: is not asked"},
                new String[] {"extra field", "__proto__", "{\"value\": 1}", "__proto__: is not asked"},
                new String[] {"extra field", "${execution}", "{\"value\": 1}", "${execution}: is not asked"});
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void badInputIsRefusedWithAReasonAndLeavesNothing(String category, String key, String value, String said)
            throws Exception {
        Path form = Path.of("forms/sign-no-go.form");
        String task = task(form, Map.of());
        String instance = instanceOf(task);
        Map<String, String> variables = new TreeMap<>(
                Map.of("noGoSignature", "{\"value\": \"signed\"}", "noGoNote", "{\"value\": \"Not for us\"}"));
        variables.put(key, value);
        List<String> parts = new ArrayList<>();
        variables.forEach((name, variable) -> parts.add("\"" + name + "\": " + variable));
        String body = "{\"variables\": {" + String.join(", ", parts) + "}}";

        for (Door door : doors) {
            for (String way : WAYS) {
                Answer refused = door.post("/task/" + task + way, body);
                assertThat(refused.status())
                        .as("%s over %s%s: %s", category, door, way, refused.body())
                        .isEqualTo(400);
                assertThat(refused.body().path("message").asText()).contains(said);
                assertThat(refused.body().toString()).hasSizeLessThan(2_000);
            }
        }
        assertThat(runtimeService.getVariables(instance)).isEmpty();
        assertThat(taskService.createTaskQuery().taskId(task).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍💻🚀 with an emoji",
                "مرحبا بالعالم ‏from the right",
                "${execution.setVariable('a', 1)} #{1 + 1}",
                "<script>alert(1)</script><b>bold</b> &amp;",
                "=now() + @SUM(A1)",
                "'; DROP TABLE PF_SUBMISSION; --",
                "../../etc/passwd",
                "王采购说：\n好的\t。"
            })
    void whateverPeopleWriteIsKeptAsTheyWroteIt(String words) throws Exception {
        for (Door door : doors) {
            String task = task(Path.of("forms/sign-no-go.form"), Map.of());
            String instance = instanceOf(task);

            Answer taken = door.post(
                    "/task/" + task + "/submit-form", body(Map.of("noGoSignature", "signed", "noGoNote", words)));

            assertThat(taken.status()).as(taken.body().toString()).isEqualTo(204);
            assertThat(runtimeService.getVariable(instance, "noGoNote")).isEqualTo(words);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-1e300", "1e400", "1e30", "\"NaN\"", "\"1e999999999\"", "0.001", "\"many\"", "true", "[]"
            })
    void aNumberIsOneThatTheFieldTakes(String number) throws Exception {
        Path form = Path.of("forms/run-proof-of-concept.form");
        String task = task(form, Map.of());
        String body =
                "{\"variables\": {\"proofResult\": {\"value\": \"partly\"}, \"proofFindings\": {\"value\": \"x\"},"
                        + " \"runProofOfConceptHours\": {\"value\": " + number + "}}}";

        for (Door door : doors) {
            Answer refused = door.post("/task/" + task + "/submit-form", body);
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
            assertThat(refused.body().path("message").asText()).contains("Hours spent: must");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30", "2026-13-01", "0000-00-00", "9999-99-99", "+10000-01-01", "yesterday", "1/2/2026"})
    void aDateIsOneThatThereIs(String date) throws Exception {
        Path form = Path.of("forms/contact-again.form");
        String task = task(form, Map.of());
        Map<String, Object> sent = Map.of("nurturingResult", "later", "nurturingNote", "x", "nurturingWakeUpOn", date);

        for (Door door : doors) {
            Answer refused = door.post("/task/" + task + "/submit-form", body(sent));
            assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
            assertThat(refused.body().path("message").asText()).contains("Come back on: must be a date");
        }
    }

    @Test
    void whoSendsTwiceIsTakenOnce() throws Exception {
        for (Door door : doors) {
            String task = task(Path.of("forms/sign-no-go.form"), Map.of());
            String instance = instanceOf(task);
            Map<String, Object> sent = body(Map.of("noGoSignature", "signed", "noGoNote", "No"));
            Map<String, Object> other = body(Map.of("noGoSignature", "overruled", "noGoNote", "Yes"));

            assertThat(door.post("/task/" + task + "/submit-form", sent).status())
                    .isEqualTo(204);
            for (String way : WAYS) {
                Answer late = door.post("/task/" + task + way, other);
                assertThat(late.status()).as("%s: %s", way, late.body()).isEqualTo(400);
                assertThat(late.body().path("message").asText()).contains("is done already");
            }

            assertThat(runtimeService.getVariable(instance, "noGoSignature")).isEqualTo("signed");
            assertThat(taskService.createTaskQuery().processInstanceId(instance).count())
                    .isEqualTo(1);
        }
    }

    @Test
    void whoMayNotDoTheTaskLearnsNothingOfItsForm() throws Exception {
        String task = task(Path.of("forms/sign-no-go.form"), Map.of());
        for (Door door : List.of(new Door.Rest(http, OTHER), Door.tasklist(port, OTHER))) {
            for (String way : WAYS) {
                Answer refused = door.post("/task/" + task + way, body(Map.of("smuggled", 1)));
                assertThat(refused.status()).as(refused.body().toString()).isEqualTo(403);
                assertThat(refused.body().path("message").asText()).doesNotContain("Reason", "smuggled");
            }
            Answer unknown = door.post("/task/no-such-task/complete", body(Map.of("smuggled", 1)));
            assertThat(unknown.body().path("message").asText()).doesNotContain("smuggled");
        }
    }

    @Test
    void codeWithoutAUserIsHeldToTheFormAsWell() {
        String task = task(Path.of("forms/sign-no-go.form"), Map.of());

        assertThatThrownBy(() -> taskService.complete(task))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessage("Do you sign the no-go?: must not be empty;\nReason: must not be empty");
        assertThatThrownBy(() -> taskService.complete(task, Map.of("outcome", "won")))
                .hasMessageContaining("outcome: is not asked in this form");
        taskService.complete(task, Map.of("noGoSignature", "signed", "noGoNote", "No"));
    }

    @Test
    void aRefusalIsInTheLanguageOfWhoeverReadsItAndNoErrorOfTheSystem(CapturedOutput output) throws Exception {
        String task = task(Path.of("forms/sign-no-go.form"), Map.of());
        Door chinese = Door.tasklist(port, USER, "zh-CN,zh;q=0.9");

        String said = chinese.post("/task/" + task + "/submit-form", body(Map.of()))
                .body()
                .path("message")
                .asText();

        assertThat(said).contains("Reason：不能为空");
        assertThat(output.getAll()).doesNotContain("ENGINE-16004");
    }

    @Test
    void aStartIsHeldToItsForm() {
        Map<String, Object> lead = new LinkedHashMap<>(Map.of(
                "company",
                "Start " + System.nanoTime(),
                "contactName",
                "Purchasing",
                "channel",
                "website",
                "need",
                "x"));
        for (String way : List.of("/submit-form", "/start")) {
            for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                    Map.of("grade", "A"), Map.of("need", ""), Map.of("channel", "rumour"), Map.of("employees", -1))) {
                Map<String, Object> sent = new LinkedHashMap<>(lead);
                sent.putAll(wrong);
                Answer refused = http.post("sales1", "/engine-rest/process-definition/key/presales" + way, body(sent));
                assertThat(refused.status())
                        .as("%s %s: %s", way, wrong, refused.body())
                        .isEqualTo(400);
                assertThat(refused.body().path("message").asText()).containsAnyOf("is not asked", "must");
            }
        }
        assertThatThrownBy(() -> runtimeService.startProcessInstanceByKey("presales", new HashMap<>(Map.of("need", 1))))
                .hasMessageContaining("Company: must not be empty")
                .hasMessageContaining("must be a text");
    }

    private String instanceOf(String task) {
        return taskService.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    }
}
