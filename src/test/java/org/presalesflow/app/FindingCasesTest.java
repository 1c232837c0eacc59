package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

/** Who finds which cases, and by what. */
@WholeApp
class FindingCasesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {"清云", "清云智造", "李采购", "FINDME-LI@customers.example", "+86 755 8888", "李采购 清云", "SALES"})
    void aCaseIsFoundByCompanyContactAndPersonInAnyLanguageAndCase(String words) {
        String number = chinese();

        assertThat(found("executive", words)).contains(number);
    }

    @Test
    void aCaseIsFoundByItsNumberAlone() {
        String number = chinese();

        assertThat(found("executive", number)).containsExactly(number);
        assertThat(found("executive", number.substring(4))).containsExactly(number);
    }

    @Test
    void lettersOfFullWidthAndOtherPunctuationMakeNoDifference() {
        String number = lead("ＷＩＤＥ Ｗｏｒｋｓ（深圳）", Map.of());

        assertThat(found("executive", "wide")).contains(number);
        assertThat(found("executive", "works(深圳)")).contains(number);
    }

    @Test
    void allWordsMustBeFound() {
        String number = chinese();

        assertThat(found("executive", "清云 nobody-of-that-name")).doesNotContain(number);
    }

    @Test
    void aCaseIsFoundByWhoWorkedOnItAndByTheNameOfWhoDoesNow() {
        String number = lead("Worked By Presales", Map.of());
        people.workUntil(number, "ask-questionnaire");

        assertThat(found("executive", "presales1 " + number)).containsExactly(number);
        assertThat(found("executive", "one " + number)).containsExactly(number);
        assertThat(found("executive", "legal1 " + number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "!",
                "'",
                "\\",
                "100%_'\";<script>",
                "' OR '1'='1",
                ":user",
                "${user}",
                "%'; DROP TABLE PF_NOTE; --"
            })
    void whatIsTypedIsLookedForAsItIs(String text) {
        String with = lead("Odd " + text + " Ltd", Map.of());
        String without = lead("Plain Without Signs", Map.of());

        assertThat(found("executive", "Odd " + text)).contains(with).doesNotContain(without);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM PF_NOTE").query(Integer.class).single())
                .isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "sales1, true",
        "salesmanager, true",
        "presalesmanager, true",
        "executive, true",
        "owner, true",
        "departmenthead, true",
        "presales1, false",
        "finance1, false",
        "legal1, false",
        "marketing1, false",
        "admin, false"
    })
    void whoMaySeeACaseFindsItAndNobodyElseDoes(String user, boolean sees) {
        String number = lead("Found By Role", Map.of());
        people.workUntil(number, "respond-to-lead");

        assertThat(found(user, number).contains(number)).isEqualTo(sees);
        assertThat(http.get(user, "/api/opportunities/" + number).status()).isEqualTo(sees ? 200 : 404);
    }

    @Test
    void aCaseIsFoundByWhoHasATaskInItAndByWhoHadOne() {
        String number = lead("Found By Workers", Map.of());
        assertThat(found("presales2", number)).isEmpty();

        people.workUntil(number, "answer-handover");
        assertThat(found("presales2", number)).as("a task of the group").containsExactly(number);
        assertThat(found("presales1", number)).containsExactly(number);
        people.workUntil(number, "prepare-quotation");

        assertThat(found("presales1", number)).as("worked on it").containsExactly(number);
        assertThat(found("legal1", number)).as("did nothing in it").isEmpty();
    }

    @Test
    void whomASubstituteActedForSeesTheCase() {
        String number = lead("Acted For Another", Map.of());
        people.workUntil(number, "offer-package");
        assertThat(found("finance2", number)).isEmpty();

        jdbc.sql("UPDATE PF_SUBMISSION SET acted_for = 'finance2' WHERE number = :number")
                .param("number", number)
                .update();

        assertThat(found("finance2", number)).containsExactly(number);
        assertThat(http.get("finance2", "/api/opportunities/" + number).status())
                .isEqualTo(200);
    }

    @Test
    void theCommitteeSeesCasesThatWaitForItAndNoOthers() {
        String number = lead("On The Agenda", Map.of());
        people.workUntil(number, "respond-to-lead");
        assertThat(found("pmo1", number)).isEmpty();

        point(number, "open");
        assertThat(found("pmo1", number)).containsExactly(number);
        assertThat(http.get("pmo1", "/api/opportunities/" + number).status()).isEqualTo(200);
        assertThat(found("service1", number)).as("no member").isEmpty();

        point(number, "closed");
        assertThat(found("pmo1", number)).isEmpty();
        assertThat(http.get("pmo1", "/api/opportunities/" + number).status()).isEqualTo(404);
    }

    @Test
    void openAndClosedCasesAreToldApart() {
        String open = lead("Told Apart Open", Map.of());
        String closed = lead("Told Apart Closed", Map.of());
        people.workUntil(closed, "respond-to-lead");
        http.post(
                "salesmanager",
                "/api/opportunities/" + closed + "/close",
                Map.of("as", "withdrawn", "reason", "Entered twice"));

        assertThat(found("executive", "told apart", "&status=open")).containsExactly(open);
        assertThat(found("executive", "told apart", "&status=closed")).containsExactly(closed);
        assertThat(found("executive", "told apart", "&status=withdrawn")).containsExactly(closed);
        assertThat(found("executive", "told apart")).containsExactly(closed, open);
    }

    @Test
    void pagesFollowEachOtherWithTheNewestFirst() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            numbers.add(0, lead("Paged Company " + i, Map.of()));
        }

        assertThat(found("executive", "paged company", "&limit=2")).containsExactlyElementsOf(numbers.subList(0, 2));
        assertThat(found("executive", "paged company", "&limit=2&offset=2"))
                .containsExactlyElementsOf(numbers.subList(2, 4));
        assertThat(found("executive", "paged company", "&limit=2&offset=4")).containsExactly(numbers.get(4));
        assertThat(found("executive", "paged company", "&limit=2&offset=6")).isEmpty();
    }

    @Test
    void tooManyWordsAreRefusedByName() {
        assertThat(refused("a ".repeat(11) + "b c d e f g h i j k l m")).isEqualTo("q");
        assertThat(refused("x".repeat(201))).isEqualTo("q");
    }

    private String refused(String words) {
        Answer answer = http.get("executive", "/api/opportunities?q=" + encoded(words));
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().path("errors").path(0).path("field").asText();
    }

    private void point(String number, String status) {
        jdbc.sql("DELETE FROM PF_AGENDA_POINT WHERE number = :number")
                .param("number", number)
                .update();
        jdbc.sql("INSERT INTO PF_AGENDA_POINT (number, reason, cause, detail, status, raised_at)"
                        + " VALUES (:number, 'stuck', 'test', 'Over 30 days', :status, CURRENT_TIMESTAMP)")
                .param("number", number)
                .param("status", status)
                .update();
    }

    /** A case that its salesperson has already. */
    private String chinese() {
        String number = lead(
                "深圳清云智造有限公司 " + System.nanoTime(),
                Map.of(
                        "contactName",
                        "李采购",
                        "contactEmail",
                        "findme-li@customers.example",
                        "contactPhone",
                        "+86 755 8888 0000"));
        people.workUntil(number, "respond-to-lead");
        return number;
    }

    private String lead(String company, Map<String, Object> more) {
        if (more.isEmpty()) {
            return people.lead(company, Map.of("contactEmail", "c" + System.nanoTime() + "@customers.example"));
        }
        return people.lead(company, more);
    }

    private List<String> found(String user, String words) {
        return found(user, words, "");
    }

    private List<String> found(String user, String words, String more) {
        Answer answer = http.get(user, "/api/opportunities?q=" + encoded(words) + more);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().findValues("number").stream().map(JsonNode::asText).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
