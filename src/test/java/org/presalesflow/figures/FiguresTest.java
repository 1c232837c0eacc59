package org.presalesflow.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.presalesflow.figures.CaseBooks.at;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each figure against small cases that were worked out by hand. 2 March 2026 is a Monday; work is 9–12 and 13–18. */
class FiguresTest {

    private static final int HOUR = 3600;

    private final CaseBooks books = new CaseBooks();

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void theFirstResponseIsCountedInWorkingTimeWithoutPauses() {
        // 10:00 to 11:00: an hour.
        lead("A", "2026-03-02T10:00:00", "2026-03-02T11:00:00");
        // 17:00 to 15:00 of the next day: 1 + 3 + 2 hours.
        lead("B", "2026-03-02T17:00:00", "2026-03-03T15:00:00");
        // 9:00 to 12:00, an hour of it paused.
        lead("C", "2026-03-04T09:00:00", "2026-03-04T12:00:00");
        books.row(
                "PF_SLA_PAUSE",
                "number",
                "C",
                "reason",
                "waiting-for-customer",
                "note",
                "-",
                "paused_by",
                "sales1",
                "paused_at",
                at("2026-03-04T10:00:00"),
                "resumed_at",
                at("2026-03-04T11:00:00"));
        books.measure("A", "B", "C");

        assertThat(books.figure("first-response"))
                .satisfies(view -> assertThat(view.value()).isEqualByComparingTo("10800"))
                .returns(3L, Figures.View::cases)
                .returns("missed", Figures.View::state);
        assertThat(books.figure("first-response").target()).isEqualByComparingTo("7200");
        assertThat(value("response-in-time")).isCloseTo(2 / 3.0, within(0.0001));
        assertThat(value("leads")).isEqualTo(3);
    }

    @Test
    void aCaseThatIsTakenUpAgainIsAnsweredAgain() {
        lead("A", "2026-03-02T10:00:00", "2026-03-02T11:00:00");
        books.closed("A", "postponed", "2026-03-02T12:00:00");
        books.reopened("A");
        String again = books.run("A", "lead-response", 1, "2026-03-09T09:00:00", "2026-03-09T12:00:00", "qualified");
        books.answered("A", again, "respond-to-lead", "sales2", "2026-03-09T12:00:00", Map.of());
        books.measure("A");

        // An hour, and three: the week of rest does not count.
        assertThat(value("first-response")).isEqualTo(2.0 * HOUR);
        assertThat(books.figure("first-response").measurements()).isEqualTo(2);
        assertThat(books.figure("first-response").cases()).isEqualTo(1);
        assertThat(value("qualified")).isEqualTo(1);
    }

    @Test
    void proposalsAreTimedFromTheLeadAndFromTheDispatch() {
        books.opened("A", "2026-03-02T09:00:00", "presales_consultant", "presales1");
        books.row(
                "PF_DISPATCH",
                "number",
                "A",
                "process_instance_id",
                "d",
                "status",
                "dispatched",
                "requested_at",
                at("2026-03-02T14:00:00"),
                "skills",
                "",
                "level",
                "P1",
                "days",
                5,
                "needed_by",
                LocalDate.of(2026, 3, 3),
                "needed_until",
                LocalDate.of(2026, 3, 30),
                "assigned",
                "presales1",
                "decided_at",
                at("2026-03-03T09:00:00"));
        // Reworked once: the second proposal is not the first any more.
        books.run("A", "solution-design", 1, "2026-03-03T09:00:00", "2026-03-05T12:00:00", "proposed");
        books.run("A", "solution-design", 2, "2026-03-06T09:00:00", "2026-03-06T12:00:00", "proposed");
        books.measure("A");

        assertThat(value("proposal-cycle")).isEqualTo((8 + 8 + 8 + 3) * HOUR);
        assertThat(value("handling-time")).isEqualTo((8 + 8 + 3) * HOUR);
        assertThat(books.figure("handling-time").state()).isEqualTo("met");
    }

