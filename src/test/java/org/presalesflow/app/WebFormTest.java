package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** How leads come in from the form of a public web site. */
@WholeApp
class WebFormTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aVisitorsWordsBecomeACaseAndTheAnswerTellsNothing() throws Exception {
        HttpResponse<String> first = post(lead("Visitor Works"));
        HttpResponse<String> joined = post(lead("Visitor Works"));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.body()).isEqualTo("{\"received\":true}").isEqualTo(joined.body());
        assertThat(joined.statusCode()).isEqualTo(202);
        assertThat(jdbc.queryForList(
                        "SELECT channel || ' ' || joined FROM PF_LEAD WHERE company = 'Visitor Works' ORDER BY id",
                        String.class))
                .containsExactly("website FALSE", "website TRUE");
    }

    @Test
    void aPlainFormIsTakenAsWellAndFieldsThatNobodyFilledAreNotThere() throws Exception {
        Map<String, Object> lead = lead("形式 & Co");
        lead.put("employees", "2500");
        lead.put("contactPhone", "");
        lead.put("homepage", "");

        HttpResponse<String> answer =
                send(request(WholeApp.SHOP_KEY, FORM + ";charset=UTF-8"), BodyPublishers.ofString(form(lead)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(jdbc.queryForMap("SELECT employees, contact_phone FROM PF_OPPORTUNITY WHERE company = '形式 & Co'"))
                .containsEntry("EMPLOYEES", 2500)
                .containsEntry("CONTACT_PHONE", null);
    }

    @Test
    void textThatLooksLikeCodeIsText() throws Exception {
        String need = "${1+1} #{x} <script>alert(1)</script> =cmd() 😀 \u202Eabc";
        Map<String, Object> lead = lead("Looks Like Code");
        lead.put("need", need);

        assertThat(post(lead).statusCode()).isEqualTo(202);

        assertThat(jdbc.queryForObject(
                        "SELECT need FROM PF_OPPORTUNITY WHERE company = 'Looks Like Code'", String.class))
                .isEqualTo(need);
    }

    @Test
    void whatIsSentAgainComesInOnceForEachSite() throws Exception {
        Map<String, Object> lead = lead("Sent Again");
        lead.put("submissionId", "4711");

        post(lead);
        post(lead);
        assertThat(leads("Sent Again")).isEqualTo(1);
        send(request(WholeApp.BLOG_KEY, JSON), json(lead));
        assertThat(leads("Sent Again")).isEqualTo(2);
    }

    @Test
    void aRobotThatFillsWhatNobodySeesIsAnsweredLikeAnybody() throws Exception {
        Map<String, Object> lead = lead("Robots Inc");
        lead.put("homepage", "https://spam.example");

        assertThat(post(lead).body()).isEqualTo("{\"received\":true}");
        assertThat(leads("Robots Inc")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "shop-0123456789-0123456789-012345678X"})
    void withoutTheRightKeyNothingOpens(String key) throws Exception {
        HttpResponse<String> answer = send(request(key, JSON), json(lead("No Key")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(leads("No Key")).isZero();
    }

    @Test
    void aPasswordIsNoKey() {
        assertThat(new Http(port)
                        .post("sales1", "/api/web-leads", lead("With A Password"))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/leads",
        "GET,/api/opportunities",
        "GET,/api/mailbox",
        "GET,/api/web-leads/1",
        "GET,/engine-rest/task",
        "GET,/api/web-leads",
        "DELETE,/api/web-leads"
    })
    void theKeyOpensNothingElse(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Web-Form-Key", WholeApp.SHOP_KEY)
                .header("Content-Type", JSON)
                .method(method, json(lead("Nothing Else")))
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isIn(401, 403);
        assertThat(leads("Nothing Else")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "company,''",
        "contactEmail,not-an-address",
        "employees,many",
        "currency,XYZ",
        "channel,partner",
        "externalId,mail:1",
        "number,OPP-2026-000001"
    })
    void whatIsNotRightIsNamed(String field, String value) throws Exception {
        Map<String, Object> lead = lead("Not Right");
        lead.put(field, value);

        HttpResponse<String> answer = send(request(WholeApp.BLOG_KEY, JSON), json(lead));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode errors = Http.JSON.readTree(answer.body()).path("errors");
        assertThat(errors.findValuesAsText("field")).containsExactly(field);
        assertThat(leads("Not Right")).isZero();
    }

    @Test
    void aRefusalIsWordedInTheLanguageOfTheVisitor() throws Exception {
        Map<String, Object> lead = lead("In Chinese");
        lead.put("company", "");

        HttpResponse<String> answer =
                send(request(WholeApp.SHOP_KEY, JSON).header("Accept-Language", "zh-CN"), json(lead));

        assertThat(Http.JSON
                        .readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("message")
                        .asText())
                .isEqualTo("不能为空");
    }

    @Test
    void anotherSitesPageMayNotSendFromABrowser() throws Exception {
        HttpResponse<String> ours = preflight("https://www.vendor.example");
        HttpResponse<String> others = preflight("https://www.evil.example");

        assertThat(ours.statusCode()).isEqualTo(200);
        assertThat(ours.headers().firstValue("Access-Control-Allow-Origin")).contains("https://www.vendor.example");
        assertThat(ours.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(others.statusCode()).isEqualTo(403);
        assertThat(others.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> sent = send(
                request(WholeApp.SHOP_KEY, JSON).header("Origin", "https://www.evil.example"), json(lead("From Evil")));
        assertThat(sent.statusCode()).isEqualTo(403);
        assertThat(leads("From Evil")).isZero();
    }

    @Test
    void tooMuchIsRefusedHoweverItIsSent() throws Exception {
        Map<String, Object> lead = lead("Too Much");
        lead.put("need", "x".repeat(40_000));
        byte[] body = Http.JSON.writeValueAsBytes(lead);
        byte[] form = form(lead).getBytes(StandardCharsets.UTF_8);

        assertThat(send(request(WholeApp.SHOP_KEY, JSON), BodyPublishers.ofByteArray(body))
                        .statusCode())
                .isEqualTo(413);
        for (Map.Entry<String, byte[]> chunked : Map.of(JSON, body, FORM, form).entrySet()) {
            BodyPublisher pieces = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(chunked.getValue()));
            assertThat(send(request(WholeApp.SHOP_KEY, chunked.getKey()), pieces)
                            .statusCode())
                    .isEqualTo(413);
        }
        assertThat(send(request(WholeApp.SHOP_KEY, "multipart/form-data; boundary=x"), json(lead("Too Much")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(leads("Too Much")).isZero();
    }

    @Test
    void whoSendsTooOftenIsToldWhenToComeBack() throws Exception {
        HttpResponse<String> last = bad(WholeApp.BUSY_KEY);
        assertThat(last.statusCode()).isEqualTo(400);
        // However slow this machine is: tokens come back in between.
        for (int i = 0; i < 5000 && last.statusCode() != 429; i++) {
            last = bad(WholeApp.BUSY_KEY);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(last.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(bad(WholeApp.SHOP_KEY).statusCode()).isEqualTo(400);
        Awaitility.await().untilAsserted(() -> assertThat(bad(WholeApp.BUSY_KEY).statusCode())
                .isEqualTo(400));
    }

    @Test
    void leadsOfOtherSystemsAreBoundedAsWell() {
        Map<String, Object> lead = lead("Far Too Much");
        lead.put("channel", "import");
        lead.put("need", "x".repeat(2_000_000));

        assertThat(new Http(port).post("sales1", "/api/leads", lead).status()).isEqualTo(413);
        assertThat(leads("Far Too Much")).isZero();
    }

    private HttpResponse<String> bad(String key) throws Exception {
        return send(request(key, JSON), BodyPublishers.ofString("{"));
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/web-leads"))
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type,x-web-form-key")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Map<String, Object> lead) throws Exception {
        return send(request(WholeApp.SHOP_KEY, JSON), json(lead));
    }

    private HttpRequest.Builder request(String key, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/web-leads"))
                .header("Content-Type", type);
        return key.isEmpty() ? request : request.header("X-Web-Form-Key", key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, BodyPublisher body) throws Exception {
        return CLIENT.send(request.POST(body).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static BodyPublisher json(Map<String, Object> lead) throws Exception {
        return BodyPublishers.ofString(Http.JSON.writeValueAsString(lead));
    }

    private static String form(Map<String, Object> lead) {
        return lead.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(String.valueOf(field.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, Object> lead(String company) {
        Map<String, Object> lead = new LinkedHashMap<>();
        List<String> fields = Arrays.asList("company", "contactName", "contactEmail", "need");
        List<String> values = Arrays.asList(company, "Purchasing", "purchasing@visitor.example", "We need something");
        for (int i = 0; i < fields.size(); i++) {
            lead.put(fields.get(i), values.get(i));
        }
        return lead;
    }

    private int leads(String company) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM PF_LEAD WHERE company = ?", Integer.class, company);
    }
}
