package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process owner deploys forms from Modeler; one that would go wrong is refused whole, with what would be right. */
@WholeApp
class FormDeploymentTest {

    private static final String LINE = "\r\n";
    private static final String BOUNDARY = "----forms-of-a-process-owner";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private JdbcTemplate jdbc;

    /** Other tests use the product's forms. */
    @AfterEach
    void undo() {
        repositoryService
                .createDeploymentQuery()
                .deploymentName("by-owner")
                .list()
                .forEach(deployment -> repositoryService.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void aFormThatIsAsItMustBeIsDeployed() {
        Answer answer =
                deploy("assess-need.form", packed("assess-need.form").replace("Who took part?", "Who was there?"));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(forms("assessNeed")).isEqualTo(2);
    }

    @Test
    void aFormThatWouldBreakInTasklistIsRefusedWholeAndSaysWhy() {
        long deployments = repositoryService.createDeploymentQuery().count();
        String file = packed("assess-need.form").replace("\"type\": \"radio\"", "\"type\": \"filepicker\"");
        String model = packed("../processes/lead-nurturing.bpmn");

        Answer answer = deploy("assess-need.form", file, "lead-nurturing.bpmn", model);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText())
                .contains("assess-need.form, assessmentFit: Tasklist cannot show the type \"filepicker\"")
                .contains("Use another type");
        assertThat(repositoryService.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(forms("assessNeed")).isOne();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Answer answer = deploy("new-form.form", """
                {"id": "newForm", "type": "default", "components": [
                  {"id": "a", "type": "dynamiclist", "path": "newRows", "components": []},
                  {"id": "b", "type": "number", "key": "assessNeedHours", "validate": {"required": "=c"}}]}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText().lines().filter(line -> line.startsWith("- ")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("- new-form.form, newRows: A list that collapses"))
                .anyMatch(line -> line.startsWith("- new-form.form, assessNeedHours: A text in \"required\""))
                .anyMatch(line -> line.contains("is asked in assess-need.form, too"));
        assertThat(forms("newForm")).isZero();
    }

    @Test
    void anOptionThatCasesMayHoldIsNotTakenAway() {
        String packed = packed("assess-need.form");
        String option = anOptionOf(packed);
        String fewer = packed.replaceFirst("\"value\": \"" + option + "\"", "\"value\": \"other\"");

        Answer answer = deploy("assess-need.form", fewer);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText())
                .contains("assessmentFit: The option " + option + " is gone")
                .contains("Keep it");
    }

    @Test
    void whatIsOnlyUnusualIsDeployed() {
        Answer answer = deploy("unusual.form", """
                {"id": "anotherName", "type": "default", "components": [
                  {"id": "a", "type": "textfield", "key": "unusual", "properties": {"fcat": "amount"}}]}""");

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(forms("anotherName")).isOne();
    }

    private static String anOptionOf(String form) {
        String values = form.substring(form.indexOf("\"values\""));
        String first = values.substring(values.indexOf("\"value\": \"") + 10);
        return first.substring(0, first.indexOf('"'));
    }

    private Answer deploy(String... namesAndContents) {
        StringBuilder body = new StringBuilder();
        part(body, "name=\"deployment-name\"", "by-owner");
        part(body, "name=\"deployment-source\"", "Camunda Modeler");
        for (int i = 0; i < namesAndContents.length; i += 2) {
            String name = namesAndContents[i];
            part(body, "name=\"" + name + "\"; filename=\"" + name + "\"", namesAndContents[i + 1]);
        }
        body.append("--").append(BOUNDARY).append("--").append(LINE);
        String credentials = Base64.getEncoder().encodeToString("owner:demo".getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
                                    .header("Authorization", "Basic " + credentials)
                                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), Http.JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void part(StringBuilder body, String disposition, String content) {
        body.append("--").append(BOUNDARY).append(LINE);
        body.append("Content-Disposition: form-data; ").append(disposition).append(LINE);
        body.append("Content-Type: text/plain; charset=UTF-8").append(LINE).append(LINE);
        body.append(content).append(LINE);
    }

    private int forms(String id) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM ACT_RE_CAMFORMDEF WHERE KEY_ = ?", Integer.class, id);
    }

    private static String packed(String name) {
        try {
            return Files.readString(Path.of("forms", name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
