package org.presalesflow.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.figures.export.Table;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.overview.Forecast.MonthRow;
import org.presalesflow.overview.Overview.Page;
import org.presalesflow.overview.Overviews.Wish;
import org.presalesflow.overview.Pipeline.StageRow;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the open cases stand. Other tests leave cases of their own, so each looks at its own, or at what it adds. */
@ModelApp
class OverviewTest {

    private static final Wish ALL = new Wish(null, null);

    @Autowired
    private Overviews overviews;

    @Autowired
    private Forecast forecast;

    @Autowired
    private Cases cases;

    @Autowired
    private Opportunities opportunities;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                // Monday, 2 March 2026: 15 working days are Friday, 20 March.
                "2026-03-02 09:00, lead-response, ?, 2026-03",
                "2026-03-02 09:00, ?, ?, 2026-03",
                "2026-03-02 09:00, a-stage-of-our-own, ?, 2026-03",
                // Friday, 13 March: 13 working days are Tuesday, 31 March; one day later it is the next month.
                "2026-03-13 09:00, solution-design, ?, 2026-03",
                "2026-03-16 09:00, solution-design, ?, 2026-04",
                "2026-03-16 09:00, contract-signing, ?, 2026-03",
                // The lead came on 2 January; the customer decides in so many weeks after that.
                "2026-03-02 09:00, contract-signing, 20, 2026-05",
                "2026-03-02 09:00, contract-signing, 1, 2026-03"
            })
    void aCaseIsExpectedWhenItsStageUsuallyEndsOrTheCustomerDecidesIfThatIsLater(
            String now, String stage, Integer weeks, String month) {
        OpenCase one = openCase(stage, weeks);

        assertThat(forecast.expectedMonths(List.of(one), ShanghaiTime.at(now)))
                .containsExactly(Map.entry(one, YearMonth.parse(month)));
    }

    private static OpenCase openCase(String stage, Integer weeks) {
        return new OpenCase(
                "OPP-2026-000001",
                "Company",
                stage,
                "A",
                null,
                BigDecimal.TEN,
                "CNY",
                50,
                0,
                null,
                weeks,
                ShanghaiTime.at("2026-01-02 09:00").atOffset(ZoneOffset.UTC));
    }

    @Test
    void theForecastTellsTheValueThatWasWonAndWhatIsToBeExpectedByMonth() {
        // A time that no other test is about, as the sums by month are those of all cases.
        cases.at(ShanghaiTime.at("2031-03-03 09:00"));
        sum("won-value", "2030-02-01", 7);
        sum("won-value", "2030-03-01", 5);
        sum("won-value", "2031-02-01", 1000);
        sum("won", "2031-02-01", 3);
        Overview before = overviews.now();
        open(RequirementsAnalysisProcess.KEY, 200_000, 40, null);
        open("customer-decision", 100_000, 60, 25);
        open("customer-decision", 50_000, 10, 200);

        Overview now = overviews.now();

        assertThat(now.forecast())
                .extracting(MonthRow::month)
                .hasSize(18)
                .startsWith("2030-03")
                .endsWith("2031-08");
        assertThat(month(now, "2030-03").won()).isEqualByComparingTo("5");
        assertThat(month(now, "2031-02").won()).isEqualByComparingTo("1000");
        assertThat(month(now, "2031-02").wonCases()).isEqualTo(3);
        assertThat(month(now, "2031-01").won()).isEqualByComparingTo("0");
        assertThat(month(now, "2031-03")
                        .weighted()
                        .subtract(month(before, "2031-03").weighted()))
                .isEqualByComparingTo("80000");
        assertThat(month(now, "2031-03")
                        .open()
                        .subtract(month(before, "2031-03").open()))
                .isEqualByComparingTo("200000");
        assertThat(month(now, "2031-03").cases() - month(before, "2031-03").cases())
                .isEqualTo(1);
        assertThat(month(now, "2031-08")
                        .weighted()
                        .subtract(month(before, "2031-08").weighted()))
                .isEqualByComparingTo("60000");
        assertThat(now.beyond().weighted().subtract(before.beyond().weighted())).isEqualByComparingTo("5000");
        assertThat(now.beyond().cases() - before.beyond().cases()).isEqualTo(1);
        jdbc.sql("DELETE FROM PF_FIGURE_MONTH WHERE month_of BETWEEN DATE '2030-01-01' AND DATE '2031-12-31'")
                .update();
    }

    private void sum(String figure, String month, int part) {
        jdbc.sql("INSERT INTO PF_FIGURE_MONTH (figure, month_of, part, whole, rows_in)"
                        + " VALUES (:figure, :month, :part, 0, 1)")
                .param("figure", figure)
                .param("month", LocalDate.parse(month))
                .param("part", part)
                .update();
    }

    @Test
    void thePipelineHasEveryStageInItsOrderThenUnknownOnesThenTheCasesInNone() {
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));
        Overview before = overviews.now();
        open("negotiation", 100_000, 60, null);
        open("negotiation", null, 60, null);
        open("a-stage-of-our-own", 30, null, null);
        open(null, 40, null, null);

        Overview now = overviews.now();

        assertThat(now.pipeline())
                .extracting(StageRow::stage)
                .startsWith(
                        "lead-response",
                        "requirements-analysis",
                        "solution-design",
                        "solution-review",
                        "negotiation",
                        "customer-decision",
                        "contract-signing",
                        "delivery-handover")
                .contains("a-stage-of-our-own")
                .endsWith((String) null);
        StageRow row = stage(now, "negotiation");
        StageRow earlier = stage(before, "negotiation");
        assertThat(row.name()).isEqualTo("Negotiation");
        assertThat(row.cases() - earlier.cases()).isEqualTo(2);
        assertThat(row.value().subtract(earlier.value())).isEqualByComparingTo("100000");
        assertThat(row.weighted().subtract(earlier.weighted())).isEqualByComparingTo("60000");
        assertThat(now.pipeline().get(now.pipeline().size() - 1).name()).isEqualTo("No stage yet");
        assertThat(now.totals().cases() - before.totals().cases()).isEqualTo(4);
        assertThat(now.totals().value().subtract(before.totals().value())).isEqualByComparingTo("100070");
        assertThat(all("cases", new Wish("a-stage-of-our-own", null))).hasSize(1);
        assertThat(all("cases", new Wish("a-stage-of-our-own", "2026-03"))).hasSize(1);
        assertThat(all("cases", new Wish("a-stage-of-our-own", "2026-04"))).isEmpty();
        jdbc.sql("DELETE FROM PF_OPPORTUNITY WHERE stage = 'a-stage-of-our-own'")
                .update();
    }

    @Test
    void whatIsDueBeforeWorkEndsTodayIsAboutToBeLateAndThenLateWithWhoHoldsIt() {
        Case one = cases.at(ShanghaiTime.at("2026-03-02 09:00")).inStage(LeadResponseProcess.KEY);

        assertThat(ofCase(one.number(), "late")).isEmpty();
        assertThat(ofCase(one.number(), "soon")).singleElement().satisfies(item -> {
            assertThat(item.what()).isEqualTo("Lead response");
            assertThat(item.holder()).isEqualTo("sales1");
            assertThat(item.department()).isEqualTo("sales");
            assertThat(item.dueAt()).isEqualTo(ShanghaiTime.at("2026-03-02 11:00"));
            assertThat(item.overSeconds()).isNull();
            assertThat(item.task()).isNotNull();
        });

        one.until(ShanghaiTime.at("2026-03-03 09:30"));

        assertThat(ofCase(one.number(), "soon")).isEmpty();
        assertThat(ofCase(one.number(), "late")).singleElement().satisfies(item -> {
            assertThat(item.holder()).isEqualTo("sales1");
            // Monday 11 to 12 and 13 to 18, Tuesday 9 to half past.
            assertThat(item.overSeconds()).isEqualTo(6 * 3600 + 1800);
            assertThat(item.company()).startsWith("Customer ");
            assertThat(item.currency()).isEqualTo("CNY");
        });
        opportunities.update(one.number(), Map.of("step_gap", 3));
        assertThat(ofCase(one.number(), "outOfStep")).singleElement().satisfies(item -> assertThat(item.holder())
                .isEqualTo("sales1"));
    }

    @Test
    void whatIsDueTomorrowIsNotAboutToBeLateToday() {
        Case one = cases.at(ShanghaiTime.at("2026-03-02 16:30")).inStage(LeadResponseProcess.KEY);

        assertThat(ofCase(one.number(), "soon")).isEmpty();
    }

    @Test
    void aCaseIsOutOfStepWhenTheCustomerIsMoreThanOneStepAway() {
        String one = open("negotiation", 10, 50, null);
        String two = open("negotiation", 10, 50, null);
        opportunities.update(one, Map.of("step_gap", 1, "buying_step", 5));
        opportunities.update(two, Map.of("step_gap", 2, "buying_step", 4));

        assertThat(ofCase(one, "outOfStep")).isEmpty();
        assertThat(ofCase(two, "outOfStep")).singleElement().satisfies(item -> {
            assertThat(item.stepGap()).isEqualTo(2);
            assertThat(item.buyingStep()).isEqualTo(4);
        });
    }

    @Test
    void aCaseIsStuckAfterThirtyDaysAlsoWhenTheCommitteeHasItOnItsList() {
        cases.at(ShanghaiTime.at("2026-03-31 09:00"));
        String stuck = open("negotiation", 10, 50, null);
        String young = open("negotiation", 10, 50, null);
        received(stuck, "2026-02-28 09:00");
        received(young, "2026-03-02 09:00");

        assertThat(ofCase(stuck, "stuck")).singleElement().satisfies(item -> assertThat(item.daysOpen())
                .isEqualTo(31));
        assertThat(ofCase(young, "stuck")).isEmpty();

        // Put there by hand, as the point would start a process of the committee.
        jdbc.sql(
                        "INSERT INTO PF_AGENDA_POINT (number, reason, cause, detail, status, raised_at)"
                                + " VALUES (:number, 'case-over-30-days', 'x', 'Open for 31 days', 'decided', CURRENT_TIMESTAMP)")
                .param("number", stuck)
                .update();

        assertThat(ofCase(stuck, "stuck")).hasSize(1);
        assertThat(all("agenda", ALL))
                .map(AgendaItem.class::cast)
                .filteredOn(point -> point.number().equals(stuck))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.detail()).isEqualTo("Open for 31 days");
                    assertThat(point.status()).isEqualTo("decided");
                });
        jdbc.sql("DELETE FROM PF_AGENDA_POINT WHERE number = :number")
                .param("number", stuck)
                .update();
    }

    @Test
    void noticesThatFailedLatelyAreListedAndNoOthers() {
        cases.at(ShanghaiTime.at("2026-03-31 09:00"));
        String number = open("negotiation", 10, 50, null);
        notice(number, "failed", "2026-03-30 09:00");
        notice(number, "sent", "2026-03-30 09:00");
        notice(number, "failed", "2026-02-01 09:00");

        assertThat(all("notifications", ALL))
                .map(FailedNotice.class::cast)
                .filteredOn(notice -> number.equals(notice.number()))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.lastError()).isEqualTo("No such mailbox");
                    assertThat(notice.recipient()).isEqualTo("purchasing@customer.example");
                });
    }

    @Test
    void aListIsReadPageByPageAndTakenHomeAsAWhole() {
        cases.at(ShanghaiTime.at("2026-03-31 09:00"));
        for (int i = 0; i < 21; i++) {
            open("a-long-stage", 1000 + i, 50, null);
        }
        Wish wish = new Wish("a-long-stage", null);

        Page first = overviews.page("cases", wish, 0);
        Page second = overviews.page("cases", wish, 20);
        Table table = overviews.table("cases", wish);

        assertThat(first.rows()).hasSize(20);
        assertThat(((Item) first.rows().get(0)).value()).isEqualByComparingTo("1020");
        assertThat(first.more()).isTrue();
        assertThat(first.total()).isEqualTo(21);
        assertThat(second.rows()).hasSize(1);
        assertThat(second.more()).isFalse();
        assertThat(table.columns()).startsWith("Case", "Company", "Stage");
        assertThat(table.rows()).hasSize(21).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.columns()));
        jdbc.sql("DELETE FROM PF_OPPORTUNITY WHERE stage = 'a-long-stage'").update();
    }

    @ParameterizedTest
    @CsvSource({"cases", "pipeline", "forecast", "late", "soon", "outOfStep", "stuck", "agenda", "notifications"})
    void everyListCanBeTakenHome(String list) {
        Table table = overviews.table(list, ALL);

        assertThat(table.name()).isNotBlank();
        assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.columns()));
    }

    @Test
    void anUnknownListIsRefused() {
        assertThatThrownBy(() -> overviews.page("nothing", ALL, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("list: must be one of agenda, cases");
    }

    private List<Item> ofCase(String number, String list) {
        return all(list, ALL).stream()
                .map(Item.class::cast)
                .filter(item -> item.number().equals(number))
                .toList();
    }

    private List<Object> all(String list, Wish wish) {
        List<Object> all = new ArrayList<>();
        Page page;
        do {
            page = overviews.page(list, wish, all.size());
            all.addAll(page.rows());
        } while (page.more());
        return all;
    }

    private static MonthRow month(Overview overview, String month) {
        return overview.forecast().stream()
                .filter(row -> row.month().equals(month))
                .findFirst()
                .orElseThrow();
    }

    private static StageRow stage(Overview overview, String stage) {
        return overview.pipeline().stream()
                .filter(row -> stage.equals(row.stage()))
                .findFirst()
                .orElseThrow();
    }

    private String open(String stage, Integer value, Integer probability, Integer weeks) {
        String number = opportunities.nextNumber();
        Map<String, Object> columns = new HashMap<>();
        columns.put("company", "Overview " + number);
        columns.put("company_key", "overview " + number);
        columns.put("channel", "website");
        columns.put("currency", "CNY");
        columns.put("need", "");
        columns.put("stage", stage);
        columns.put("amount", value);
        columns.put("win_probability", probability);
        columns.put("decision_weeks", weeks);
        opportunities.insert(number, columns);
        return number;
    }

    private void received(String number, String at) {
        opportunities.update(number, Map.of("received_at", utc(at)));
    }

    private void notice(String number, String status, String at) {
        jdbc.sql(
                        "INSERT INTO PF_NOTIFICATION_OUTBOX (number, channel, kind, template, recipient, subject, body, status,"
                                + " last_error, created_at) VALUES (:number, 'mail', 'customer', 'lead-received',"
                                + " 'purchasing@customer.example', 's', 'b', :status, 'No such mailbox', :at)")
                .param("number", number)
                .param("status", status)
                .param("at", utc(at))
                .update();
    }

    private static OffsetDateTime utc(String at) {
        return ShanghaiTime.at(at).atOffset(ZoneOffset.UTC);
    }
}
