package org.presalesflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presalesflow.app.Http;
import org.presalesflow.app.WholeApp;
import org.presalesflow.intake.Lead;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The import as people run it: the program by itself, against the application. */
@WholeApp
class ImportLeadsTest {

    private static final Path PROGRAM = Path.of("bin/ImportLeads.java").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String[] CONSTANTS = {"--set", "channel=import", "--set", "contactName=Purchasing"};

    @TempDir
    private static Path compiled;

    @TempDir
    private Path folder;

    @LocalServerPort
    private int port;

    private Http http;

    /** Once for all tests but one, which has the program compiled as people do: by starting its source. */
    @BeforeAll
    static void compile() {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", compiled.toString(), PROGRAM.toString());
        assertThat(result).isZero();
    }

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void eachRowIsALeadWithTheColumnsThatAreMapped() throws Exception {
        Result result = run(
                "account,sector,employees,product\nMapped Works,software,120,Licences\n",
                "--map",
                "company=account,industry=sector",
                "--set",
                "need=Renewal of {product}");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("1 created, 0 joined an open opportunity, 0 known from before, 0 refused");
        JsonNode found = the("Mapped Works");
        assertThat(found.path("contactName").asText()).isEqualTo("Purchasing");
        assertThat(found.path("channel").asText()).isEqualTo("import");
        assertThat(found.path("industry").asText()).isEqualTo("software");
        assertThat(found.path("employees").asInt()).isEqualTo(120);
        assertThat(found.path("need").asText()).isEqualTo("Renewal of Licences");
        assertThat(found.path("registeredBy").asText()).isEqualTo("sales1");
    }

    @Test
    void quotesLineEndsAndAByteOrderMarkAreUnderstood() throws Exception {
        run("\uFEFFcompany,need\r\n\"Müller, \"\"Sohn\"\" & Co\",\"two\nlines\"\r\n\r\n华东机床有限公司,\"tab\there\"");

        assertThat(the("Müller").path("company").asText()).isEqualTo("Müller, \"Sohn\" & Co");
        assertThat(the("Müller").path("need").asText()).isEqualTo("two\nlines");
        assertThat(the("华东机床").path("need").asText()).isEqualTo("tab\there");
    }

    @Test
    void filesOfExcelInChineseAreUnderstood() throws Exception {
        run(Charset.forName("GBK"), "company;need\n西部机床有限公司;机床\n", "--charset", "GBK", "--separator", ";");

        assertThat(the("西部机床").path("need").asText()).isEqualTo("机床");
    }

    @Test
    void aFileInAnotherCharacterSetIsNotSentAsGarbage() throws Exception {
        Result result = run(StandardCharsets.ISO_8859_1, "company,need\nMüller,x\n");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains("is not written in UTF-8");
    }

    @Test
    void eachOpportunityOfAnAccountBecomesALeadWithTheAccountsColumns() throws Exception {
        Files.writeString(
                folder.resolve("deals.csv"), "id,account,product\nj1,Joined Works,A\nj2,Joined Works,B\nj3,,C\n");
        Result result = run(
                "account,sector\nJoined Works,technolgy\nLonely,retail\n",
                "--join",
                "deals.csv:account=account",
                "--map",
                "company=account,industry=sector,externalId=id,need=product",
                "--replace",
                "industry:technolgy=technology");

        assertThat(the("Joined Works").path("industry").asText()).isEqualTo("technology");
        assertThat(result.output())
                .contains("3 leads; 1 rows found nothing there; 1 rows there were not used")
                .contains("3 rows in")
                .contains("refused 1: need: must not be blank (line 3)");
    }

    @Test
    void refusedRowsComeBackWithTheirReasonAndCanBeImportedOnceCorrected() throws Exception {
        String header = "company,need,employees,industry,region,intent,budget\n";
        String rest = ",manufacturing,north,comparing,2000000\n";
        Result result = run(header + "Good Works,x,1" + rest + ",\"no, name\",2" + rest + "Good Works,x,1" + rest
                + "Bad Works,x,many" + rest + "Good Works,y,5" + rest + "Short,x\n");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output())
                .contains("6 rows")
                .contains("1 created, 1 joined an open opportunity, 1 known from before, 3 refused");
        Path refused = folder.resolve("leads.csv.refused.csv");
        assertThat(Files.readString(refused)).isEqualTo("""
                        \uFEFFreason,company,need,employees,industry,region,intent,budget
                        company: must not be blank,,"no, name",2,manufacturing,north,comparing,2000000
                        "employees: many is no whole number, or could be two; write it with digits alone",Bad Works,x,many,manufacturing,north,comparing,2000000
                        "the row has 2 cells, the header has 7",Short,x,,,,,
                        """);