    @Test
    void aProposalFitsAsFarAsItMeetsTheConfirmedNeeds() {
        books.opened("A", "2026-03-02T09:00:00");
        String design = books.run("A", "solution-design", 1, "2026-03-03T09:00:00", "2026-03-05T12:00:00", "proposed");
        books.answered(
                "A",
                "r",
                "confirm-requirements",
                "sales1",
                "2026-03-02T12:00:00",
                Map.of(
                        "needs",
                        List.of(
                                Map.of("needId", "N1"),
                                Map.of("needId", "N2"),
                                Map.of("needId", "N3"),
                                Map.of("needId", "N4"))));
        books.answered(
                "A",
                design,
                "draft-solution",
                "presales1",
                "2026-03-04T12:00:00",
                Map.of(
                        "solutionTemplate",
                        "none",
                        "solutionModules",
                        List.of(),
                        "ancMatrix",
                        List.of(
                                Map.of("ancNeed", "N1", "ancMet", "yes"),
                                Map.of("ancNeed", "N2", "ancMet", "partly"),
                                // Two rows for one need, one of which is not met.
                                Map.of("ancNeed", "N3", "ancMet", "yes"),
                                Map.of("ancNeed", "N3", "ancMet", "no"),
                                // Nobody has confirmed it.
                                Map.of("ancNeed", "N9", "ancMet", "yes"))));
        books.answered(
                "A",
                design,
                "write-proposal",
                "presales1",
                "2026-03-05T12:00:00",
                Map.of("designChecklist", List.of("technical-proposal-written", "demo-material-ready", "not-a-point")));
        books.row(
                "PF_TEMPLATE_USE",
                "number",
                "A",
                "type",
                "technical-proposal",
                "document",
                "d",
                "template_origin",
                "packed",
                "template_sha256",
                "x",
                "data_sha256",
                "x",
                "made_at",
                at("2026-03-05T12:01:00"));
        books.measure("A");

        assertThat(value("proposal-fit")).isEqualTo(0.25);
        // The draft used nothing, the proposal was written from a template.
        assertThat(value("knowledge-use")).isEqualTo(0.5);
        int due = books.bean(org.presalesflow.decisions.Decisions.class)
                .evaluate("stage-checklist", Map.of("stage", "solution-design"))
                .size();
        assertThat(value("node-compliance")).isCloseTo(2.0 / due, within(0.0001));
        assertThat(value("node-compliance", stage("solution-design"))).isPositive();
        assertThat(books.figure("node-compliance", stage("negotiation")).value())
                .isNull();
    }

    @Test
    void pointsThatAreTickedAfterTheLimitOfTheStageAreNotDone() {
        books.opened("A", "2026-03-02T09:00:00");
        String design = books.run("A", "solution-design", 1, "2026-03-03T09:00:00", null, null);
        books.answered(
                "A",
                design,
                "write-proposal",
                "presales1",
                "2026-03-20T12:00:00",
                Map.of("designChecklist", List.of("technical-proposal-written")));
        clock("A", "solution-design", null, design, "running", "2026-03-10T09:00:00", null);
        books.measure("A");

        assertThat(value("node-compliance")).isZero();
        // Late, and not finished: missed already.
        assertThat(value("sla-met")).isZero();
    }

    @Test
    void limitsOfStagesAndOfStepsAreCountedByThemselves() {
        books.opened("A", "2026-03-02T09:00:00");
        String one = books.run("A", "solution-design", 1, "2026-03-03T09:00:00", "2026-03-05T12:00:00", "proposed");
        String two = books.run("A", "solution-review", 1, "2026-03-05T12:00:00", null, null);
        clock("A", "solution-design", null, one, "reached", null, "2026-03-05T12:00:00");
        clock("A", "solution-review", null, two, "breached", "2026-03-09T09:00:00", "2026-03-10T12:00:00");
        clock("A", "solution-review", "review-as-peer", two, "reached", null, "2026-03-06T12:00:00");
        clock("A", "solution-review", "review-as-product", two, "cancelled", null, "2026-03-06T12:00:00");
        clock("A", "solution-review", "review-as-sales", two, "running", null, null);
        books.measure("A");

        assertThat(value("sla-met")).isEqualTo(0.5);
        assertThat(value("sla-met", stage("solution-review"))).isZero();
        assertThat(value("task-sla-met")).isEqualTo(1);
        assertThat(books.figure("task-sla-met").measurements()).isEqualTo(1);
        assertThat(books.bean(Figures.class)
                        .by("sla-met", Dimension.STAGE, CaseBooks.halfYear())
                        .rows())
                .extracting(row ->
                        row.key() + " " + row.value().stripTrailingZeros().toPlainString())
                .containsExactly("solution-design 1", "solution-review 0");
    }

