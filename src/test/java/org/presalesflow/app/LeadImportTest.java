package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists of leads that are uploaded as a file. */
@WholeApp
class LeadImportTest {

    private static final String HEADER = "公司,联系人,邮箱,电话,行业,地区,预算,币种,意向,需求\n";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;
    private LeadLists lists;

    @BeforeEach
    void connect() {
        http = new Http(port);
        lists = new LeadLists(http);
    }

    @Test
    void eachRowBecomesOrJoinsACaseOrIsRefusedWithItsReasons() {
        String id = lists.upload(
                "marketing1",
                HEADER
                        + row("展会甲有限公司", "manufacturing", "1,000,000")
                        + row("展会甲", "technolgy", "5")
                        + row("展会甲有限公司", "manufacturing", "1,000,000")
                        + row("", "medical", "viel"));
        JsonNode end = lists.ended("marketing1", id);

        assertThat(end.path("state").asText()).isEqualTo("done");
        assertThat(end.path("accepted").asInt()).isEqualTo(1);
        assertThat(end.path("joined").asInt()).isEqualTo(1);
        assertThat(end.path("known").asInt()).isEqualTo(1);
        assertThat(end.path("refused").asInt()).isEqualTo(1);
        assertThat(end.path("read").asInt()).isEqualTo(4);
        String[] report = lists.report("marketing1", id, "").split("\r\n");
        assertThat(report[0])
                .startsWith("\uFEFFimport-line,import-outcome,import-number,import-reason,import-hint,公司,");
        assertThat(report[1]).matches("2,accepted,OPP-.*").contains("'+86 21 1234");
        assertThat(report[2]).matches("3,joined,OPP-.*").contains("\"\"technolgy\"\" is not known to the score table");
        assertThat(report[3]).matches("4,known,OPP-.*");
        assertThat(report[4]).startsWith("5,refused,").contains("公司: must not be blank; 预算: viel is no number");
    }

    @Test
    void theRefusedRowsCorrectedAndSentAgainComeInOnce() {
        String list = HEADER + row("Good Row", "manufacturing", "1,000,000") + row("Bad Row", "manufacturing", "lots");
        String id = lists.upload("sales1", list);
        lists.ended("sales1", id);
        String corrected = lists.report("sales1", id, "refused").replace("lots", "2000000");
        assertThat(corrected.split("\r\n")).hasSize(2);

        JsonNode second = lists.ended("sales1", lists.upload("sales1", corrected));
        assertThat(second.path("accepted").asInt()).as(second.toString()).isEqualTo(1);
        JsonNode third = lists.ended("sales1", lists.upload("sales1", corrected));
        assertThat(third.path("known").asInt()).isEqualTo(1);
        JsonNode whole = lists.ended("sales1", lists.upload("sales1", list.replace("lots", "2000000")));
        assertThat(whole.path("known").asInt()).as(whole.toString()).isEqualTo(2);
        assertThat(http.get("salesmanager", "/api/opportunities?q=Bad%20Row").body())
                .hasSize(1);
    }

    @Test
    void aLookBeforehandKeepsNothing() {
        Answer look = lists.upload(
                "sales1",
                "/api/lead-imports/check",
                "Messe.csv",
                (HEADER + row("Only Looked At", "technolgy", "lots")).getBytes(StandardCharsets.UTF_8),
                Map.of());

        assertThat(look.status()).isEqualTo(200);
        assertThat(look.body().path("rows").asInt()).isEqualTo(1);
        assertThat(look.body().path("faulty").asInt()).isEqualTo(1);
        assertThat(look.body().path("problems").path(0).path("text").asText()).startsWith("预算: lots");
        assertThat(look.body().path("hints").path(0).path("text").asText()).contains("technolgy");
        assertThat(look.body().path("columns").path(0).path("field").asText()).isEqualTo("company");
        assertThat(http.get("salesmanager", "/api/opportunities?q=Only%20Looked")
                        .body())
                .isEmpty();
    }

