package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A list of ten thousand rows loses none and doubles none when the process is killed in the middle of it. */
class LeadImportKillTest {

    private static final Logger LOG = LoggerFactory.getLogger(LeadImportKillTest.class);
    private static final int ROWS = 10_000;
    private static final int COMPANIES = 40;
    private static final int REFUSED = ROWS / 10 * 5;
    private static final int KNOWN = ROWS / 10 * 2;

    @TempDir
    private Path home;

    @Test
    void aKilledListGoesOnAndEveryRowComesInExactlyOnce() throws Exception {
        String id;
        try (Node first = Node.start(home, Duration.ZERO, "--presales.imports.poll=PT0.2S")) {
            LeadLists lists = new LeadLists(first.ready());
            id = lists.upload("marketing1", list());
            Awaitility.await("half of the rows to be done")
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> lists.progress("marketing1", id).path("read").asInt() >= ROWS / 2);
            first.kill();
        }

        // What the first had leased is free once that is over.
        try (Node second = Node.start(home, Duration.ofMinutes(5), "--presales.imports.poll=PT0.2S")) {
            Http http = second.ready();
            LeadLists lists = new LeadLists(http);
            int before = lists.progress("marketing1", id).path("read").asInt();
            long begun = System.nanoTime();
            JsonNode end = lists.ended("marketing1", id);
            LOG.info(
                    "The second process did about {} rows in {} ms: {}",
                    ROWS - before,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                    end);

            assertThat(before).isBetween(ROWS / 2, ROWS - 1);
            assertThat(end.path("state").asText()).isEqualTo("done");
            assertThat(end.path("accepted").asInt()).isEqualTo(COMPANIES);
            assertThat(end.path("refused").asInt()).isEqualTo(REFUSED);
            assertThat(end.path("known").asInt()).isEqualTo(KNOWN);
            assertThat(end.path("joined").asInt()).isEqualTo(ROWS - COMPANIES - REFUSED - KNOWN);
            assertThat(comeIn(http)).isEqualTo(ROWS - REFUSED - KNOWN);

            List<String> report = Arrays.asList(
                    lists.report("marketing1", id, "").substring(1).split("\r\n"));
            assertThat(report.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))))
                    .containsExactlyElementsOf(IntStream.range(2, ROWS + 2)
                            .mapToObj(String::valueOf)
                            .toList());
        }
    }

    /** @return how many leads the cases say they were given: each lead is an entry of its case's timeline */
    private static long comeIn(Http http) {
        JsonNode cases =
                http.get("salesmanager", "/api/opportunities?limit=200").body();
        assertThat(cases).hasSize(COMPANIES);
        long leads = 0;
        for (JsonNode one : cases) {
            JsonNode events = http.get(
                            "salesmanager",
                            "/api/opportunities/" + one.path("number").asText() + "/timeline")
                    .body()
                    .path("events");
            Map<String, Long> types = events.findValuesAsText("type").stream()
                    .collect(Collectors.groupingBy(type -> type, Collectors.counting()));
            assertThat(types).containsEntry("lead-received", 1L);
            leads += 1 + types.getOrDefault("lead-joined", 0L);
        }
        return leads;
    }

    /** Few companies, so that most rows join; of ten rows five are wrong, and two say the same as another. */
    private static String list() {
        StringBuilder list = new StringBuilder("company,contactName,industry,region,intent,budget,need\n");
        for (int i = 0; i < ROWS; i++) {
            int digit = i % 10;
            int row = digit >= 8 ? i - digit + 2 : i;
            String budget = digit >= 3 && digit < 8 ? "a lot" : "1000000";
            list.append("Killed ")
                    .append(row / 10 % COMPANIES)
                    .append(",Purchasing,manufacturing,north,comparing,")
                    .append(budget)
                    .append(",Row ")
                    .append(row)
                    .append('\n');
        }
        return list.toString();
    }
}