    @Test
    void onlyTheFirstReviewCountsForTheFirstPassAndAReopenedCaseHasAFirstAgain() {
        books.opened("A", "2026-03-02T09:00:00");
        books.run("A", "solution-review", 1, "2026-03-05T09:00:00", "2026-03-06T12:00:00", "rework");
        books.run("A", "solution-review", 2, "2026-03-09T09:00:00", "2026-03-10T12:00:00", "approved");
        books.closed("A", "postponed", "2026-03-11T12:00:00");
        books.reopened("A");
        books.run("A", "solution-review", 1, "2026-04-05T09:00:00", "2026-04-06T12:00:00", "approved");
        books.opened("B", "2026-03-02T09:00:00");
        books.run("B", "solution-review", 1, "2026-03-05T09:00:00", "2026-03-06T12:00:00", "approved");
        books.run("B", "solution-review", 1, "2026-03-05T09:00:00", "2026-03-06T12:00:00", "needs-changed");
        books.measure("A", "B");

        assertThat(value("first-pass-rate")).isCloseTo(2 / 3.0, within(0.0001));
    }

    @Test
    void anErrorIsAReturnedHandoverAMistakeOrAContractThatDiffers() {
        for (String number : List.of("A", "B", "C", "D", "E")) {
            lead(number, "2026-03-02T09:00:00", "2026-03-02T10:00:00");
        }
        handover("A", 2);
        books.answered(
                "B", "x", "review-as-peer", "presales1", "2026-03-05T09:00:00", Map.of("peerReviewMistake", "yes"));
        books.answered("C", "x", "check-terms", "legal1", "2026-03-05T09:00:00", Map.of("legalCheck", "differs"));
        books.answered(
                "D",
                "x",
                "check-terms",
                "legal1",
                "2026-03-05T09:00:00",
                Map.of("legalCheck", "matches", "peerReviewMistake", "no"));
        handover("D", 0);
        for (String number : List.of("A", "B", "C", "D")) {
            books.closed(number, "lost", "2026-03-20T09:00:00");
        }
        books.measure("A", "B", "C", "D", "E");

        // E is still open.
        assertThat(value("error-rate")).isEqualTo(0.75);
        assertThat(books.figure("error-rate").state()).isEqualTo("alarm");
        assertThat(value("handover-returns")).isEqualTo(0.5);
    }

    @Test
    void outcomesAreCountedWhenTheCaseIsClosedAndTheCycleUntilTheSignature() {
        lead("A", "2026-03-02T09:00:00", "2026-03-02T10:00:00");
        books.run("A", "contract-signing", 1, "2026-03-03T09:00:00", "2026-03-03T18:00:00", "signed");
        books.jdbc()
                .sql("UPDATE PF_OPPORTUNITY SET amount = 1000, currency = 'USD', presales_consultant = 'presales1'"
                        + " WHERE number = 'A'")
                .update();
        books.closed("A", "won", "2026-04-01T09:00:00");
        hours("A", "t1", "presales1", "3.5", "2026-03-03T10:00:00");
        lead("B", "2026-03-02T09:00:00", "2026-03-02T10:00:00");
        hours("B", "t2", "presales1", "1.5", "2026-03-03T10:00:00");
        books.closed("B", "lost", "2026-03-02T18:00:00");
        lead("C", "2026-03-02T09:00:00", "2026-03-02T10:00:00");
        books.measure("A", "B", "C");

        assertThat(value("won")).isEqualTo(1);
        assertThat(value("lost")).isEqualTo(1);
        assertThat(value("win-rate")).isEqualTo(0.5);
        assertThat(value("won-value")).isEqualTo(7100);
        // 16 hours until the signature, 8 until it was lost.
        assertThat(value("presales-cycle")).isEqualTo(12.0 * HOUR);
        // From the 2nd to the 3rd, and within the 2nd.
        assertThat(value("calendar-cycle")).isEqualTo(0.5);
        assertThat(value("conversion")).isCloseTo(1 / 3.0, within(0.0001));
        // 5 hours at 300 over 7,100.
        assertThat(value("presales-cost")).isCloseTo(1500 / 7100.0, within(0.0001));
        assertThat(books.bean(Figures.class)
                        .by("won", Dimension.MONTH, CaseBooks.halfYear())
                        .rows())
                .extracting(Figures.Part::key)
                .containsExactly("2026-04");
    }