        String corrected = Files.readString(refused).replace("many", "4").replace(",,\"no", ",Named Works,\"no");
        Result again = run(corrected);

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output()).contains("3 created");
        assertThat(refused).doesNotExist();
        assertThat(run(corrected).output()).contains("0 created, 0 joined an open opportunity, 3 known from before");
    }

    @Test
    void itRunsFromItsSource() throws Exception {
        Process process = new ProcessBuilder(JAVA, PROGRAM.toString(), "--help")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("Usage: ");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aDryRunTellsWhatWouldBeSentAndSendsNothing() throws Exception {
        Result result = run("company,industry,need\nA,retail,x\nB,technolgy,x\nC,retail,\n", "--dry-run");

        assertThat(result.output())
                .contains("Of 3 rows, 2 would be, 0 are twice in the file, 1 lack something.")
                .contains("industry: retail 1, technolgy 1")
                .contains("need: must not be blank (line 4)");
    }

    @Test
    void aMisspelledColumnOrFieldStopsBeforeAnythingIsSent() throws Exception {
        String file = "company,need\nA,x\n";

        assertThat(run(file, "--map", "industry=sektor").output()).contains("There is no column sektor");
        assertThat(run(file, "--set", "industri=retail").output()).contains("A lead has no field industri");
    }

    @Test
    void whoMayNotRegisterLeadsIsToldOnceAndNotForEachRow() throws Exception {
        Result result = run("company,need\nForbidden,x\nB,x\nC,x\n", "--user", "finance1");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output())
                .contains("Stopped: this user may not register leads")
                .contains("refused 3: not sent");
    }

    @Test
    void whoIsNotWhoTheySayIsStopped() throws Exception {
        Result result = run("company,need\nA,x\n", "--user", "nobody");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).contains("Stopped: the user or the password is wrong");
    }

    @Test
    void theSameRowInTheListOfAnotherEventHasAskedAgain() throws Exception {
        String row =
                "company,need,industry,region,intent,budget\nTwice Works,x,manufacturing,north,comparing,2000000\n";

        assertThat(run(row, "--list", "Spring fair").output()).contains("1 created");
        assertThat(run(row, "--list", "Spring fair").output()).contains("1 known");
        assertThat(run(row, "--list", "Autumn fair").output()).contains("1 joined");
    }

    @Test
    void itKnowsTheFieldsOfALead() throws IOException {
        String program = Files.readString(PROGRAM);
        RecordComponent[] fields = Lead.class.getRecordComponents();

        assertThat(list(program, "FIELDS"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(fields).map(RecordComponent::getName).toList());
        assertThat(list(program, "REQUIRED"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(fields)
                        .filter(field -> field.getAccessor().isAnnotationPresent(NotBlank.class))
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static List<String> list(String program, String name) {
        String from = program.substring(program.indexOf("List<String> " + name + " = List.of("));
        return Arrays.stream(
                        from.substring(from.indexOf('(') + 1, from.indexOf(')')).split(","))
                .map(text -> text.strip().replace("\"", ""))
                .toList();
    }

    /** What the program printed, and its exit code. */
    private record Result(int exitCode, String output) {}

    private Result run(String csv, String... options) throws Exception {
        return run(StandardCharsets.UTF_8, csv, options);
    }

    private Result run(Charset charset, String csv, String... options) throws Exception {
        Path file = Files.write(folder.resolve("leads.csv"), csv.getBytes(charset));
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                compiled.toString(),
                "ImportLeads",
                "--url",
                "http://127.0.0.1:" + port,
                "--user",
                "sales1"));
        command.addAll(List.of(CONSTANTS));
        command.addAll(List.of(options));
        command.add(file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("PRESALES_PASSWORD", "demo");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private JsonNode the(String company) {
        JsonNode found = http.get(
                        "salesmanager", "/api/opportunities?q=" + URLEncoder.encode(company, StandardCharsets.UTF_8))
                .body();
        assertThat(found).as(company).hasSizeGreaterThan(0);
        return found.get(0);
    }
}
