package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presalesflow.PresalesFlowApplication;

/** What the application has said yes to is still there after its process was killed, on the default database. */
class KillTest {

    private static final int LEADS = 15;

    @TempDir
    private Path home;

    @Test
    void everyLeadThatWasAcceptedSurvivesAKill() throws Exception {
        int port = freePort();
        List<String> accepted = new ArrayList<>();
        Process first = start(port);
        try {
            Http http = ready(port);
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
        } finally {
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        Process second = start(port);
        try {
            Company people = new Company(ready(port));
            for (String number : accepted) {
                assertThat(people.opportunity(number).path("number").asText()).isEqualTo(number);
                people.workUntil(number, "respond-to-lead");
                assertThat(people.opportunity(number).path("stage").asText()).isEqualTo("lead-response");
            }
        } finally {
            second.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** A process of its own, in a folder of its own, with nothing but the defaults. */
    private Process start(int port) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        PresalesFlowApplication.class.getName(),
                        "--server.port=" + port,
                        "--presales.demo.cases=false",
                        // What was in hand when the process was killed is taken up again after this time.
                        "--camunda.bpm.job-execution.lock-time-in-millis=5000")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        home.resolve("app-" + System.nanoTime() + ".log").toFile())
                .start();
    }

    private static Http ready(int port) {
        Http http = new Http(port);
        Awaitility.await("the application to be ready")
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> http.get(null, "/actuator/health/readiness").status() == 200);
        return http;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