    @Test
    void dealsFromElsewhereSayOnlyWhatIsKnownOfThem() {
        deal("D1", "acme", "won", "2025-12-01T00:00:00", "2026-01-31T00:00:00", "1200");
        deal("D2", "acme", "won", "2026-01-01T00:00:00", "2026-02-28T00:00:00", "800");
        deal("D3", "acme", "won", "2026-01-01T00:00:00", "2026-03-31T00:00:00", "100");
        deal("D4", "other", "lost", "2026-01-10T00:00:00", "2026-01-20T00:00:00", "50");
        deal("D5", "other", "won", "2026-01-10T00:00:00", "2026-01-20T00:00:00", "500");
        books.row("PF_CASE_PRODUCT", "number", "D1", "product", "GTX Pro");
        books.measure("D1", "D2", "D3", "D4", "D5");

        assertThat(value("won")).isEqualTo(4);
        assertThat(value("lost")).isEqualTo(1);
        assertThat(value("win-rate")).isEqualTo(0.8);
        assertThat(value("won-value")).isEqualTo(2600);
        // 61, 58, 89, 10 and 10 days.
        assertThat(value("calendar-cycle")).isEqualTo(228 / 5.0);
        // Two customers, one of whom came again; the third time counts for nothing.
        assertThat(value("repeat-customers")).isEqualTo(0.5);
        for (String silent :
                List.of("conversion", "leads", "qualified", "first-response", "presales-cost", "error-rate")) {
            assertThat(books.figure(silent).value()).as(silent).isNull();
        }
        assertThat(books.figure("won", of(null, null, "GTX Pro")).value()).isEqualByComparingTo("1");
        assertThat(books.bean(Figures.class)
                        .by("won-value", Dimension.PRODUCT, CaseBooks.halfYear())
                        .rows())
                .singleElement()
                .returns("GTX Pro", Figures.Part::key);
        assertThat(books.figure("won", of("Sales Agent", null, null)).value()).isEqualByComparingTo("4");
    }

    @Test
    void anEarlierDealThatComesLaterMakesTheOtherTheSecond() {
        deal("D1", "acme", "won", "2026-01-01T00:00:00", "2026-03-31T00:00:00", "1");
        books.measure("D1");
        assertThat(value("repeat-customers")).isZero();

        deal("D2", "acme", "won", "2026-01-01T00:00:00", "2026-01-31T00:00:00", "1");
        books.measure("D2");

        assertThat(value("repeat-customers")).isEqualTo(1);
        assertThat(books.figure("repeat-customers").measurements()).isEqualTo(2);
    }

    @Test
    void useIsTheHoursWrittenDownOverTheHoursThatPresalesWasThere() {
        books.row(
                "PF_PERSON", "user_id", "presales1", "department", "presales", "hours_per_week", new BigDecimal("20"));
        books.row("PF_PERSON", "user_id", "presales2", "department", "presales");
        books.row("PF_PERSON", "user_id", "sales1", "department", "sales");
        // A day away.
        books.row(
                "PF_ABSENCE",
                "user_id",
                "presales2",
                "from_at",
                at("2026-03-03T00:00:00"),
                "to_at",
                at("2026-03-04T00:00:00"));
        books.opened("A", "2026-03-02T09:00:00");
        hours("A", "t1", "presales1", "10", "2026-03-02T18:00:00");
        hours("A", "t2", "presales2", "14", "2026-03-02T18:00:00");
        hours("A", "t3", "sales1", "30", "2026-03-02T18:00:00");
        books.measure("A");
        Selection week = new Selection(
                LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 6), null, null, null, null, null, null, null, null);

