package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The overview and the import of closed deals over HTTP: who may, and what they get. */
@WholeApp
class ManagersOverviewTest {

    private static final String HEADER =
            "opportunity_id,sales_agent,product,account,sector,deal_stage,engage_date,close_date,close_value\n";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @ParameterizedTest
    @CsvSource({
        "executive, 200",
        "salesmanager, 200",
        "presalesmanager, 200",
        "owner, 200",
        "sales1, 403",
        "pmo1, 403",
        "admin, 403"
    })
    void whoeverMaySeeAllCasesSeesHowTheyStandAndNobodyElse(String user, int status) {
        assertThat(http.get(user, "/api/overview").status()).isEqualTo(status);
        assertThat(http.get(user, "/api/overview/late").status()).isEqualTo(status);
        assertThat(http.get(user, "/api/overview/late/export").status()).isEqualTo(status);
    }

    @Test
    void nobodyWithoutASignInSeesIt() {
        assertThat(http.get(null, "/api/overview").status()).isEqualTo(401);
    }

    @Test
    void aNewCaseIsInThePipelineAtOnce() {
        int before = overview().path("totals").path("cases").asInt();

        new Company(http).lead("Seen At Once", Map.of());

        JsonNode overview = overview();
        assertThat(overview.path("totals").path("cases").asInt()).isEqualTo(before + 1);
        assertThat(overview.path("currency").asText()).isEqualTo("CNY");
        assertThat(overview.path("asOf").asText()).endsWith("Z");
        assertThat(overview.path("pipeline").path(0).path("stage").asText()).isEqualTo("lead-response");
        assertThat(overview.path("pipeline").path(0).path("name").asText()).isEqualTo("Lead response");
        assertThat(overview.path("forecast")).hasSize(18);
        assertThat(overview.has("beyond")).isTrue();
        assertThat(http.get("executive", "/api/overview/cases?stage=lead-response")
                        .body()
                        .path("total")
                        .asInt())
                .isPositive();
    }

