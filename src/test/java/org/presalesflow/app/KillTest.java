package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application has said yes to is still there after its process was killed, on the default database. */
class KillTest {

    private static final int LEADS = 15;

    @TempDir
    private Path home;

    @Test
    void everyLeadThatWasAcceptedSurvivesAKill() throws Exception {
        List<String> accepted = new ArrayList<>();
        try (Node first = Node.start(home, Duration.ZERO)) {
            Http http = first.ready();
            for (int i = 0; i < LEADS; i++) {
                Http.Answer answer = http.post(
                        "sales1",
                        "/api/leads",
                        Map.of(
                                "company", "Survivor " + i,
                                "contactName", "Purchasing",
                                "channel", "website",
                                "need", "To be there tomorrow",
                                "industry", "manufacturing",
                                "region", "north",
                                "intent", "comparing"));
                assertThat(answer.status()).isEqualTo(201);
                accepted.add(answer.body().path("number").asText());
            }
        }

        // What was in hand when the process was killed is taken up again once its lock is over.
        try (Node second = Node.start(home, Duration.ofMinutes(5))) {
            Company people = new Company(second.ready());
            for (String number : accepted) {
                assertThat(people.opportunity(number).path("number").asText()).isEqualTo(number);
                people.workUntil(number, "respond-to-lead");
                assertThat(people.opportunity(number).path("stage").asText()).isEqualTo("lead-response");
            }
        }
    }
}