        // 20 hours of half a week and 32 of a week without a day.
        assertThat(books.figure("resource-use", week).value()).isEqualByComparingTo(new BigDecimal("0.4615"));
        assertThat(books.figure("resource-use", week).state()).isEqualTo("missed");
        assertThat(books.bean(Figures.class)
                        .by("resource-use", Dimension.PERSON, week)
                        .rows())
                .extracting(row -> row.key() + " " + row.value().stripTrailingZeros())
                .containsExactly("presales1 0.5", "presales2 0.4375");
    }

    @Test
    void whatNothingMeasuresHasNoValueAndSaysSo() {
        for (String later : List.of("problems-solved", "customer-satisfaction", "feedback-handled")) {
            assertThat(books.figure(later))
                    .as(later)
                    .returns(null, Figures.View::value)
                    .returns("No data yet: nothing measures this so far.", Figures.View::noData)
                    .returns("none", Figures.View::state);
        }
        assertThat(books.bean(Figures.class)
                        .list(CaseBooks.halfYear(), null, Locale.ENGLISH)
                        .figures())
                .allSatisfy(view -> {
                    assertThat(view.value()).as(view.id()).isNull();
                    assertThat(view.noData()).as(view.id()).isNotBlank();
                    assertThat(view.definition()).as(view.id()).isNotBlank();
                });
    }

    @Test
    void theTotalIsMadeOfThePartsThatThereAre() {
        // Answered in 4 hours where 2 are the target: half.
        lead("A", "2026-03-02T13:00:00", "2026-03-02T17:00:00");
        // Points: 2 of those due, where 95 % are.
        String design = books.run("A", "solution-design", 1, "2026-03-03T09:00:00", null, null);
        books.answered(
                "A",
                design,
                "write-proposal",
                "presales1",
                "2026-03-05T12:00:00",
                Map.of("designChecklist", List.of("technical-proposal-written", "demo-material-ready")));
        books.measure("A");

        double points = 100 * Math.min(1, value("node-compliance") / 0.95);
        Figures.View total = books.figure("weighted-total");
        assertThat(total.value().doubleValue()).isCloseTo((50 * 0.15 + points * 0.15) / 0.30, within(0.01));
        assertThat(total.lacks())
                .containsExactlyInAnyOrder(
                        "proposal-cycle",
                        "resource-use",
                        "proposal-fit",
                        "problems-solved",
                        "customer-satisfaction",
                        "feedback-handled",
                        "presales-cost",
                        "conversion");
    }

    @Test
    void whatShallRiseIsHeldAgainstTheTimeBeforeAndPeriodsAreCompared() {
        deal("D1", "a", "won", "2026-02-01T00:00:00", "2026-02-10T00:00:00", "1");
        deal("D2", "b", "lost", "2026-02-01T00:00:00", "2026-02-10T00:00:00", "1");
        deal("D3", "c", "won", "2026-03-01T00:00:00", "2026-03-10T00:00:00", "1");
        books.measure("D1", "D2", "D3");
        Selection march = days(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 31));
        Selection february = days(LocalDate.of(2026, 2, 4), LocalDate.of(2026, 2, 28));

        Figures.View rate = books.bean(Figures.class).list(march, february, Locale.ENGLISH).figures().stream()
                .filter(view -> view.id().equals("win-rate"))
                .findFirst()
                .orElseThrow();
        assertThat(rate.value()).isEqualByComparingTo("1");
        assertThat(rate.state()).isEqualTo("met");
        assertThat(rate.before().value()).isEqualByComparingTo("0.5");
        assertThat(rate.before().cases()).isEqualTo(2);
        assertThat(books.figure("win-rate", february).state()).isEqualTo("none");
    }

    @Test
    void theTrendIsTheSameFromTheSumsAndFromTheRows() {
        deal("D1", "a", "won", "2026-01-01T00:00:00", "2026-01-31T00:30:00", "1");
        deal("D2", "b", "lost", "2026-01-01T00:00:00", "2026-02-01T00:30:00", "1");
        books.measure("D1", "D2");

        List<Figures.Month> bySums = books.figure("win-rate").trend();
        List<Figures.Month> byRows =
                books.figure("win-rate", of(null, "import", null)).trend();
        assertThat(bySums).extracting(Figures.Month::month).containsExactly("2026-01", "2026-02");
        assertThat(bySums).extracting(month -> month.value().intValue()).containsExactly(1, 0);
        assertThat(byRows).isEqualTo(bySums);
    }

    @Test
    void eachFigureLeadsToTheCasesBehindIt() {
        deal("D1", "a", "won", "2026-01-01T00:00:00", "2026-01-31T00:00:00", "1");
        deal("D2", "b", "lost", "2026-01-01T00:00:00", "2026-02-01T00:00:00", "1");
        books.measure("D1", "D2");

        Figures.Cases cases = books.bean(Figures.class).cases("win-rate", CaseBooks.halfYear(), 0);
        assertThat(cases.total()).isEqualTo(2);
        assertThat(cases.more()).isFalse();
        assertThat(cases.cases())
                .extracting(row ->
                        row.number() + " " + row.status() + " " + row.part().intValue())
                .containsExactly("D2 lost 0", "D1 won 1");
    }

    @Test
    void aCaseIsAboutTheProductsOfItsLastQuotation() {
        books.opened("A", "2026-03-02T09:00:00");
        books.answered(
                "A",
                "x",
                "prepare-quotation",
                "sales1",
                "2026-03-03T09:00:00",
                Map.of("quotationLines", List.of(Map.of("lineProduct", "Old"), Map.of("lineProduct", "Platform "))));
        books.measure("A");
        books.answered(
                "A",
                "x",
                "prepare-quotation",
                "sales1",
                "2026-03-04T09:00:00",
                Map.of(
                        "quotationLines",
                        List.of(Map.of("lineProduct", "Platform"), Map.of("lineProduct", "Training"))));
        books.measure("A");

        assertThat(books.jdbc()
                        .sql("SELECT product FROM PF_CASE_PRODUCT ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("Platform", "Training");
    }

    private double value(String figure) {
        return books.figure(figure).value().doubleValue();
    }

    private double value(String figure, Selection selection) {
        return books.figure(figure, selection).value().doubleValue();
    }

    private static Selection stage(String stage) {
        Selection all = CaseBooks.halfYear();
        return new Selection(all.from(), all.to(), stage, null, null, null, null, null, null, null);
    }

    private static Selection of(String person, String channel, String product) {
        Selection all = CaseBooks.halfYear();
        return new Selection(all.from(), all.to(), null, null, person, null, null, channel, null, product);
    }

    private static Selection days(LocalDate from, LocalDate to) {
        return new Selection(from, to, null, null, null, null, null, null, null, null);
    }

    private void lead(String number, String received, String answered) {
        books.opened(number, received);
        String run = books.run(number, "lead-response", 1, received, answered, "qualified");
        books.answered(number, run, "respond-to-lead", "sales1", answered, Map.of("responseResult", "qualified"));
    }

    private void deal(String number, String company, String status, String received, String closed, String amount) {
        books.opportunity(
                number,
                "company_key",
                company,
                "status",
                status,
                "channel",
                "import",
                "salesperson",
                "Sales Agent",
                "received_at",
                at(received),
                "closed_at",
                at(closed),
                "amount",
                new BigDecimal(amount));
    }

    private void hours(String number, String task, String user, String hours, String at) {
        books.row(
                "PF_HOURS",
                "number",
                number,
                "task_id",
                task,
                "task_key",
                "write-proposal",
                "user_id",
                user,
                "hours",
                new BigDecimal(hours),
                "noted_at",
                at(at));
    }

    private void handover(String number, int returns) {
        books.row(
                "PF_HANDOVER",
                "number",
                number,
                "process_instance_id",
                "h-" + number,
                "from_department",
                "sales",
                "to_department",
                "presales",
                "status",
                "accepted",
                "returns",
                returns,
                "started_at",
                at("2026-03-02T11:00:00"),
                "offered_at",
                at("2026-03-02T12:00:00"),
                "offered_by",
                "sales1");
    }

    private void clock(
            String number,
            String process,
            String step,
            String instance,
            String state,
            String breached,
            String stopped) {
        books.row(
                "PF_SLA_CLOCK",
                "number",
                number,
                "process",
                process,
                "step",
                step,
                "name",
                process,
                "process_instance_id",
                instance,
                "department",
                "presales",
                "owner",
                "presales1",
                "calendar",
                "cn",
                "limit_seconds",
                3600,
                "state",
                state,
                "started_at",
                at("2026-03-03T09:00:00"),
                "due_at",
                at("2026-03-10T09:00:00"),
                "provisional",
                false,
                "breached_at",
                at(breached),
                "breached_owner",
                breached == null ? null : "presales1",
                "stopped_at",
                at(stopped));
    }
}
