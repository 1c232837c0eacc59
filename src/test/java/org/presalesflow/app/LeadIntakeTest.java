package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** How leads come in over {@code POST /api/leads} and the start form. */
@WholeApp
class LeadIntakeTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void aNewLeadOpensACaseAndSaysWhereToSeeIt() {
        Answer answer = post(lead("Opens A Case"));

        assertThat(answer.status()).isEqualTo(201);
        String number = answer.body().path("number").asText();
        assertThat(number).matches("OPP-\\d{4}-\\d{6}");
        assertThat(answer.body().path("url").asText()).endsWith("/api/opportunities/" + number);
        assertThat(http.get("sales1", "/api/opportunities/" + number)
                        .body()
                        .path("company")
                        .asText())
                .isEqualTo("Opens A Case");
    }

    @Test
    void theSameExternalIdIsTheSameLead() {
        Map<String, Object> lead = lead("Sent Twice");
        lead.put("externalId", "crm-4711");
        Answer first = post(lead);
        lead.put("need", "Another text that must not count");
        Answer second = post(lead);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("number")).isEqualTo(first.body().path("number"));
        assertThat(second.body().path("joined").asBoolean()).isFalse();
        assertThat(leads(first)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"Muster Werke GmbH,MUSTER  WERKE", "华东数据股份有限公司,华东数据有限公司", "Join Me Inc.,'Join Me, Inc'"})
    void theSameCompanyAndContactJoinsTheOpenCase(String company, String spelledOtherwise) {
        Answer first = post(lead(company));
        Map<String, Object> again = lead(spelledOtherwise);
        again.put("need", "And a second thing");
        Answer second = post(again);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("joined").asBoolean()).isTrue();
        assertThat(second.body().path("number")).isEqualTo(first.body().path("number"));
        assertThat(jdbc.queryForList(
                        "SELECT need FROM PF_LEAD WHERE number = ? ORDER BY id",
                        String.class,
                        first.body().path("number").asText()))
                .containsExactly("We need something", "And a second thing");
    }

    @Test
    void anotherContactOfTheCompanyOpensACaseOfTheirOwn() {
        post(lead("Two Contacts"));
        Map<String, Object> other = lead("Two Contacts");
        other.put("contactName", "Somebody else");

        assertThat(post(other).status()).isEqualTo(201);
    }

    @Test
    void twoLeadsAtOnceOpenOneCase() {
        var pool = Executors.newFixedThreadPool(6);
        try {
            List<CompletableFuture<Answer>> sent = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(lead("All At Once")), pool))
                    .toList();
            List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).contains(200);
            assertThat(answers)
                    .extracting(answer -> answer.body().path("number").asText())
                    .containsOnly(answers.get(0).body().path("number").asText());
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "company,''",
        "company,NULL",
        "contactName,' '",
        "contactEmail,not-an-address",
        "channel,carrier-pigeon",
        "channel,NULL",
        "employees,-1",
        "employees,many",
        "budget,-5",
        "budget,1e400",
        "currency,RMBX",
        "currency,XYZ",
        "decisionWeeks,soon",
        "need,NULL",
        "unknownField,x",
        "businessKey,OPP-2026-000001"
    })
    void whatIsNotRightIsNamedAndLeavesNoTrace(String field, String value) {
        Map<String, Object> lead = lead("Leaves No Trace");
        lead.put(field, "NULL".equals(value) ? null : value);
        int before = count();

        Answer answer = post(lead);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText()).isNotEmpty();
        List<String> fields = new ArrayList<>();
        answer.body().path("errors").forEach(error -> {
            fields.add(error.path("field").asText());
            assertThat(error.path("message").asText()).isNotEmpty();
        });
        assertThat(fields).containsExactly(field);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void textThatLooksLikeCodeIsText() {
        Map<String, Object> lead = lead("${1+1} <b>{{company}}</b>");
        lead.put("need", "#{execution.setVariable('x', 1)} 😀 \u202Eabc");
        Answer answer = post(lead);

        JsonNode opportunity = http.get(
                        "sales1",
                        "/api/opportunities/" + answer.body().path("number").asText())
                .body();
        assertThat(opportunity.path("company").asText()).isEqualTo("${1+1} <b>{{company}}</b>");
        assertThat(opportunity.path("need").asText()).isEqualTo("#{execution.setVariable('x', 1)} 😀 \u202Eabc");
    }

    @Test
    void theStartFormOpensACase() {
        Answer answer = startForm("From The Form", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("businessKey").asText()).matches("OPP-\\d{4}-\\d{6}");
    }

    @Test
    void aStartFormForAnOpenCaseIsRefusedWithItsNumberAndItsTextIsKept() {
        String number = post(lead("Already Here")).body().path("number").asText();

        Answer answer = startForm("Already Here", Map.of("need", Map.of("value", "Told on the phone")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains(number);
        assertThat(jdbc.queryForList("SELECT need FROM PF_LEAD WHERE number = ? ORDER BY id", String.class, number))
                .containsExactly("We need something", "Told on the phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MY-OWN-KEY", "open", "closed"})
    void nobodyStartsTheFlowUnderANumberOfTheirOwn(String which) {
        String key = which.equals("MY-OWN-KEY") ? which : numberOf(which);
        int before = count();

        Answer form = http.post(
                "sales1",
                "/engine-rest/process-definition/key/presales/submit-form",
                Map.of("businessKey", key, "variables", Map.of()));
        Answer start =
                http.post("sales1", "/engine-rest/process-definition/key/presales/start", Map.of("businessKey", key));

        assertThat(form.status()).isEqualTo(400);
        assertThat(form.body().path("message").asText()).contains("start without a business key");
        assertThat(start.status()).isGreaterThanOrEqualTo(400);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whoMayNotRegisterLeadsIsRefused() {
        assertThat(http.post("legal1", "/api/leads", lead("Not Yours")).status())
                .isEqualTo(403);
        assertThat(http.post(null, "/api/leads", lead("Not Yours")).status()).isEqualTo(401);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM PF_OPPORTUNITY WHERE company = 'Not Yours'", Integer.class))
                .isZero();
    }

    /** A lead of which nothing is known is graded D, and its case closed at once. */
    private String numberOf(String status) {
        Map<String, Object> lead = lead("Key Of " + status);
        if (status.equals("closed")) {
            lead.keySet().retainAll(List.of("company", "contactName", "channel", "need"));
        }
        String number = post(lead).body().path("number").asText();
        Company people = new Company(http);
        Awaitility.await()
                .until(() -> !people.opportunity(number).path("grade").isNull()
                        && people.status(number).equals("open") == status.equals("open"));
        return number;
    }

    private Answer startForm(String company, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>();
        lead(company).forEach((key, value) -> variables.put(key, Map.of("value", value)));
        variables.putAll(more);
        return http.post(
                "sales1", "/engine-rest/process-definition/key/presales/submit-form", Map.of("variables", variables));
    }

    private static Map<String, Object> lead(String company) {
        return new HashMap<>(Map.of(
                "company",
                company,
                "contactName",
                "Purchasing",
                "channel",
                "website",
                "need",
                "We need something",
                "industry",
                "manufacturing",
                "region",
                "north",
                "employees",
                2500,
                "budget",
                1_500_000,
                "intent",
                "comparing"));
    }

    private Answer post(Map<String, Object> lead) {
        return http.post("sales1", "/api/leads", lead);
    }

    private int leads(Answer answer) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM PF_LEAD WHERE number = ?",
                Integer.class,
                answer.body().path("number").asText());
    }

    private int count() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM PF_OPPORTUNITY", Integer.class)
                + jdbc.queryForObject("SELECT COUNT(*) FROM PF_LEAD", Integer.class)
                + jdbc.queryForObject(
                        "SELECT COUNT(*) FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ = 'presales'", Integer.class);
    }
}
