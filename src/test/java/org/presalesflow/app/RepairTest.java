package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What has failed for good is tried again by managers, many at once, and their cases tell of it. */
@WholeApp
class RepairTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ManagementService managementService;

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
    void aManagerLetsFailedJobsBeTriedAgain() {
        String number = people.lead("Failed Job", Map.of());
        people.workUntil(number, "respond-to-lead");
        String job = fail(number);
        assertThat(failed("salesmanager", "/api/jobs/failed", number))
                .hasSize(1)
                .allSatisfy(one -> {
                    assertThat(one.path("company").asText()).isEqualTo("Failed Job");
                    assertThat(one.path("name").asText()).isNotBlank();
                });

        Answer answer = http.post("salesmanager", "/api/jobs/retry", Map.of("ids", List.of(job, "no-such-job", job)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("done").asInt()).isEqualTo(1);
        assertThat(answer.body().path("failed").findValuesAsText("id")).containsExactly("no-such-job");
        assertThat(failed("salesmanager", "/api/jobs/failed", number)).isEmpty();
        assertThat(told(number, "job-retried")).containsExactly("salesmanager");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales1", "owner", "presales1"})
    void nobodyElseRetriesAJob(String user) {
        String number = people.lead("Job Not Retried By " + user, Map.of());
        people.workUntil(number, "respond-to-lead");
        String job = fail(number);

        Answer answer = http.post(user, "/api/jobs/retry", Map.of("ids", List.of(job)));

        assertThat(answer.body().path("done").asInt()).isZero();
        assertThat(managementService.createJobQuery().jobId(job).singleResult().getRetries())
                .isZero();
        assertThat(told(number, "job-retried")).isEmpty();
    }

    @Test
    void aFailedMailIsSentAgain() {
        String number = people.lead("Failed Mail", Map.of());
        long id = failedMail(number, "retried@failedmail.example", "Tried again");

        Answer answer = http.post("salesmanager", "/api/notifications/retry", Map.of("ids", List.of("" + id, "0")));

        assertThat(answer.body().path("done").asInt()).isEqualTo(1);
        assertThat(answer.body().path("failed").findValuesAsText("id")).containsExactly("0");
        awaitStatus(id, "sent");
        assertThat(MailServer.subjectsTo("retried@failedmail.example")).containsExactly("Tried again");
        assertThat(told(number, "notification-retried")).containsExactly("salesmanager");
    }

    @Test
    void aMailWithoutAnAddressIsNotSentAgainButCanBeGivenUp() {
        String number = people.lead("No Address", Map.of());
        long id = failedMail(number, null, "Nowhere");

        Answer retried = http.post("salesmanager", "/api/notifications/retry", Map.of("ids", List.of("" + id)));
        assertThat(retried.body().path("done").asInt()).isZero();
        assertThat(retried.body().path("failed").path(0).path("message").asText())
                .contains("address");

        Answer given = http.post("salesmanager", "/api/notifications/give-up", Map.of("ids", List.of("" + id)));
        assertThat(given.body().path("done").asInt()).isEqualTo(1);
        assertThat(status(id)).isEqualTo("expired");
        assertThat(told(number, "notification-given-up")).containsExactly("salesmanager");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales1", "owner", "admin"})
    void nobodyElseSeesOrSendsFailedNotifications(String user) {
        String number = people.lead("Mail Not Sent By " + user, Map.of());
        long id = failedMail(number, "kept@notsent.example", "Kept back");

        assertThat(http.get(user, "/api/notifications/failed").status()).isEqualTo(403);
        assertThat(http.post(user, "/api/notifications/retry", Map.of("ids", List.of("" + id)))
                        .status())
                .isEqualTo(403);
        assertThat(http.post(user, "/api/notifications/give-up", Map.of("ids", List.of("" + id)))
                        .status())
                .isEqualTo(403);
        assertThat(status(id)).isEqualTo("failed");
    }

    @Test
    void somethingMustBeNamed() {
        assertThat(http.post("salesmanager", "/api/jobs/retry", Map.of("ids", List.of()))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("salesmanager", "/api/notifications/retry", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aManagerGivesAClockAnotherDateOverTheInterface() {
        String number = people.lead("New Date", Map.of());
        people.workUntil(number, "respond-to-lead");
        JsonNode clock = http.get("salesmanager", "/api/opportunities/" + number + "/sla")
                .body()
                .path("clocks")
                .path(0);
        String path = "/api/opportunities/" + number + "/sla/clocks/"
                + clock.path("id").asText() + "/date";
        String salesperson = people.opportunity(number).path("salesperson").asText();

        assertThat(http.post(salesperson, path, Map.of("day", "2026-01-05", "reason", "Why not"))
                        .status())
                .isEqualTo(403);
        assertThat(http.post("finance1", path, Map.of("day", "2026-01-05", "reason", "Why not"))
                        .status())
                .isEqualTo(404);
        assertThat(http.post("salesmanager", path, Map.of("day", "1999-01-04", "reason", "Gone by"))
                        .status())
                .isEqualTo(400);
    }

    private String fail(String number) {
        Job job = Awaitility.await()
                .until(
                        () -> managementService.createJobQuery().timers().active().list().stream()
                                .filter(one -> numberOf(one).equals(number))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        managementService.setJobRetries(job.getId(), 0);
        return job.getId();
    }

    private String numberOf(Job job) {
        return jdbc
                .queryForList(
                        "SELECT BUSINESS_KEY_ FROM ACT_RU_EXECUTION WHERE ID_ = ?",
                        String.class,
                        job.getProcessInstanceId())
                .stream()
                .findFirst()
                .orElse("");
    }

    private List<JsonNode> failed(String user, String path, String number) {
        List<JsonNode> all = new ArrayList<>();
        http.get(user, path).body().forEach(all::add);
        all.removeIf(one -> !one.path("number").asText().equals(number));
        return all;
    }

    private long failedMail(String number, String recipient, String subject) {
        jdbc.update(
                "INSERT INTO PF_NOTIFICATION_OUTBOX (number, channel, kind, template, recipient, subject, body,"
                        + " status, last_error, created_at) VALUES (?, 'mail', 'customer', 'lead-received', ?, ?, 'Text',"
                        + " 'failed', 'Mailbox unknown', CURRENT_TIMESTAMP)",
                number,
                recipient,
                subject);
        return jdbc.queryForObject(
                "SELECT MAX(id) FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND status = 'failed'",
                Long.class,
                number);
    }

    private void awaitStatus(long id, String status) {
        Awaitility.await().untilAsserted(() -> assertThat(status(id)).isEqualTo(status));
    }

    private String status(long id) {
        return jdbc.queryForObject("SELECT status FROM PF_NOTIFICATION_OUTBOX WHERE id = ?", String.class, id);
    }

    private List<String> told(String number, String type) {
        return jdbc.queryForList(
                "SELECT actor FROM PF_CASE_EVENT WHERE number = ? AND type = ?", String.class, number, type);
    }
}
