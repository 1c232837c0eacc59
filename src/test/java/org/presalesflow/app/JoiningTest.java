package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Leads of one customer come together: by themselves if that is certain, by a person's word if it is doubtful. */
@WholeApp
class JoiningTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;
    private Company company;

    @BeforeEach
    void connect() {
        http = new Http(port);
        company = new Company(http);
    }

    @Test
    void whatIsCertainJoinsWithoutTouchingTheCaseAndTheSalespersonIsTold() {
        String number = pursued("华星光电股份有限公司", Map.of("contactName", "王伟", "contactPhone", "+86 138 0000 1111"));

        Answer again = post(
                lead("華星光電（集團）有限公司", Map.of("contactName", "王偉 先生", "contactPhone", "13800001111", "employees", 7)));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("number").asText()).isEqualTo(number);
        assertThat(company.opportunity(number).path("employees").asInt()).isEqualTo(2500);
        JsonNode message = parts(number).path("messages").path(0);
        assertThat(message.path("company").asText()).isEqualTo("華星光電（集團）有限公司");
        assertThat(message.path("employees").asInt()).isEqualTo(7);
        assertThat(mails(number, "lead-joined")).isEqualTo(1);
    }

    @Test
    void aDoubtOpensACaseAndIsShownOnBothUntilSomebodyJoinsThem() {
        String older = pursued("Nordwind Anlagen GmbH", Map.of("contactEmail", "kim@nordwind.example"));
        Answer doubtful =
                post(lead("NW Energy", Map.of("contactName", "Purchasing", "contactEmail", "kim@nordwind.example")));
        assertThat(doubtful.status()).isEqualTo(201);
        String younger = doubtful.body().path("number").asText();
        untilPursued(younger);
        http.post("sales1", "/api/opportunities/" + younger + "/notes", Map.of("text", "They called as well"));

        JsonNode match = parts(younger).path("matches").path(0);
        assertThat(match.path("other").asText()).isEqualTo(older);
        assertThat(match.path("reason").asText()).contains("Same mail domain");
        assertThat(match.path("decidable").asBoolean()).isTrue();
        assertThat(parts(older).path("matches").path(0).path("other").asText()).isEqualTo(younger);
        assertThat(mails(older, "lead-match")).isEqualTo(1);
        String path =
                "/api/opportunities/" + older + "/matches/" + match.path("id").asText();

        assertThat(http.post("presales1", path, decision("join")).status()).isIn(403, 404);
        assertThat(http.post("salesmanager", path, Map.of("decision", "join")).status())
                .isEqualTo(400);
        assertThat(http.post("salesmanager", path, Map.of("decision", "merge", "note", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(http.post("salesmanager", "/api/opportunities/" + older + "/matches/0", decision("join"))
                        .status())
                .isEqualTo(400);
        Answer joined = http.post("salesmanager", path, decision("join"));
        assertThat(joined.status()).as("%s", joined.body()).isEqualTo(204);

        Awaitility.await().until(() -> company.status(younger).equals("withdrawn"));
        assertThat(company.status(older)).isEqualTo("open");
        assertThat(company.opportunity(younger).path("outcomeReason").asText())
                .isEqualTo("Joined " + older + ": I asked");
        assertThat(parts(older).path("messages")).hasSize(2);
        assertThat(parts(older).path("notes").path(0).path("text").asText()).isEqualTo("They called as well");
        assertThat(types(older)).contains("match-found", "case-joined");
        assertThat(types(younger)).contains("match-found", "case-joined", "close-requested");
        assertThat(http.get("executive", "/engine-rest/task?processInstanceBusinessKey=" + younger)
                        .body())
                .isEmpty();
        assertThat(http.post("salesmanager", path, decision("keep-apart")).status())
                .isEqualTo(409);
        // By now both spellings are known to be this customer's.
        assertThat(post(lead("NW Energy", Map.of("contactEmail", "kim@nordwind.example")))
                        .body()
                        .path("number")
                        .asText())
                .isEqualTo(older);
    }

    @Test
    void twoCasesThatAreKeptApartGoOn() {
        String older = pursued("Ostsee Werft", Map.of("contactEmail", "kim@ostsee.example"));
        String younger = post(lead("Werft Service", Map.of("contactEmail", "kim@ostsee.example")))
                .body()
                .path("number")
                .asText();
        String match = parts(younger).path("matches").path(0).path("id").asText();
        String salesperson = company.opportunity(older).path("salesperson").asText();

        Answer decided =
                http.post(salesperson, "/api/opportunities/" + older + "/matches/" + match, decision("keep-apart"));

        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(204);
        assertThat(List.of(company.status(older), company.status(younger))).containsOnly("open");
        assertThat(parts(older).path("matches").path(0).path("status").asText()).isEqualTo("kept-apart");
        assertThat(types(younger)).contains("match-kept-apart");
    }

    @Test
    void aCustomerOfGradeDWhoSaysMoreComesBackInsteadOfOpeningAnotherCase() {
        Map<String, Object> poor = new HashMap<>(
                Map.of("company", "Quiet Mill Ltd", "contactName", "Kim", "channel", "import", "need", "Something"));
        String number = post(poor).body().path("number").asText();
        Awaitility.await().until(() -> company.status(number).equals("not-qualified"));

        Answer nothingNew = post(poor);
        assertThat(nothingNew.body().path("number").asText()).isEqualTo(number);
        assertThat(company.status(number)).isEqualTo("not-qualified");

        Answer form = startForm(lead("QUIET MILL", Map.of("contactName", "Kim")));
        assertThat(form.status()).isEqualTo(400);
        assertThat(form.body().path("message").asText()).contains(number);
        untilPursued(number);
        assertThat(company.status(number)).isEqualTo("open");
        assertThat(parts(number).path("messages")).hasSize(3);
    }

    @Test
    void leadsOfOneCustomerInManySpellingsAtOnceOpenOneCase() {
        List<String> spellings = List.of(
                "Rush Werke",
                "RUSH-WERKE GmbH",
                "rush werke ag",
                "Rush  Werke Ltd.",
                "The Rush Werke",
                "Rush Werke KG");
        var pool = Executors.newFixedThreadPool(spellings.size());
        try {
            List<CompletableFuture<Answer>> sent = spellings.stream()
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> post(lead(name, Map.of("contactEmail", "kim@rush.example"))), pool))
                    .toList();
            List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
            assertThat(answers)
                    .extracting(answer -> answer.body().path("number").asText())
                    .containsOnly(answers.get(0).body().path("number").asText());
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void ofTwoLeadsAtOnceThatMayBeTheSameOneKnowsOfTheOther() {
        var pool = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<Answer>> sent = List.of("Haste One", "Other Two").stream()
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> post(lead(name, Map.of("contactEmail", "kim@haste.example"))), pool))
                    .toList();
            List<String> numbers = sent.stream()
                    .map(CompletableFuture::join)
                    .map(answer -> answer.body().path("number").asText())
                    .toList();

            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(parts(numbers.get(0))
                            .path("matches")
                            .path(0)
                            .path("other")
                            .asText())
                    .isEqualTo(numbers.get(1));
        } finally {
            pool.shutdown();
        }
    }

    private String pursued(String name, Map<String, Object> more) {
        Answer answer = post(lead(name, more));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        String number = answer.body().path("number").asText();
        untilPursued(number);
        return number;
    }

    private void untilPursued(String number) {
        Awaitility.await().until(() -> company.opportunity(number).path("stage").isTextual());
    }

    private Answer startForm(Map<String, Object> lead) {
        Map<String, Object> variables = new HashMap<>();
        lead.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return http.post(
                "sales1", "/engine-rest/process-definition/key/presales/submit-form", Map.of("variables", variables));
    }

    private Answer post(Map<String, Object> lead) {
        return http.post("sales1", "/api/leads", lead);
    }

    private JsonNode parts(String number) {
        return http.get("executive", "/api/opportunities/" + number + "/parts").body();
    }

    private List<String> types(String number) {
        return StreamSupport.stream(parts(number).path("timeline").spliterator(), false)
                .map(event -> event.path("type").asText())
                .toList();
    }

    private int mails(String number, String template) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND template = ?",
                Integer.class,
                number,
                template);
    }

    private static Map<String, Object> decision(String decision) {
        return Map.of("decision", decision, "note", "I asked");
    }

    private static Map<String, Object> lead(String company, Map<String, Object> more) {
        Map<String, Object> lead = new HashMap<>(Map.of(
                "company", company,
                "contactName", "Purchasing",
                "channel", "website",
                "need", "We need something",
                "industry", "manufacturing",
                "region", "north",
                "employees", 2500,
                "budget", 1_500_000,
                "intent", "comparing"));
        lead.putAll(more);
        return lead;
    }
}
