package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.app.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a case tells of its notices, over {@code GET /api/opportunities/{number}/notifications}. */
@WholeApp
class NotificationsTest {

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
    void aCaseShowsWhoWasToldOfWhat() {
        String number = people.lead("Well Informed", Map.of());
        people.workUntil(number, "respond-to-lead");
        String salesperson = people.opportunity(number).path("salesperson").asText();

        Awaitility.await()
                .untilAsserted(() -> assertThat(see("executive", number).body().findValuesAsText("status"))
                        .containsExactly("sent", "sent"));

        JsonNode receipt = see(salesperson, number).body().path(0);
        assertThat(receipt.path("template").asText()).isEqualTo("lead-received");
        assertThat(receipt.path("recipient").asText()).isEqualTo("purchasing@wellinformed.example");
        assertThat(receipt.path("person").isNull()).isTrue();
        assertThat(receipt.path("attempts").asInt()).isEqualTo(1);
        JsonNode task = see(salesperson, number).body().path(1);
        assertThat(task.path("template").asText()).isEqualTo("task-waiting");
        assertThat(task.path("person").asText()).isEqualTo(salesperson);
        assertThat(task.path("channel").asText()).isEqualTo("mail");
        assertThat(task.path("sentAt").asText()).endsWith("Z");
    }

    @Test
    void whoMayNotSeeTheCaseSeesNoNoticesOfIt() {
        String number = people.lead("Well Hidden", Map.of());

        assertThat(see("finance1", number).status()).isEqualTo(404);
        assertThat(see(null, number).status()).isEqualTo(401);
    }

    private Answer see(String user, String number) {
        return http.get(user, "/api/opportunities/" + number + "/notifications");
    }
}
