package org.presalesflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presalesflow.intake.Lead;

/** The import as people run it: the program by itself, against a server that answers as ours does. */
class ImportLeadsTest {

    private static final Path PROGRAM = Path.of("bin/ImportLeads.java").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] CONSTANTS = {"--set", "channel=import", "--set", "contactName=Purchasing"};

    @TempDir
    private static Path compiled;

    @TempDir
    private Path folder;

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final List<String> signedIn = new CopyOnWriteArrayList<>();
    private HttpServer server;

    /** Once for all tests but one, which has the program compiled as people do: by starting its source. */
    @BeforeAll
    static void compile() {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", compiled.toString(), PROGRAM.toString());
        assertThat(result).isZero();
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/leads", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void eachRowIsALeadWithTheColumnsThatAreMapped() throws Exception {
        Result result = run(
                "account,sector,employees,product\nNordwerk,software,120,Licences\n",
                "--map",
                "company=account,industry=sector",
                "--set",
                "need=Renewal of {product}");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(received).containsExactly(JSON.readTree("""
                {"company": "Nordwerk", "contactName": "Purchasing", "channel": "import", "industry": "software",
                 "employees": 120, "need": "Renewal of Licences"}"""));
        assertThat(signedIn).containsExactly("sales1:geheim-密码");
        assertThat(result.output()).contains("1 created, 0 joined an open opportunity, 0 known from before, 0 refused");
    }

    @Test
    void quotesLineEndsAndAByteOrderMarkAreUnderstood() throws Exception {
        run("\uFEFFcompany,need\r\n\"Müller, \"\"Sohn\"\" & Co\",\"two\nlines\"\r\n\r\n华东机床有限公司,\"tab\there\"");

        assertThat(received)
                .extracting(lead -> lead.get("company").asText())
                .containsExactly("Müller, \"Sohn\" & Co", "华东机床有限公司");
        assertThat(received).extracting(lead -> lead.get("need").asText()).containsExactly("two\nlines", "tab\there");
    }

    @Test
    void filesOfExcelInChineseAreUnderstood() throws Exception {
        run(Charset.forName("GBK"), "company;need\n华东机床有限公司;机床\n", "--charset", "GBK", "--separator", ";");

        assertThat(received).extracting(lead -> lead.get("company").asText()).containsExactly("华东机床有限公司");
    }

    @Test
    void aFileInAnotherCharacterSetIsNotSentAsGarbage() throws Exception {
        Result result = run(StandardCharsets.ISO_8859_1, "company,need\nMüller,x\n");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains("is not written in UTF-8");
        assertThat(received).isEmpty();
    }

    @Test
    void eachOpportunityOfAnAccountBecomesALeadWithTheAccountsColumns() throws Exception {
        Files.writeString(folder.resolve("deals.csv"), "id,account,product\n1,Nordwerk,A\n2,Nordwerk,B\n3,,C\n");
        Result result = run(
                "account,sector\nNordwerk,technolgy\nLonely,retail\n",
                "--join",
                "deals.csv:account=account",
                "--map",
                "company=account,industry=sector,externalId=id,need=product",
                "--replace",
                "industry:technolgy=technology");

        assertThat(received).extracting(lead -> lead.get("externalId").asText()).containsExactly("1", "2");
        assertThat(received).extracting(lead -> lead.get("industry").asText()).containsOnly("technology");
        assertThat(result.output())
                .contains("3 leads; 1 rows found nothing there; 1 rows there were not used")
                .contains("refused 1: need: must not be blank");
    }

    @Test
    void refusedRowsComeBackWithTheirReasonAndCanBeImportedOnceCorrected() throws Exception {
        Result result =
                run("company,need,employees\nGood,x,1\n,\"no, name\",2\nKnown,x,3\nBad,x,many\nGood,x,5\nShort,x\n");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("6 rows")
                .contains("1 created, 1 joined an open opportunity, 1 known from before, 3 refused");
        Path refused = folder.resolve("leads.csv.refused.csv");
        assertThat(Files.readString(refused)).isEqualTo("""
                        \uFEFFreason,company,need,employees
                        company: must not be blank,,"no, name",2
                        employees: must be of the type Integer,Bad,x,many
                        "the row has 2 cells, the header has 3",Short,x,
                        """);

        Result again = run(Files.readString(refused).replace("many", "4").replace(",,\"no", ",Named,\"no"));

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output()).contains("3 created");
        assertThat(refused).doesNotExist();
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

        assertThat(received).isEmpty();
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
        assertThat(received).isEmpty();
    }

    @Test
    void whoMayNotRegisterLeadsIsToldOnceAndNotForEachRow() throws Exception {
        Result result = run("company,need\nForbidden,x\nB,x\nC,x\n");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output())
                .contains("Stopped: this user may not register leads")
                .contains("refused 2: not sent");
        assertThat(received).hasSize(1);
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
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--user",
                "sales1"));
        command.addAll(List.of(CONSTANTS));
        command.addAll(List.of(options));
        command.add(file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("PRESALES_PASSWORD", "geheim-密码");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String credentials =
                exchange.getRequestHeaders().getFirst("Authorization").replace("Basic ", "");
        signedIn.add(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8));
        JsonNode lead = JSON.readTree(exchange.getRequestBody());
        String company = lead.path("company").asText();
        received.add(lead);
        if (company.equals("Forbidden")) {
            send(exchange, 403, "{\"detail\":\"You are not allowed to do this.\"}");
        } else if (lead.path("employees").isTextual()) {
            send(
                    exchange,
                    400,
                    "{\"errors\":[{\"field\":\"employees\",\"message\":\"must be of the type Integer\"}], \"status\":400}");
        } else if (company.equals("Known")) {
            send(exchange, 200, "{\"number\":\"OPP-2026-000001\",\"joined\":false}");
        } else if (!taken.add(company)) {
            send(exchange, 200, "{\"number\":\"OPP-2026-000001\",\"joined\":true}");
        } else {
            send(exchange, 201, "{\"number\":\"OPP-2026-000001\",\"joined\":false}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
