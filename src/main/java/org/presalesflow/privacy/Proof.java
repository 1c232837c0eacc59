package org.presalesflow.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an erasure did, without anything of the person.
 *
 * @param result {@code erased}, or {@code incomplete} if something remains
 * @param tables by table and column: how many values were replaced, and how many are found now
 * @param notLookedAt what was left out, and why
 * @param remaining what could not be replaced, and why
 */
record Proof(
        String id,
        String pseudonym,
        String version,
        String requestedBy,
        String reason,
        String startedAt,
        String finishedAt,
        String result,
        List<String> cases,
        List<Count> tables,
        int mailsCancelled,
        List<File> documents,
        List<Log> logs,
        Map<String, String> notLookedAt,
        List<Remainder> remaining) {

    record Count(String table, String column, int replaced, int left) {}

    record File(String id, String number, String type, String done) {}

    record Log(String file, int replaced, int left) {}

    record Remainder(String table, String column, int rows, String why) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static String running() {
        return Objects.requireNonNullElse(Proof.class.getPackage().getImplementationVersion(), "development");
    }

    boolean complete() {
        return remaining.isEmpty() && logs.stream().allMatch(log -> log.left() == 0);
    }

    /** @return the file that is to be read by people, beside which there is one in JSON */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("erasure-" + id + ".json").toFile(), this);
        return Files.writeString(folder.resolve("erasure-" + id + ".txt"), text());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "Erasure %s: %s", id, result);
        line(text, "Pseudonym: %s. Version: %s. Asked for by %s.", pseudonym, version, requestedBy);
        line(text, "Reason: %s", reason);
        line(text, "From %s to %s. The whole database was looked through again after that.", startedAt, finishedAt);
        line(text, "Cases: %s", cases.isEmpty() ? "none" : String.join(", ", cases));
        line(text, "Mails that were not sent any more: %d", mailsCancelled);
        line(text, "");
        line(text, "%-60s %10s %6s", "table and column", "replaced", "left");
        tables.forEach(count ->
                line(text, "%-60s %10d %6d", count.table() + "." + count.column(), count.replaced(), count.left()));
        logs.forEach(log -> line(text, "%-60s %10d %6d", log.file(), log.replaced(), log.left()));
        line(text, "");
        documents.forEach(
                file -> line(text, "Document %s of %s (%s): %s", file.id(), file.number(), file.type(), file.done()));
        notLookedAt.forEach((table, why) -> line(text, "Not looked at: %s, %s", table, why));
        remaining.forEach(rest ->
                line(text, "REMAINS: %s.%s in %d rows: %s", rest.table(), rest.column(), rest.rows(), rest.why()));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(format, values)).append(System.lineSeparator());
    }
}
