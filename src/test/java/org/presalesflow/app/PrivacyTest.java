package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.presalesflow.PresalesFlowApplication;
import org.presalesflow.documents.Document;
import org.presalesflow.documents.Documents;
import org.presalesflow.documents.NewDocument;
import org.presalesflow.privacy.PrivacyCommand;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is held on a customer contact is found, handed out and erased, wherever people have put it. */
@WholeApp
@ExtendWith(OutputCaptureExtension.class)
class PrivacyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Documents documents;

    @TempDir
    private Path folder;

    private Http http;
    private Company people;
    private String loggingBefore;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
        // The command would silence the log of the tests.
        loggingBefore = System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterEach
    void logAgain() {
        if (loggingBefore == null) {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        } else {
            System.setProperty(LoggingSystem.SYSTEM_PROPERTY, loggingBefore);
        }
    }

    @Test
    void whatIsHeldOnAContactIsHandedOutWithTimeAndOrigin() throws Exception {
        Marked marked = new Marked("export");
        String number = written(marked);
        documents.add(
                number,
                new NewDocument("other", "plan.txt", Document.Origin.UPLOAD, "sales1"),
                new ByteArrayInputStream("Plan".getBytes(StandardCharsets.UTF_8)));

        Result result = run("export", "--email", marked.email, "--out", folder.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        JsonNode export = JSON.readTree(folder.resolve("export.json").toFile());
        assertThat(export.path("names").path(0).asText()).isEqualTo(marked.name);
        assertThat(export.path("cases").path(0).asText()).isEqualTo(number);
        assertThat(export.path("rows").findValuesAsText("origin"))
                .contains(
                        "Case",
                        "Message of the customer",
                        "Answers of a form",
                        "Note",
                        "Correction",
                        "Timeline",
                        "Mail",
                        "Key by which messages join");
        for (JsonNode row : export.path("rows")) {
            assertThat(row.path("time").asText()).as(row.toString()).isNotEmpty();
        }
        assertThat(Files.readString(folder.resolve("index.html"))).contains(marked.email, marked.name);
        assertThat(Files.readString(folder.resolve("rows.csv"))).contains(marked.name);
        assertThat(Files.readString(folder.resolve(
                        export.path("documents").path(0).path("file").asText())))
                .isEqualTo("Plan");

        Path zip = folder.resolve("all.zip");
        run("export", "--email", marked.email, "--out", zip.toString());
        assertThat(zip).isNotEmptyFile();
    }

    @Test
    void aContactIsErasedFromTheWholeDatabaseAndAnotherOfTheSameNameIsNot() throws Exception {
        Marked marked = new Marked("erase");
        String other = people.lead(
                "Namesake Ltd", Map.of("contactName", marked.name, "contactEmail", "namesake@other.example"));
        people.workUntil(other, "respond-to-lead");
        TreeSet<String> namesBefore = places(marked.name);
        String number = played(marked);
        assertThat(places(marked.address)).hasSizeGreaterThan(5);
        assertThat(places(marked.name)).hasSizeGreaterThan(namesBefore.size() + 5);

        Result preview = run("erase", "--email", marked.email, "--dry-run");
        assertThat(preview.output()).contains(number, marked.name, "PF_NOTE.TEXT", "Nothing was changed.");
        assertThat(places(marked.address)).isNotEmpty();
        Result result = erase(marked);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(places(marked.address)).isEmpty();
        assertThat(places(marked.digits)).isEmpty();
        assertThat(places(marked.name)).isEqualTo(namesBefore);
        assertThat(people.opportunity(number).path("contactName").asText()).startsWith("Erased contact");
        assertThat(people.opportunity(number).path("contactEmail").asText())
                .matches("erased-[0-9a-f]{12}@erased\\.invalid");
        assertThat(people.opportunity(other).path("contactName").asText()).isEqualTo(marked.name);
        assertThat(people.timeline(number).findValuesAsText("type")).contains("personal-data-erased");
        assertThatProofIsClean(marked, number);

        // The case goes on, and nothing is sent to an address that is none.
        people.workUntilClosed(number);
        assertThat(jdbc.queryForList(
                        "SELECT recipient FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND kind = 'customer'"
                                + " AND status <> 'expired' AND status <> 'sent'",
                        String.class,
                        number))
                .isEmpty();
        assertThat(MailServer.subjectsTo(
                        people.opportunity(number).path("contactEmail").asText()))
                .isEmpty();

        assertThat(run("erase", "--email", marked.email, "--reason", "Once more")
                        .output())
                .contains("Erased before", "nothing is left to do");
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM PF_ERASURE WHERE cases = ?", Integer.class, number))
                .isEqualTo(1);
    }

    @Test
    void aRunThatWasCutOffIsFinishedUnderTheSamePseudonym() throws Exception {
        Marked marked = new Marked("cut");
        String number = written(marked);
        jdbc.execute("ALTER TABLE PF_NOTE ADD CONSTRAINT STOP_HERE CHECK (number <> '" + number
                + "' OR text NOT LIKE '%erased-%')");
        Result cutOff;
        try {
            cutOff = erase(marked);
        } finally {
            jdbc.execute("ALTER TABLE PF_NOTE DROP CONSTRAINT STOP_HERE");
        }
        assertThat(cutOff.exitCode()).isEqualTo(2);
        assertThat(cutOff.output()).contains("run it again");
        assertThat(jdbc.queryForList("SELECT detail FROM PF_CASE_EVENT WHERE number = ?", String.class, number))
                .anyMatch(detail -> detail != null && detail.contains("@erased.invalid"));
        assertThat(people.opportunity(number).path("contactEmail").asText()).isEqualTo(marked.email);
        String pseudonym =
                jdbc.queryForObject("SELECT pseudonym FROM PF_ERASURE WHERE cases = ?", String.class, number);

        assertThat(erase(marked).exitCode()).isZero();

        assertThat(places(marked.address)).isEmpty();
        assertThat(places(marked.name)).isEmpty();
        assertThat(people.opportunity(number).path("contactEmail").asText()).isEqualTo(pseudonym + "@erased.invalid");
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM PF_ERASURE WHERE cases = ? AND finished_at IS NOT NULL",
                        Integer.class,
                        number))
                .isEqualTo(1);
    }

    @Test
    void valuesThatMustDifferStillDoAndWhatDoesNotFitIsCut() {
        Marked marked = new Marked("keys");
        String number = written(marked);
        jdbc.update(
                "UPDATE PF_LEAD SET external_id = ? WHERE number = ? AND NOT joined", "form:" + marked.email, number);
        jdbc.update(
                "INSERT INTO PF_LEAD (number, external_id, joined, channel, company, need, received_at)"
                        + " VALUES (?, ?, TRUE, 'website', 'x', 'x', CURRENT_TIMESTAMP)",
                number,
                "form:" + marked.email.toUpperCase(Locale.ROOT));
        jdbc.update(
                "INSERT INTO PF_NOTE (number, text, written_by, written_at)"
                        + " VALUES (?, ?, 'sales1', CURRENT_TIMESTAMP)",
                number,
                "长".repeat(1990 - marked.digits.length()) + " " + marked.digits);
        jdbc.update(
                "INSERT INTO ACT_GE_BYTEARRAY (ID_, REV_, NAME_, BYTES_) VALUES ('privacy', 1, 'x', ?)",
                ("{\"mail\":\"" + marked.email.replace("@", "\\u0040") + "\"}").getBytes(StandardCharsets.UTF_8));

        Result result = erase(marked);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(places(marked.address)).isEmpty();
        assertThat(places(marked.digits)).isEmpty();
        assertThat(jdbc.queryForList(
                        "SELECT external_id FROM PF_LEAD WHERE number = ? AND external_id LIKE 'form:erased-%'",
                        String.class, number))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(jdbc.queryForObject("SELECT REV_ FROM ACT_GE_BYTEARRAY WHERE ID_ = 'privacy'", Integer.class))
                .isEqualTo(2);
        jdbc.update("DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ = 'privacy'");
    }

    @Test
    void whatCannotBeRewrittenIsToldByTheExitCode() {
        Marked marked = new Marked("binary");
        written(marked);
        byte[] content = ("\u00ac\u00ed\u0000" + marked.email).getBytes(StandardCharsets.ISO_8859_1);
        jdbc.update("INSERT INTO ACT_GE_BYTEARRAY (ID_, REV_, NAME_, BYTES_) VALUES ('binary', 1, 'x', ?)", content);
        try {
            Result result = erase(marked);

            assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
            assertThat(result.output()).contains("REMAINS: ACT_GE_BYTEARRAY.BYTES_ in 1 rows", "incomplete");
        } finally {
            jdbc.update("DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ = 'binary'");
        }
        assertThat(erase(marked).exitCode()).isZero();
    }

    @Test
    void filesAreNamedOrDeletedAsItIsWished() {
        Marked marked = new Marked("files");
        String number = written(marked);
        Document file = documents.add(
                number,
                new NewDocument("other", "From " + marked.name + ".txt", Document.Origin.MAIL, null),
                new ByteArrayInputStream("Plan".getBytes(StandardCharsets.UTF_8)));

        Result listed = erase(marked);
        assertThat(listed.output())
                .contains("Document " + file.id() + " of " + number, "what it holds was not looked at");
        assertThat(places(marked.name)).isEmpty();
        Result deleted = run(
                "erase",
                "--email",
                marked.email,
                "--reason",
                "Asked",
                "--documents",
                "delete",
                "--out",
                folder.toString());

        assertThat(deleted.exitCode()).as(deleted.output()).isZero();
        assertThat(deleted.output()).contains("its content is deleted");
        Document gone = documents.find(number, file.id()).orElseThrow();
        assertThat(gone.name()).startsWith("Deleted with the personal data of erased-");
        assertThat(gone.sizeBytes()).isZero();
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM PF_DOCUMENT_CHUNK WHERE document = ?", Integer.class, file.id()))
                .isZero();
        assertThat(people.timeline(number).findValuesAsText("type")).contains("document-erased");
    }

    @Test
    void aNumberThatOthersHaveTooIsErasedInThePersonsCasesOnly() {
        String switchboard = "021-6000 7000";
        Marked marked = new Marked("shared");
        String theirs = people.lead(
                "Shared A",
                Map.of("contactName", marked.name, "contactEmail", marked.email, "contactPhone", switchboard));
        String other = people.lead("Shared B", Map.of("contactName", "Ma Li", "contactPhone", switchboard));
        people.workUntil(theirs, "respond-to-lead");
        people.workUntil(other, "respond-to-lead");

        assertThat(erase(marked).exitCode()).isZero();

        assertThat(people.opportunity(theirs).path("contactPhone").asText()).startsWith("erased-");
        assertThat(people.opportunity(other).path("contactPhone").asText()).isEqualTo(switchboard);
    }

    @Test
    void whoWritesAgainIsNotRecognised() {
        Marked marked = new Marked("again");
        Map<String, Object> contact = Map.of(
                "contactName",
                marked.name,
                "contactEmail",
                marked.email.replace("@", "+news@"),
                "contactPhone",
                "021-7000 8000转12");
        String number = people.lead("Marked again", contact);

        Result result = run(
                "erase",
                "--email",
                contact.get("contactEmail").toString(),
                "--reason",
                "Asked",
                "--out",
                folder.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(jdbc.queryForList("SELECT lead_key FROM PF_LEAD_KEY WHERE number = ?", String.class, number))
                .filteredOn(key -> key.startsWith("mail:") || key.startsWith("phone:"))
                .hasSize(2)
                .allMatch(key -> key.contains(":erased-"));
        assertThat(people.lead("Marked again", contact)).isNotEqualTo(number);
    }

    @Test
    void theCommandIsAProcessOfItsOwnAndLeavesNothingInTheFilesOfDatabaseAndLogs() throws Exception {
        Marked marked = new Marked("process");
        String number = written(marked);
        Path database = folder.resolve("copy.mv.db");
        String url = "jdbc:h2:file:" + folder.resolve("copy") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        copyDatabase(url);
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(
                logs.resolve("app.log"), "INFO Kept\nWARN " + number + " of " + marked.name + "\nWARN " + marked.email);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(logs.resolve("app.log.1.gz")))) {
            packed.write(("To " + marked.email + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytesOf(database)).contains(marked.email);
        String[] words = {
            "erase",
            "--email",
            marked.email,
            "--reason",
            "Asked",
            "--out",
            ".",
            "--logs",
            "logs",
            "--spring.datasource.url=" + url
        };

        try (Connection application = DriverManager.getConnection(url, "sa", "")) {
            Result locked = process(words);
            assertThat(application.isValid(1)).isTrue();
            assertThat(locked.exitCode()).isEqualTo(2);
            assertThat(locked.output()).contains("stop the application first");
        }
        Result result = process(words);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(bytesOf(database)).doesNotContainIgnoringCase(marked.address).doesNotContain(marked.digits);
        assertThat(Files.readString(logs.resolve("app.log")))
                .startsWith("INFO Kept\nWARN " + number + " of Erased contact ")
                .doesNotContain(marked.name, marked.address);
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(logs.resolve("app.log.1.gz")))) {
            assertThat(new String(packed.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("To erased-");
        }
    }

    @Test
    void theLogKnowsNoContacts(CapturedOutput log) {
        Marked marked = new Marked("logs");
        String number = written(marked);
        http.post(
                "sales1",
                "/api/leads",
                Map.of("company", "x", "contactName", marked.name, "contactEmail", marked.email));
        http.post(
                "sales1",
                "/api/leads",
                "{\"company\": \"" + marked.name + "\", \"contactEmail\": " + marked.email + "}");
        http.post(
                "sales1",
                "/api/opportunities/" + number + "/notes",
                Map.of("text", (marked.name + marked.email).repeat(500)));
        jdbc.update(
                "INSERT INTO PF_NOTIFICATION_OUTBOX (number, channel, kind, template, recipient, subject, body, status,"
                        + " created_at) VALUES (?, 'mail', 'customer', 'lead-received', ?, 'x', 'x', 'waiting',"
                        + " CURRENT_TIMESTAMP)",
                number,
                "no..mailbox." + marked.email);

        Awaitility.await("the mail to fail").until(() -> log.getOut().contains("was not sent"));
        // The engine tells of its failed job right after.
        Awaitility.await("the engine's word").until(() -> log.getOut().contains("ENGINE-14006"));

        String ours = log.getOut()
                .lines()
                // The mail server of the tests.
                .filter(line -> !line.contains("c.icegreen"))
                .collect(Collectors.joining("\n"));
        assertThat(plain(ours))
                .contains("deliveryexception")
                .doesNotContain(marked.address, marked.name, marked.digits);
    }

    @Test
    void itMustSayWhoIsMeantAndWhy() {
        assertThat(run("erase", "--name", "章伟伟", "--reason", "x").output()).contains("a name alone");
        assertThat(run("erase", "--email", "a@b.example").output()).contains("--reason is needed");
        assertThat(run("export", "--email", "a@b.example").output()).contains("--out is needed");
        assertThat(run("erase", "--phone", "12", "--reason", "x").output()).contains("fewer than 7 digits");
        assertThat(run("forget").output()).contains("Usage");
        assertThat(run("erase", "--email", "a@b.example", "--force").exitCode()).isEqualTo(2);
        jdbc.update("UPDATE ACT_ID_USER SET EMAIL_ = 'staff@us.example' WHERE ID_ = 'marketing1'");
        assertThat(run("erase", "--email", "staff@us.example", "--reason", "x").output())
                .contains("somebody who works here");
    }

    /** A contact who can be told from all others. */
    private static final class Marked {

        final String address;
        final String email;
        final String name;
        final String digits;

        Marked(String what) {
            address = what + ".zhang@marked-kunde.example";
            email = "Erase." + address;
            String sign = Character.toString('\u7ae0' + Math.abs(what.hashCode() % 500));
            name = "章" + sign + "伟";
            digits = "139" + String.format("%08d", Math.abs(what.hashCode() % 100_000_000));
        }

        String spacedDigits() {
            return digits.substring(0, 3) + "-" + digits.substring(3, 7) + " " + digits.substring(7);
        }
    }

    /** A case in the middle, in which people have written of the contact wherever they can. */
    private String played(Marked marked) {
        String number = written(marked);
        people.workUntil(number, "prepare-quotation");
        return number;
    }

    /** The same at the beginning of a case. */
    private String written(Marked marked) {
        String company = "Marked " + marked.address.replaceFirst("\\..*", "");
        Map<String, Object> contact = Map.of(
                "contactName",
                marked.name,
                "contactEmail",
                marked.email,
                "contactPhone",
                "+86 " + marked.spacedDigits(),
                "need",
                "Ask " + marked.name + " <" + marked.email.toUpperCase(Locale.ROOT) + ">");
        people.answers("respond-to-lead", "responseNote", marked.name + "说: " + marked.digits + "\n" + marked.email);
        String number = people.lead(company, contact);
        assertThat(http.post(
                                "sales1",
                                "/api/leads",
                                Map.of(
                                        "company",
                                        company,
                                        "contactName",
                                        marked.name,
                                        "contactEmail",
                                        marked.email,
                                        "channel",
                                        "website",
                                        "need",
                                        "Me again: " + marked.spacedDigits()))
                        .status())
                .isEqualTo(200);
        people.complete(number, "respond-to-lead");
        String path = "/api/opportunities/" + number;
        String seller = people.opportunity(number).path("salesperson").asText();
        assertThat(http.post(seller, path + "/notes", Map.of("text", marked.name + " wants " + marked.email))
                        .status())
                .isEqualTo(204);
        assertThat(http.post(
                                seller,
                                path + "/facts",
                                Map.of(
                                        "field",
                                        "contactPhone",
                                        "value",
                                        marked.digits,
                                        "reason",
                                        "Told by " + marked.name))
                        .status())
                .isEqualTo(204);
        Awaitility.await("the receipt")
                .until(() -> !MailServer.subjectsTo(marked.email).isEmpty());
        return number;
    }

    private record Result(int exitCode, String output) {}

    private Result erase(Marked marked) {
        return run(
                "erase", "--email", marked.email, "--reason", "Asked by " + marked.email, "--out", folder.toString());
    }

    private Result run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--spring.datasource.url=jdbc:h2:mem:whole-app;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exitCode = new PrivacyCommand(new PrintStream(output, true, StandardCharsets.UTF_8)).run(all);
        return new Result(exitCode, output.toString(StandardCharsets.UTF_8));
    }

    private Result process(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                PresalesFlowApplication.class.getName(),
                PrivacyCommand.NAME));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** The whole database as a file of its own, as it is where no other was set. */
    private void copyDatabase(String url) throws Exception {
        Path script = folder.resolve("copy.sql");
        // Its settings would keep the copy open in this process.
        jdbc.execute("SCRIPT NOSETTINGS TO '" + script + "'");
        try (Connection copy = DriverManager.getConnection(url, "sa", "");
                Statement statement = copy.createStatement()) {
            statement.execute("RUNSCRIPT FROM '" + script + "'");
        }
        Files.delete(script);
    }

    private static String bytesOf(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private void assertThatProofIsClean(Marked marked, String number) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> proofs = files.toList();
            assertThat(proofs).hasSize(2);
            for (Path proof : proofs) {
                assertThat(plain(Files.readString(proof)))
                        .contains(plain(number), "erased")
                        .doesNotContain(marked.address, marked.name, marked.digits);
            }
        }
    }

    /** All places of the database that hold a text, in whatever way it is written; found without the code under test. */
    private TreeSet<String> places(String text) {
        String wanted = plain(text);
        TreeSet<String> places = new TreeSet<>();
        List<Map<String, Object>> columns = jdbc.queryForList(
                "SELECT c.TABLE_NAME, c.COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS c"
                        + " JOIN INFORMATION_SCHEMA.TABLES t ON t.TABLE_NAME = c.TABLE_NAME"
                        + " AND t.TABLE_SCHEMA = c.TABLE_SCHEMA"
                        + " WHERE c.TABLE_SCHEMA = 'PUBLIC' AND t.TABLE_TYPE = 'BASE TABLE'"
                        + " AND (c.DATA_TYPE LIKE '%CHAR%' OR c.DATA_TYPE LIKE '%BINARY%' OR c.DATA_TYPE LIKE '%LARGE%')");
        boolean number = wanted.chars().allMatch(Character::isDigit);
        for (Map<String, Object> column : columns) {
            // Deployed models are large and nobody's.
            String rows = "ACT_GE_BYTEARRAY".equals(column.get("TABLE_NAME")) ? " WHERE DEPLOYMENT_ID_ IS NULL" : "";
            String place = column.get("TABLE_NAME") + "." + column.get("COLUMN_NAME");
            jdbc.query(
                    "SELECT \"" + column.get("COLUMN_NAME") + "\" FROM \"" + column.get("TABLE_NAME") + "\"" + rows,
                    row -> {
                        byte[] bytes =
                                row.getMetaData().getColumnTypeName(1).contains("BINARY") ? row.getBytes(1) : null;
                        String value = bytes == null ? row.getString(1) : new String(bytes, StandardCharsets.UTF_8);
                        if (value != null
                                && (number
                                        || isUnusual(value)
                                        || value.toLowerCase(Locale.ROOT).contains(wanted))
                                && plain(value).contains(wanted)) {
                            places.add(place + ": " + plain(value));
                        }
                    });
        }
        return places;
    }

    /** Whether a text may hold another one without it being seen at once. */
    private static boolean isUnusual(String text) {
        return text.contains("\\u") || text.chars().anyMatch(character -> character >= 128);
    }

    private static String plain(String text) {
        return Normalizer.normalize(
                        ESCAPED.matcher(text)
                                .replaceAll(found -> Matcher.quoteReplacement(
                                        Character.toString(Integer.parseInt(found.group(1), 16)))),
                        Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<=\\d)[ -](?=\\d)", "");
    }
}
