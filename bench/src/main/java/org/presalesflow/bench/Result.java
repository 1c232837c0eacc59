package org.presalesflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a benchmark found: a table, what it was run on, and what must be known to read it. */
final class Result {

    private final String title;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final String machine = "%d cores, load %.1f before, Java %s, %s"
            .formatted(
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.version(),
                    Instant.now().toString().substring(0, 10));

    Result(String title, List<String> columns) {
        this.title = title;
        this.columns = columns;
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void remark(String text) {
        remarks.add(text);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# " + title + "\n\n" + machine + "\n\n");
        text.append("| ").append(String.join(" | ", columns)).append(" |\n");
        text.append("|").append(" --- |".repeat(columns.size())).append("\n");
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        remarks.forEach(remark -> text.append("\n- ").append(remark));
        return text.append("\n").toString();
    }

    void write(String name) throws IOException {
        Path folder = Path.of("bench", "results");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".md"), markdown());
        Files.writeString(
                folder.resolve(name + ".json"),
                new ObjectMapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(Map.of(
                                        "title", title,
                                        "machine", machine,
                                        "columns", columns,
                                        "rows", rows,
                                        "remarks", remarks))
                        + "\n");
    }
}
