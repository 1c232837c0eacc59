package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The process is killed while it climbs the ladders of many cases and while the mail server has taken a mail but not said
 * so yet. After the restart no step, no notice and no mail is missing, none is there twice but the mail in the air.
 */
class SlaKillTest {

    private static final int LEADS = 30;
    private static final int STEPS = 4;

    /** Ten seconds to the first response, and not a minute of rest. */
    private static final String HOURS = "0.003";

    private static final String ALWAYS = """
            zone: UTC
            hours:
              monday-sunday: ["00:00-24:00"]
            """;

    @TempDir
    private Path home;

    @Test
    void everyStepIsTakenOnceAndEveryNoticeLeavesOnceHoweverTheProcessEnds() throws Exception {
        Files.createDirectory(home.resolve("my-models"));
        Files.writeString(home.resolve("my-models/sla-policy.dmn"), impatientPolicy());
        Files.createDirectory(home.resolve("my-calendars"));
        Files.writeString(home.resolve("my-calendars/always.yaml"), ALWAYS);

        try (HoldingMailServer mails = new HoldingMailServer()) {
            String[] settings = settings(mails);
            killWhileItClimbs(settings, mails);
            int before = steps(database(""));
            assertThat(before).isBetween(1, LEADS * STEPS - 1);

            // Later than any lock and any attempt to send.
            List<String> second = new ArrayList<>(List.of(settings));
            second.add("--spring.datasource.url=jdbc:h2:file:./data/presales-flow;WRITE_DELAY=0;AUTO_SERVER=TRUE");
            try (Node node = Node.start(home, Duration.ofMinutes(10), second.toArray(String[]::new))) {
                node.ready();
                JdbcTemplate database = database(";AUTO_SERVER=TRUE");
                Awaitility.await("all steps and mails")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> {
                            assertThat(steps(database)).isEqualTo(LEADS * STEPS);
                            assertThat(unsent(database)).isEmpty();
                        });
                assertThatNothingIsMissingOrTwice(database, mails);
            }
        }
    }

    private void killWhileItClimbs(String[] settings, HoldingMailServer mails) throws Exception {
        try (Node node = Node.start(home, Duration.ZERO, settings)) {
            Http http = node.ready();
            Company people = new Company(http);
            String first = people.lead("Late 0", Map.of());
            for (int i = 1; i < LEADS; i++) {
                people.lead("Late " + i, Map.of());
            }
            Awaitility.await("the first breach")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> http.get("executive", "/api/opportunities/" + first + "/sla")
                                    .body()
                                    .path("clocks")
                                    .path(0)
                                    .path("steps")
                                    .size()
                            >= 2);
            mails.holdNext();
            Awaitility.await("a mail in the air")
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> mails.held() != null);
            node.kill();
        }
    }

    private static void assertThatNothingIsMissingOrTwice(JdbcTemplate database, HoldingMailServer mails) {
        assertThat(database.queryForList("SELECT COUNT(*) FROM PF_SLA_STEP GROUP BY clock_id", Integer.class))
                .hasSize(LEADS)
                .containsOnly(STEPS);
        assertThat(database.queryForList(
                        "SELECT number || ' ' || template || ' ' || COALESCE(person, recipient)"
                                + " FROM PF_NOTIFICATION_OUTBOX WHERE template LIKE 'sla-%'",
                        String.class))
                .doesNotHaveDuplicates();
        for (String once : new String[] {"sla-manager", "sla-executives"}) {
            assertThat(database.queryForList(
                            "SELECT number FROM PF_NOTIFICATION_OUTBOX WHERE template = ?", String.class, once))
                    .as(once)
                    .hasSize(LEADS)
                    .doesNotHaveDuplicates();
        }
        assertThat(database.queryForList("SELECT number FROM PF_AGENDA_POINT", String.class))
                .hasSize(LEADS)
                .doesNotHaveDuplicates();
        assertThat(database.queryForObject(
                        "SELECT COUNT(*) FROM ACT_RU_TASK WHERE TASK_DEF_KEY_ = 'decide-on-delay'", Integer.class))
                .isEqualTo(LEADS);
        assertThat(database.queryForObject("SELECT COUNT(*) FROM ACT_RU_INCIDENT", Integer.class))
                .isZero();

        List<String> arrived = new ArrayList<>(mails.messageIds());
        Set<String> different = new HashSet<>(arrived);
        assertThat(different)
                .containsExactlyInAnyOrderElementsOf(database.queryForList(
                        "SELECT DISTINCT '<' || batch || '@presales-flow>' FROM PF_NOTIFICATION_OUTBOX", String.class));
        different.forEach(arrived::remove);
        assertThat(arrived).as("Mails that came twice").containsExactly(mails.held());
    }

    private static List<String> unsent(JdbcTemplate database) {
        return database.queryForList(
                "SELECT status || ' ' || template FROM PF_NOTIFICATION_OUTBOX WHERE status <> 'sent'", String.class);
    }

    private static int steps(JdbcTemplate database) {
        return database.queryForObject("SELECT COUNT(*) FROM PF_SLA_STEP", Integer.class);
    }

    private JdbcTemplate database(String more) {
        return new JdbcTemplate(
                new DriverManagerDataSource("jdbc:h2:file:" + home.resolve("data/presales-flow") + more, "sa", ""));
    }

    private String[] settings(HoldingMailServer mails) {
        return new String[] {
            "--presales.models=" + home.resolve("my-models"),
            "--presales.calendars.folder=" + home.resolve("my-calendars"),
            "--presales.calendars.standard=always",
            "--presales.notifications.settle=PT0S",
            "--presales.mail.poll=PT0.2S",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + mails.port()
        };
    }

    private static String impatientPolicy() throws IOException {
        String policy = Files.readString(Path.of("processes/sla-policy.dmn"));
        return policy.replaceAll(
                "(<outputEntry id=\"rule-(?:lead-response|respond-to-lead)[a-z-]*-then-limit\">\\s*<text>)[^<]*",
                "$1" + HOURS);
    }
}