    @Test
    void whoeverMayNotRegisterLeadsIsRefusedAtTheDoor() {
        assertThat(upload("finance1", HEADER + row("A", "b", "1")).status()).isEqualTo(403);
        assertThat(lists.upload(
                                "presales1",
                                "/api/lead-imports/check",
                                "a.csv",
                                HEADER.getBytes(StandardCharsets.UTF_8),
                                Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFileThatIsNoListIsRefusedWithWhatIsWrong() {
        Answer answer = upload("sales1", "公司,电话\nA,1\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").path(0).path("field").asText()).isEqualTo("file");
        assertThat(answer.body().path("errors").path(0).path("message").asText())
                .contains("lacks columns for: contactName");
        assertThat(lists.upload("sales1", "/api/lead-imports", "a.csv", HEADER.getBytes(), Map.of("set", "x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void oneSeesOnesOwnListsAndManagersOfSalesAndMarketingSeeAll() {
        String id = lists.upload("sales2", HEADER + row("Whose List", "manufacturing", "1"));
        lists.ended("sales2", id);

        assertThat(http.get("sales2", "/api/lead-imports").body().findValuesAsText("id"))
                .contains(id);
        assertThat(http.get("salesmanager", "/api/lead-imports").body().findValuesAsText("id"))
                .contains(id);
        assertThat(http.get("marketing1", "/api/lead-imports").body().findValuesAsText("id"))
                .doesNotContain(id);
        assertThat(http.get("marketing1", "/api/lead-imports/" + id).status()).isEqualTo(403);
        assertThat(http.get("marketing1", "/api/lead-imports/" + id + "/report").status())
                .isEqualTo(403);
        assertThat(http.post("marketing1", "/api/lead-imports/" + id + "/stop", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(http.get("sales2", "/api/lead-imports/" + id + "/report?only=x")
                        .status())
                .isEqualTo(400);
        assertThat(http.post("sales2", "/api/lead-imports/" + id + "/stop", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aListCanBeStopped() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 2000; i++) {
            rows.append(row("Stopped " + i % 3, "manufacturing", String.valueOf(i)));
        }
        String id = lists.upload("sales1", rows.toString());

        assertThat(http.post("sales1", "/api/lead-imports/" + id + "/stop", Map.of())
                        .status())
                .isEqualTo(204);
        JsonNode end = lists.ended("sales1", id);
        assertThat(end.path("state").asText()).isEqualTo("stopped");
        assertThat(end.path("read").asInt()).isLessThan(2000);
    }

    @Test
    void whoSellsToCustomersInAListIsToldOnceForAllOfIt() {
        Company company = new Company(http);
        String number = company.lead("Listed Works", Map.of("contactEmail", "buyer@listed.example"));
        String salesperson = Awaitility.await()
                .until(() -> company.opportunity(number).path("salesperson").asText(null), Objects::nonNull);
        String row = "Listed Works,Purchasing,buyer@listed.example,,manufacturing,north,,,comparing,Wish ";

        JsonNode end = lists.ended(
                "marketing1", lists.upload("marketing1", HEADER + row + "one\n" + row + "two\n" + row + "three\n"));

        assertThat(end.path("joined").asInt()).as(end.toString()).isEqualTo(3);
        assertThat(jdbc.queryForList(
                        "SELECT person FROM PF_NOTIFICATION_OUTBOX WHERE template = 'list-joined' AND body LIKE ?",
                        String.class,
                        "%" + number + "%"))
                .containsExactly(salesperson);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM PF_NOTIFICATION_OUTBOX WHERE template = 'lead-joined' AND number = ?",
                        Integer.class,
                        number))
                .isZero();
    }

    private Answer upload(String user, String csv) {
        return lists.upload(
                user,
                "/api/lead-imports",
                "leads.csv",
                csv.getBytes(StandardCharsets.UTF_8),
                Map.of("channel", "event"));
    }

    private static String row(String company, String industry, String budget) {
        return "%s,采购部,buyer@example.com,+86 21 1234,%s,north,\"%s\",CNY,comparing,机床\n"
                .formatted(company, industry, budget);
    }
}
