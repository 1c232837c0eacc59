package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.presalesflow.app.Http.Answer;
import org.presalesflow.documents.Document;
import org.presalesflow.documents.DocumentMaker;
import org.presalesflow.documents.Documents;
import org.presalesflow.templates.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents that are made from templates, and the templates in their owner's hands. */
@WholeApp
class TemplatesTest {

    private static final String RUDE = "{{number}} ${7*7} #{T(java.lang.Runtime)} {{@x}} <w:p/> 需要数据平台 😀";

    @LocalServerPort
    private int port;

    @Autowired
    private Documents documents;

    @Autowired
    private DocumentMaker maker;

    @Autowired
    private JdbcClient jdbc;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @AfterEach
    void takeUploadsBack() {
        jdbc.sql("DELETE FROM PF_TEMPLATE").update();
    }

    @Test
    void aDocumentIsMadeOfWhatTheCaseKnows() {
        String number = waiting("华东精密机械（上海）有限公司", Map.of("need", RUDE, "contactEmail", "li@huadong-precision.example"));

        Answer made = make("executive", number, "registration-form");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("name").asText()).isEqualTo("Requirements registration form " + number + ".docx");
        assertThat(made.body().path("type").asText()).isEqualTo("registration-form");
        assertThat(made.body().path("origin").asText()).isEqualTo("template");
        assertThat(made.body().path("createdBy").asText()).isEqualTo("executive");
        assertThat(text(number, made))
                .contains("华东精密机械（上海）有限公司", number, "Manufacturing", "1,500,000.00", RUDE, "需求登记表");
    }

    @Test
    void aDocumentStaysAsLongAsNothingHasChanged() {
        String number = waiting("Same As Before Works", Map.of());
        Answer first = make("executive", number, "registration-form");

        Answer second = make("salesmanager", number, "registration-form");

        assertThat(second.status()).isEqualTo(200);
        assertThat(id(second)).isEqualTo(id(first));
        http.post(
                "executive",
                "/api/opportunities/" + number + "/facts",
                Map.of("field", "contactName", "value", "李采购", "reason", "A typing mistake"));
        Answer third = make("executive", number, "registration-form");
        assertThat(third.status()).isEqualTo(201);
        assertThat(third.body().path("version").asInt()).isEqualTo(2);
        assertThat(text(number, third)).contains("李采购");
        assertThat(text(number, first)).doesNotContain("李采购");
        assertThat(documents.of(number)).hasSize(2);
    }

    @Test
    void whoeverMakesItAtTheSameTimeGetsTheSame() {
        String number = waiting("At Once Works", Map.of());

        List<Answer> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> make("executive", number, "confirmation-letter")))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200, 200, 200);
        assertThat(answers).extracting(TemplatesTest::id).containsOnly(id(answers.get(0)));
    }

    @Test
    void aWholeCaseFillsAllTemplates() {
        String number = people.answers(
                        "analyse-requirements",
                        "needs",
                        List.of(Map.of("needText", "所有工厂的数据平台", "needPriority", "must", "needKind", "real")))
                .answers(
                        "prepare-quotation",
                        "quotationLines",
                        List.of(line("Platform", 10, 1000, 10), line("Training", 1, 5000, 0)))
                .answers(
                        "negotiate",
                        "concessionPercent",
                        5,
                        "negotiationPoints",
                        List.of(Map.of("pointAsked", "A lower price", "pointGiven", "5 % less")),
                        "negotiationResult",
                        "agreed")
                .answers("sign-contract", "signingResult", "signed", "signedOn", "2026-03-31", "contractNumber", "C-77")
                .lead("Whole Case Works", Map.of());
        assertThat(people.workUntilClosed(number)).isEqualTo("won");

        Map<String, List<String>> told = Map.ofEntries(
                Map.entry("registration-form", List.of("Whole Case Works")),
                Map.entry("requirements-confirmation", List.of("N1", "所有工厂的数据平台", "Must")),
                Map.entry("requirements-report", List.of("N1", "所有工厂的数据平台", "Real")),
                Map.entry("technical-proposal", List.of("N1", "所有工厂的数据平台")),
                Map.entry(
                        "quotation",
                        List.of("Platform", "9,000.00", "Training", "5,000.00", "15,000.00", "CNY 13,300.00")),
                Map.entry("negotiation-minutes", List.of("Round 1", "A lower price", "5 % less", "5 %", "Agreed")),
                Map.entry("contract-draft", List.of("G1", "5 % less", "CNY 13,300.00")),
                Map.entry(
                        "confirmation-letter",
                        List.of("CNY 13,300.00", "the contract C-77 has been signed on 31 March 2026.")),
                Map.entry("handover-package", List.of("N1", "G1", "Kept", "Approved", "Project office", "Accepted")),
                Map.entry("project-start-plan", List.of("G1", "5 % less")));
        told.forEach((type, words) -> {
            Answer made = make("executive", number, type);
            // Some were made when their stage was left, and nothing has changed since.
            assertThat(made.status()).as("%s: %s", type, made.body()).isIn(200, 201);
            assertThat(text(number, made)).as(type).contains(words).doesNotContain("{{", "}}", "null");
        });
    }

    @Test
    void whatAStageBringsIsMadeOnceItIsLeft() {
        String number = people.lead("Made By Itself Works", Map.of());

        people.workUntil(number, "analyse-requirements");

        Awaitility.await().untilAsserted(() -> assertThat(documents.of(number))
                .filteredOn(document -> document.type().equals("registration-form"))
                .extracting(Document::origin)
                .containsExactly(Document.Origin.TEMPLATE));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM PF_DOCUMENT_DUE WHERE number = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void onlyWhoeverTakesPartInACaseMakesItsDocuments() {
        String number = waiting("Seen By Few Works", Map.of());

        assertThat(make(null, number, "quotation").status()).isEqualTo(401);
        assertThat(make("finance1", number, "quotation").status()).isEqualTo(404);
        assertThat(make("owner", number, "quotation").status()).isEqualTo(403);
        assertThat(make("executive", "OPP-1999-000001", "quotation").status()).isEqualTo(404);
        assertThat(documents.of(number)).isEmpty();
    }

    @Test
    void thereIsNoDocumentWithoutATemplate() {
        String number = waiting("No Template Works", Map.of());

        Answer answer = make("executive", number, "demo-material");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).contains("demo-material");
        assertThat(maker.makes("demo-material")).isFalse();
        assertThat(maker.makes("quotation")).isTrue();
    }

    @Test
    void aProcessOwnerChangesATemplateAndTakesItBack() {
        String number = waiting("Own Template Works", Map.of());
        Answer packed = make("executive", number, "quotation");
        byte[] own = Words.of("Our own quotation for {{company}}", "{{?total}}", "{{total}}", "{{/total}}");

        assertThat(put("owner", "quotation", own).statusCode()).isEqualTo(204);

        assertThat(listed("quotation").path("origin").asText()).isEqualTo("upload");
        assertThat(listed("quotation").path("version").asInt()).isEqualTo(1);
        assertThat(listed("quotation").path("changedBy").asText()).isEqualTo("owner");
        assertThat(get("sales1", "quotation").body()).isEqualTo(own);
        Answer changed = make("executive", number, "quotation");
        assertThat(changed.status()).isEqualTo(201);
        assertThat(text(number, changed).strip()).isEqualTo("Our own quotation for Own Template Works");
        assertThat(http.delete("sales1", "/api/templates/quotation").status()).isEqualTo(403);
        assertThat(http.delete("owner", "/api/templates/quotation").status()).isEqualTo(204);
        assertThat(listed("quotation").path("origin").asText()).isEqualTo("packed");
        assertThat(http.delete("owner", "/api/templates/quotation").status()).isEqualTo(400);
        assertThat(text(number, make("executive", number, "quotation"))).isEqualTo(text(number, packed));
    }

    @Test
    void theUseOfTemplatesIsCounted() {
        JsonNode before = listed("decision-plan");
        assertThat(before.isMissingNode()).isTrue();
        put("owner", "decision-plan", Words.of("{{company}} {{projectName}}"));
        String one = waiting("Counted One Works", Map.of());
        String other = waiting("Counted Other Works", Map.of());

        make("executive", one, "decision-plan");
        make("executive", one, "decision-plan");
        make("executive", other, "decision-plan");

        assertThat(listed("decision-plan").path("documents").asInt()).isEqualTo(2);
        assertThat(listed("decision-plan").path("cases").asInt()).isEqualTo(2);
    }

    @Test
    void onlyProcessOwnersChangeTemplates() {
        byte[] file = Words.of("{{company}}");

        assertThat(put("executive", "quotation", file).statusCode()).isEqualTo(403);
        assertThat(put(null, "quotation", file).statusCode()).isEqualTo(401);
        assertThat(put("owner", "no-such-document", file).statusCode()).isEqualTo(400);
        assertThat(put("owner", "..%2Fquotation", file).statusCode()).isBetween(400, 404);
        assertThat(listed("quotation").path("origin").asText()).isEqualTo("packed");
    }

    static Stream<byte[]> filesThatAreNoTemplates() {
        return Stream.of(
                new byte[0],
                "%PDF-1.7".getBytes(StandardCharsets.UTF_8),
                new byte[6 * 1024 * 1024],
                Words.of("{{totl}}"),
                Words.of("{{?total}}"),
                Words.of("{{@company}}"));
    }

    @ParameterizedTest
    @MethodSource("filesThatAreNoTemplates")
    void aFileThatCannotBeUsedIsRefused(byte[] file) {
        HttpResponse<byte[]> answer = put("owner", "quotation", file);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"field\":\"file\"");
        assertThat(listed("quotation").path("origin").asText()).isEqualTo("packed");
    }

    @Test
    void aBrokenTemplateSaysWhatIsWrongAndHarmsNothingElse() {
        String number = waiting("Broken Template Works", Map.of());
        jdbc.sql("INSERT INTO PF_TEMPLATE (type, version, content, sha256, uploaded_by, uploaded_at)"
                        + " VALUES ('quotation', 1, :content, 'broken', 'owner', :now)")
                .param("content", Words.of("To pay: {{totl}}"))
                .param("now", OffsetDateTime.now())
                .update();

        Answer answer = make("executive", number, "quotation");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText())
                .isEqualTo("quotation.docx: {{totl}} is no value of a case; did you mean {{total}}?");
        assertThat(listed("quotation").path("findings").path(0).asText()).contains("{{totl}}");
        assertThat(make("executive", number, "contract-draft").status()).isEqualTo(201);
    }

    @Test
    void whatTemplatesMayUseCanBeAskedFor() {
        JsonNode names = http.get("owner", "/api/templates/vocabulary").body();

        assertThat(names.findValuesAsText("name"))
                .contains("company", "total", "needs", "proposalTitle", "signedOnLong")
                .doesNotHaveDuplicates();
        assertThat(http.get(null, "/api/templates/vocabulary").status()).isEqualTo(401);
    }

    /** A case whose salesperson is known, who is assigned a moment after the lead came in. */
    private String waiting(String company, Map<String, Object> more) {
        String number = people.lead(company, more);
        people.workUntil(number, "respond-to-lead");
        return number;
    }

    private Answer make(String user, String number, String type) {
        return http.post(user, "/api/opportunities/" + number + "/documents/" + type + "/make", Map.of());
    }

    private static String id(Answer made) {
        return made.body().path("id").asText();
    }

    private String text(String number, Answer made) {
        try (InputStream content =
                documents.open(documents.find(number, id(made)).orElseThrow())) {
            return Words.text(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode listed(String type) {
        for (JsonNode template : http.get("owner", "/api/templates").body()) {
            if (template.path("type").asText().equals(type)) {
                return template;
            }
        }
        return Http.JSON.missingNode();
    }

    private HttpResponse<byte[]> put(String user, String type, byte[] file) {
        return send(
                user,
                type,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/octet-stream")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private HttpResponse<byte[]> get(String user, String type) {
        return send(user, type, HttpRequest.newBuilder().GET());
    }

    private HttpResponse<byte[]> send(String user, String type, HttpRequest.Builder request) {
        request.uri(URI.create("http://127.0.0.1:" + port + "/api/templates/" + type));
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> line(String product, int quantity, int price, int discount) {
        return Map.of(
                "lineProduct", product,
                "lineQuantity", quantity,
                "lineListPrice", price,
                "lineDiscountPercent", discount,
                "lineUnitCost", 100);
    }
}
