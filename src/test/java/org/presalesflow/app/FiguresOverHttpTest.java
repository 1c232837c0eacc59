package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Figures follow what people do, and are shown to those who manage them. */
@WholeApp
class FiguresOverHttpTest {

    private static final String FIGURES = "/api/figures";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void aCaseThatIsWorkedThroughChangesTheFigures() {
        double wonBefore = value("won");
        String number = people.lead("Figures In Sight", Map.of());
        people.answers(
                "prepare-quotation",
                "quotationLines",
                List.of(Map.of(
                        "lineProduct", "Line scanner",
                        "lineQuantity", 2,
                        "lineListPrice", 1000,
                        "lineDiscountPercent", 0,
                        "lineUnitCost", 100)));

        assertThat(people.workUntilClosed(number)).isEqualTo("won");

        // Measured the moment after.
        Awaitility.await()
                .untilAsserted(() -> assertThat(measured(number)).contains("won", "presales-cycle", "conversion"));
        assertThat(value("won")).isEqualTo(wonBefore + 1);
        assertThat(measured(number))
                .contains(
                        "leads",
                        "qualified",
                        "first-response",
                        "response-in-time",
                        "handling-time",
                        "proposal-cycle",
                        "presales-cycle",
                        "calendar-cycle",
                        "sla-met",
                        "task-sla-met",
                        "node-compliance",
                        "first-pass-rate",
                        "proposal-fit",
                        "error-rate",
                        "handover-returns",
                        "resource-use",
                        "knowledge-use",
                        "conversion",
                        "win-rate",
                        "presales-cost",
                        "repeat-customers",
                        "won-value");
        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT stage FROM PF_MEASUREMENT WHERE number = ? AND figure = 'node-compliance'",
                        String.class,
                        number))
                .hasSize(8);
        JsonNode behind = http.get("executive", FIGURES + "/won/cases?product=Line%20scanner")
                .body();
        assertThat(behind.path("total").asInt()).isEqualTo(1);
        assertThat(behind.path("cases").get(0).path("number").asText()).isEqualTo(number);
        assertThat(behind.path("cases").get(0).path("company").asText()).isEqualTo("Figures In Sight");
        JsonNode choices = http.get("executive", FIGURES + "/choices").body();
        assertThat(texts(choices.path("products"))).contains("Line scanner");
        assertThat(choices.path("stages").findValuesAsText("id"))
                .hasSize(8)
                .startsWith("lead-response")
                .endsWith("delivery-handover");
        assertThat(texts(choices.path("people"))).contains("sales1", "presales1");
        // Other tests may be at work at this moment, so it is asked until nothing is due.
        Awaitility.await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "SELECT (SELECT SUM(rows_in) FROM PF_FIGURE_MONTH) - (SELECT COUNT(*) FROM PF_MEASUREMENT)",
                        Long.class))
                .isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales1", "presales1", "admin"})
    void figuresAreNotForStaffAndAdministrators(String user) {
        for (String path : List.of("", "/choices", "/won/cases", "/won/by/stage", "/export?format=csv")) {
            assertThat(http.get(user, FIGURES + path).status()).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"salesmanager", "presalesmanager", "executive"})
    void figuresAreForManagers(String user) {
        for (String path : List.of(
                "",
                "/choices",
                "/won/cases",
                "/won/by/stage",
                "/export?format=csv",
                "/won/by/month/export?format=xlsx")) {
            assertThat(http.get(user, FIGURES + path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void figuresOfAPersonAreForWhoeverManagesThem() {
        String number = people.lead("Figures Of A Person", Map.of());
        people.workUntil(number, "register-requirements");
        Awaitility.await().untilAsserted(() -> assertThat(measured(number)).contains("first-response"));
        String salesperson = people.opportunity(number).path("salesperson").asText();

        assertThat(http.get("salesmanager", FIGURES + "?person=" + salesperson).status())
                .isEqualTo(200);
        assertThat(http.get("presalesmanager", FIGURES + "?person=" + salesperson)
                        .status())
                .isEqualTo(403);
        assertThat(http.get("executive", FIGURES + "?person=" + salesperson).status())
                .isEqualTo(200);
        assertThat(persons("salesmanager")).contains(salesperson);
        assertThat(persons("presalesmanager")).doesNotContain(salesperson);
        assertThat(persons("executive")).contains(salesperson);
        assertThat(texts(
                        http.get("presalesmanager", FIGURES + "/choices").body().path("people")))
                .contains("presales1", "presalesmanager")
                .doesNotContain(salesperson);
    }

    @Test
    void theAnswerSaysWhatEachFigureIsAndWhatItShouldBe() {
        JsonNode answer = http.get(
                        "executive",
                        FIGURES + "?from=2026-01-01&to=2026-03-31&beforeFrom=2025-10-01&beforeTo=2025-12-31")
                .body();

        assertThat(answer.path("from").asText()).isEqualTo("2026-01-01");
        assertThat(answer.path("currency").asText()).isEqualTo("CNY");
        assertThat(answer.path("zone").asText()).isEqualTo("Asia/Shanghai");
        JsonNode response = figure(answer, "first-response");
        assertThat(response.path("target").asDouble()).isEqualTo(7200);
        assertThat(response.path("unit").asText()).isEqualTo("working-seconds");
        assertThat(response.path("before").isObject()).isTrue();
        JsonNode use = figure(answer, "resource-use");
        assertThat(use.path("better").asText()).isEqualTo("within");
        assertThat(use.path("target").asDouble()).isEqualTo(0.8);
        assertThat(use.path("targetTo").asDouble()).isEqualTo(0.95);
        assertThat(figure(answer, "customer-satisfaction").path("value").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?from=2026-03-01&to=2026-02-01",
                "?beforeFrom=2026-03-01",
                "/won/by/colour",
                "/unheard-of/cases",
                "/won/cases?offset=-1",
                "/export?format=pdf"
            })
    void whatCannotBeAskedIsToldSo(String path) {
        assertThat(http.get("executive", FIGURES + path).status()).isEqualTo(400);
    }

    @Test
    void cockpitGetsTheSameAnswers() throws IOException, InterruptedException {
        HttpClient cockpit = signedInToCockpit("executive");
        String plugin = "http://localhost:" + port + "/camunda/api/cockpit/plugin/presales-cockpit/default/figures";

        HttpResponse<String> answer = cockpit.send(
                HttpRequest.newBuilder(URI.create(plugin + "?from=2026-01-01&to=2026-03-31"))
                        .header("Accept", "application/json")
                        .header("Accept-Language", "zh")
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode figures = Http.JSON.readTree(answer.body());
        assertThat(figures.path("figures").size()).isEqualTo(28);
        assertThat(figure(figures, "won").path("name").asText()).isEqualTo("赢单数");
        HttpResponse<byte[]> file = cockpit.send(
                HttpRequest.newBuilder(URI.create(plugin + "/export?format=xlsx"))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(new String(file.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    private HttpClient signedInToCockpit(String user) throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        String base = "http://localhost:" + port;
        client.send(
                HttpRequest.newBuilder(URI.create(base + "/camunda/app/cockpit/default/"))
                        .build(),
                BodyHandlers.discarding());
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(URI.create(base + "/camunda/api/admin/auth/user/default/login/cockpit"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=demo"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        return client;
    }

    private List<String> measured(String number) {
        return jdbc.queryForList("SELECT DISTINCT figure FROM PF_MEASUREMENT WHERE number = ?", String.class, number);
    }

    private double value(String id) {
        return figure(http.get("executive", FIGURES).body(), id).path("value").asDouble();
    }

    private List<String> persons(String user) {
        return http.get(user, FIGURES + "/first-response/by/person")
                .body()
                .path("rows")
                .findValuesAsText("key");
    }

    private static JsonNode figure(JsonNode answer, String id) {
        return StreamSupport.stream(answer.path("figures").spliterator(), false)
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + id + " in " + answer));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