    @Test
    void aListIsTakenHomeAsCsvOrAsAWorkbook() throws Exception {
        HttpResponse<byte[]> csv = download("/api/overview/pipeline/export?format=csv");
        HttpResponse<byte[]> xlsx = download("/api/overview/pipeline/export?format=xlsx");

        assertThat(new String(csv.body(), StandardCharsets.UTF_8))
                .startsWith("\uFEFFStage,Name,Cases,Value,")
                .contains("lead-response,Lead response,");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"pipeline.csv\"");
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(new String(xlsx.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @ParameterizedTest
    @CsvSource({"salesmanager, 200", "admin, 403"})
    void cockpitAsksInTheNameOfWhoIsSignedIn(String user, int status) throws Exception {
        HttpClient cockpit = signedInToCockpit(user);

        HttpResponse<String> overview = plugin(cockpit, "/overview");
        HttpResponse<String> export = plugin(cockpit, "/overview/late/export?format=csv");

        assertThat(overview.statusCode()).isEqualTo(status);
        assertThat(export.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(Http.JSON.readTree(overview.body()).path("forecast")).hasSize(18);
            assertThat(export.body()).startsWith("\uFEFFCase,Company,Stage,What");
        }
    }

    @Test
    void anUnknownListIsRefused() {
        assertThat(http.get("executive", "/api/overview/nothing").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales1", "presalesmanager", "owner", "admin", "marketing1"})
    void onlyManagersOfSalesAndExecutivesBringClosedDeals(String user) {
        assertThat(send(user, "", HEADER + "X-1,A,P,B,software,Won,01-02-17,01-03-17,5\n")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void closedDealsComeInOnceAndTellWhatIsWrongWithTheOthers() {
        String file = HEADER
                + "API-1,Some Agent,GTX,Api Works Ltd.,software,Won,01-02-17,01-03-17,500\n"
                + "API-2,Some Agent,GTX,api works,software,Lost,01-02-17,01-03-17,0\n"
                + "API-3,Some Agent,GTX,Api Works,software,Engaging,01-02-17,,\n"
                + "API-1,Some Agent,GTX,Api Works,software,Won,01-02-17,01-03-17,500\n"
                + "API-4,Some Agent,GTX,Api Works,software,Won,01-02-17,01-01-17,500\n";

        JsonNode looked = send("salesmanager", "?dryRun=true", file).body();
        assertThat(looked.path("dryRun").asBoolean()).isTrue();
        assertThat(looked.path("taken").asInt()).isEqualTo(2);
        assertThat(deals()).isZero();

        JsonNode taken = send("salesmanager", "", file).body();
        assertThat(taken.path("taken").asInt()).isEqualTo(2);
        assertThat(taken.path("won").asInt()).isEqualTo(1);
        assertThat(taken.path("value").asInt()).isEqualTo(500);
        assertThat(taken.path("refused").asInt()).isEqualTo(3);
        assertThat(taken.path("refusals").findValuesAsText("line")).containsExactly("4", "5", "6");
        assertThat(taken.path("refusals").findValuesAsText("reason"))
                .containsExactly(
                        "The deal is not closed: Engaging",
                        "The same deal is in line 2 already",
                        "The deal was closed (2017-01-01) before it began (2017-02-01)");
        assertThat(deals()).isEqualTo(2);

        assertThat(send("executive", "", file).body().path("known").asInt()).isEqualTo(2);
        assertThat(deals()).isEqualTo(2);
        assertThat(jdbc.sql("SELECT DISTINCT company_key FROM PF_OPPORTUNITY o JOIN PF_DEAL d ON d.number = o.number"
                                + " WHERE d.external_id LIKE 'API-%'")
                        .query(String.class)
                        .list())
                .as("one customer in all spellings")
                .hasSize(1);
    }

    @Test
    void aClosedDealIsACaseLikeAnyOtherButTakesInNoLeads() {
        String file = HEADER + "OLD-1,Some Agent,GTX,Old Customer,software,Won,01-02-17,01-03-17,500\n";
        send("executive", "", file);
        String number = jdbc.sql("SELECT number FROM PF_DEAL WHERE external_id = 'OLD-1'")
                .query(String.class)
                .single();

        String fresh = new Company(http).lead("Old Customer", Map.of());

        assertThat(fresh).isNotEqualTo(number);
        JsonNode seen = http.get("executive", "/api/opportunities/" + number).body();
        assertThat(seen.path("status").asText()).isEqualTo("won");
        assertThat(seen.path("channel").asText()).isEqualTo("import");
        assertThat(seen.path("salesperson").asText()).isEqualTo("Some Agent");
        assertThat(seen.path("industry").asText()).isEqualTo("software");
        assertThat(seen.path("closedAt").asText()).startsWith("2017-03-01T04:00");
        assertThat(http.get("executive", "/api/opportunities/" + number + "/timeline")
                        .body()
                        .path("events")
                        .findValuesAsText("type"))
                .containsExactly("deal-imported");
        assertThat(http.get("executive", "/engine-rest/process-instance?businessKey=" + number)
                        .body())
                .isEmpty();
    }

    @Test
    void aFileThatIsNoTableOfDealsIsRefused() {
        Answer answer = send("executive", "", "a,b\n1,2\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("lacks columns for: opportunity_id");
    }

    private long deals() {
        return jdbc.sql("SELECT COUNT(*) FROM PF_DEAL WHERE external_id LIKE 'API-%'")
                .query(Long.class)
                .single();
    }

    private JsonNode overview() {
        return http.get("executive", "/api/overview").body();
    }

    private Answer send(String user, String query, String file) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            request(user, "/api/closed-deals" + query)
                                    .header("Content-Type", "text/csv")
                                    .POST(BodyPublishers.ofString(file))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), Http.JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpClient signedInToCockpit(String user) throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        client.send(
                HttpRequest.newBuilder(URI.create(local("/camunda/app/cockpit/default/")))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .map(HttpCookie::getValue)
                .orElseThrow();
        HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(URI.create(local("/camunda/api/admin/auth/user/default/login/cockpit")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString("username=" + user + "&password=demo"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        return client;
    }

    private HttpResponse<String> plugin(HttpClient cockpit, String path) throws IOException, InterruptedException {
        return cockpit.send(
                HttpRequest.newBuilder(URI.create(local("/camunda/api/cockpit/plugin/presales-cockpit/default" + path)))
                        .header("Accept-Language", "en")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String local(String path) {
        return "http://localhost:" + port + path;
    }

    private HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request("executive", path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String user, String path) {
        String credentials = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(http.base() + path)).header("Authorization", "Basic " + credentials);
    }
}
