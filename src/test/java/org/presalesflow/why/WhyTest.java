package org.presalesflow.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.presalesflow.why.WhyRows.monday;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.figures.Selection;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.people.Person;
import org.presalesflow.team.TeamFigures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables say of a few cases of which all is known, in the database and with the tables of the product. */
@ModelApp
class WhyTest {

    private static final LocalDate FIRST = LocalDate.of(2019, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2019, 3, 31);
    private static final Selection MARCH = selection(null, null, null, null);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Losses losses;

    @Autowired
    private Attributes attributes;

    @Autowired
    private Bottlenecks bottlenecks;

    @Autowired
    private BackTest backTest;

    @Autowired
    private TeamFigures team;

    private WhyRows rows;

    @BeforeEach
    void prepare() {
        rows = new WhyRows(jdbc);
    }

    @AfterEach
    void clean() {
        rows.remove();
    }

    private static Selection selection(String stage, String department, String industry, String product) {
        return new Selection(FIRST, LAST, stage, department, null, industry, null, null, null, product);
    }

    @Test
    void lossesAreCountedByReasonInTheBaseCurrency() {
        rows.closed("lost", "loss_reason", "price", "amount", 1000);
        String other = rows.closed("lost", "loss_reason", "price", "budget", 500);
        rows.closed("lost", "loss_reason", "timing");
        rows.closed("lost");
        rows.closed("won");
        rows.closed("no-go");
        rows.closed("lost", "loss_reason", "price", "closed_at", monday("09:00").plusMonths(1));

        Losses.View view = losses.of(MARCH);

        assertThat(view.won()).isOne();
        assertThat(view.lost()).isEqualTo(4);
        assertThat(view.winRate()).isEqualTo(0.2);
        assertThat(view.endings())
                .extracting(ClosedCases.Ending::status, ClosedCases.Ending::cases)
                .containsExactlyInAnyOrder(tuple("lost", 4L), tuple("won", 1L), tuple("no-go", 1L));
        assertThat(view.reasons())
                .extracting(Pareto.Row::reason, Pareto.Row::cases, Pareto.Row::cumulative)
                .containsExactly(tuple("price", 2L, 0.5), tuple("timing", 1L, 0.75), tuple(null, 1L, 1.0));
        assertThat(view.reasons().get(0).value()).isEqualByComparingTo(new BigDecimal(1500));
        assertThat(losses.casesOf("price", MARCH, 0).cases())
                .extracting(ClosedCases.Item::number)
                .hasSize(2)
                .contains(other);
        assertThat(losses.casesOf("", MARCH, 0).cases()).hasSize(1);
        assertThat(losses.casesOf("price", MARCH, 2).cases()).isEmpty();
    }

    @Test
    void aPeriodEndsWithItsLastDayInTheZoneOfTheCompany() {
        // Midnight in Shanghai, between 31 March and 1 April.
        rows.closed("lost", "closed_at", monday("15:59").plusDays(27));
        rows.closed("lost", "closed_at", monday("16:00").plusDays(27));

        assertThat(losses.of(MARCH).lost()).isOne();
    }

    @Test
    void casesAreSelectedByIndustryProductAndTheStageThatTheyEndedIn() {
        String one = rows.closed("lost", "industry", "finance");
        rows.stage(one, "solution-design", 1, "01:00", "02:00");
        rows.stage(one, "negotiation", 1, "02:00", "03:00");
        rows.insert("PF_CASE_PRODUCT", "number", one, "product", "W Platform");
        rows.closed("lost", "industry", "retail");

        assertThat(losses.of(selection(null, null, "finance", null)).lost()).isOne();
        assertThat(losses.of(selection(null, null, null, "W Platform")).lost()).isOne();
        assertThat(losses.of(selection("negotiation", null, null, null)).lost()).isOne();
        assertThat(losses.of(selection("solution-design", null, null, null)).lost())
                .isZero();
        assertThat(losses.of(selection(null, "sales", null, null)).notUsed()).containsExactly("department");
    }

    @Test
    void attributesAreTestedAndOnlyPeopleWhoMayBeNamedAre() {
        for (int i = 0; i < 30; i++) {
            rows.closed(i < 20 ? "won" : "lost", "region", "north", "salesperson", "one", "employees", 100);
            String south = rows.closed(
                    i < 10 ? "won" : "lost", "region", "south", "salesperson", i % 2 == 0 ? "two" : "three");
            rows.insert("PF_CASE_PRODUCT", "number", south, "product", "W Platform");
            rows.insert("PF_CASE_PRODUCT", "number", south, "product", "W Service");
        }
        rows.closed("postponed", "region", "north");

        Attributes.View view = attributes.of(MARCH, "one"::equals);

        assertThat(view.won()).isEqualTo(30);
        assertThat(view.lost()).isEqualTo(30);
        Attributes.Tested region = tested(view, "region");
        assertThat(region.values())
                .extracting(Attributes.Value::key, Attributes.Value::won, Attributes.Value::lost)
                .containsExactlyInAnyOrder(tuple("north", 20L, 10L), tuple("south", 10L, 20L));
        assertThat(region.test().chiSquare()).isCloseTo(6.6667, within(0.001));
        assertThat(region.test().strength()).isEqualTo("middling");
        Attributes.Tested salesperson = tested(view, "salesperson");
        assertThat(salesperson.values())
                .extracting(Attributes.Value::key, Attributes.Value::won, Attributes.Value::lost)
                .containsExactlyInAnyOrder(tuple("one", 20L, 10L), tuple(Attributes.OTHER_PEOPLE, 10L, 20L));
        // Two are tested, and say the same: 2 × 0.0098.
        assertThat(view.tests()).isEqualTo(2);
        assertThat(region.test().adjusted()).isCloseTo(0.0196, within(0.0005));
        assertThat(region.test().differs()).isTrue();
        assertThat(tested(view, "size").test().reason()).isEqualTo("one-value");
        assertThat(tested(view, "size").test().leftOut()).isEqualTo(30);
        Attributes.Tested product = tested(view, "product");
        assertThat(product.values())
                .extracting(Attributes.Value::key)
                .containsExactlyInAnyOrder(ClosedCases.SEVERAL, null);
        assertThat(product.test().made()).isFalse();
        assertThat(product.test().leftOut()).isEqualTo(60);
    }

    private static Attributes.Tested tested(Attributes.View view, String attribute) {
        return view.attributes().stream()
                .filter(one -> one.attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    /** One case that waits in each source; on that Monday 01:00 to 04:00 and 05:00 to 10:00 are working time. */
    @Test
    void eachWaitIsInTheCellOfItsStageAndOfTheResourceThatTheTableNames() {
        String number = rows.closed("won");
        rows.stage(number, "solution-design", 1, "01:00", "05:00");
        rows.stage(number, "negotiation", 1, "05:00", "08:00");
        // An hour over the limit, and nobody had taken it: people.
        rows.clock(
                number,
                "breached",
                "step",
                "draft-solution",
                "process_instance_id",
                WhyRows.instance(number, "solution-design", 1),
                "limit_seconds",
                3600,
                "used_seconds",
                7200,
                "breached_at",
                monday("02:00"),
                "owner",
                "one",
                "stopped_at",
                monday("03:00"));
        // Two hours after the date of its stage: a proof of concept that somebody had: tools. The break does not count.
        rows.clock(
                number,
                "breached",
                "step",
                "run-proof-of-concept",
                "process_instance_id",
                WhyRows.instance(number, "solution-design", 1),
                "used_seconds",
                9999,
                "due_at",
                monday("03:00"),
                "breached_at",
                monday("03:00"),
                "breached_owner",
                "one",
                "owner",
                "one",
                "stopped_at",
                monday("06:00"));
        // Waits that have rows of their own, stages, and what was cancelled or in time, are not among the tasks.
        rows.clock(
                number,
                "breached",
                "step",
                "approve-terms",
                "limit_seconds",
                1,
                "used_seconds",
                9999,
                "stopped_at",
                monday("09:00"));
        rows.clock(number, "breached", "limit_seconds", 1, "used_seconds", 9999, "stopped_at", monday("09:00"));
        rows.clock(
                number,
                "reached",
                "step",
                "draft-solution",
                "limit_seconds",
                1,
                "used_seconds",
                9999,
                "stopped_at",
                monday("09:00"));
        rows.insert(
                "PF_HANDOVER",
                "number",
                number,
                "process_instance_id",
                "handover of " + number,
                "from_department",
                "presales",
                "to_department",
                "sales",
                "status",
                "accepted",
                "started_at",
                monday("01:00"),
                "offered_at",
                monday("05:00"),
                "answered_at",
                monday("05:30"));
        rows.insert(
                "PF_DISPATCH",
                "number",
                number,
                "process_instance_id",
                "dispatch of " + number,
                "status",
                "over",
                "requested_at",
                monday("01:00"),
                "decided_at",
                monday("01:15"),
                "skills",
                "",
                "level",
                "P1",
                "days",
                1,
                "needed_by",
                FIRST,
                "needed_until",
                LAST);
        rows.insert(
                "PF_APPROVAL",
                "number",
                number,
                "subject",
                "concession",
                "fingerprint",
                "x",
                "status",
                "approved",
                "asked_at",
                monday("06:00"),
                "process_instance_id",
                "approval of " + number,
                "attempt",
                1);
        long approval = jdbc.sql("SELECT id FROM PF_APPROVAL WHERE number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
        approvalStep(approval, 1, "sales-managers", "06:30");
        // The second approver's time begins with the answer of the first.
        approvalStep(approval, 2, "finance", "07:30");
        rows.insert(
                "PF_SLA_PAUSE",
                "number",
                number,
                "reason",
                "waiting-for-customer",
                "note",
                "The works are closed",
                "paused_by",
                "one",
                "paused_at",
                monday("07:00"),
                "resumed_at",
                monday("08:00"));

        Bottlenecks.View view = bottlenecks.of(MARCH);

        assertThat(view.stages())
                .extracting(Bottlenecks.StageName::id)
                .containsExactly("solution-design", "negotiation");
        assertThat(view.cells())
                .extracting(
                        Bottlenecks.Cell::stage,
                        Bottlenecks.Cell::resource,
                        Bottlenecks.Cell::seconds,
                        Bottlenecks.Cell::cases,
                        Bottlenecks.Cell::waits)
                .containsExactly(
                        tuple("solution-design", "people", 3600L + 900, 1, 2),
                        tuple("solution-design", "tools", 7200L, 1, 1),
                        tuple("negotiation", "people", 1800L, 1, 1),
                        tuple("negotiation", "budget", 1800L + 3600, 1, 2),
                        tuple("negotiation", "customer", 3600L, 1, 1));
        assertThat(view.seconds()).isEqualTo(22500);
        assertThat(view.cells().get(1).share()).isCloseTo(0.32, within(1e-9));
        assertThat(view.causes().get(0))
                .extracting(Bottlenecks.Cause::element, Bottlenecks.Cause::seconds)
                .containsExactly("run-proof-of-concept", 7200L);

        assertThat(bottlenecks.casesOf("negotiation", "budget", MARCH, 0).cases())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.number()).isEqualTo(number);
                    assertThat(item.seconds()).isEqualTo(5400);
                });
        assertThat(bottlenecks.casesOf("negotiation", "tools", MARCH, 0).cases())
                .isEmpty();
        assertThat(bottlenecks.of(selection("negotiation", null, null, null)).cells())
                .hasSize(3);
        assertThat(bottlenecks.of(selection(null, "finance", null, null)).cells())
                .extracting(Bottlenecks.Cell::seconds)
                .containsExactly(3600L);
        assertThatThrownBy(() -> bottlenecks.casesOf("negotiation", "money", MARCH, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("resource: ");
    }

    private void approvalStep(long approval, int position, String group, String answeredAt) {
        rows.insert(
                "PF_APPROVAL_STEP",
                "approval_id",
                approval,
                "position",
                position,
                "approver_group",
                group,
                "reasons",
                "Discount",
                "status",
                "approved",
                "answered_at",
                monday(answeredAt));
    }

    @Test
    void whatIsLateNowIsABottleneckOfAPeriodThatLastsStill() {
        String number = rows.closed("open", "closed_at", null);
        rows.stage(number, "solution-design", 1, "01:00", "01:00");
        rows.clock(number, "running", "step", "draft-solution", "owner", "one", "limit_seconds", 3600);

        assertThat(bottlenecks.of(MARCH).cells()).isEmpty();
        Selection lasting =
                new Selection(FIRST, LocalDate.now().plusDays(1), null, null, "one", null, null, null, null, null);
        assertThat(bottlenecks.of(lasting).cells())
                .extracting(Bottlenecks.Cell::stage, Bottlenecks.Cell::resource)
                .containsExactly(tuple("solution-design", "people"));
    }

    @Test
    void theTimeThatAStageLosesIsToldByWhatItIsLostWith() {
        String number = rows.closed("won");
        rows.stage(number, "solution-design", 1, "01:00", "03:00");
        rows.stage(number, "solution-design", 2, "03:00", "06:00");
        rows.stage(number, "negotiation", 1, "06:00", "07:00");
        for (int round = 1; round <= 2; round++) {
            rows.clock(
                    number,
                    round == 1 ? "reached" : "breached",
                    "process_instance_id",
                    WhyRows.instance(number, "solution-design", round),
                    "limit_seconds",
                    3600,
                    "used_seconds",
                    round * 3000,
                    "paused_seconds",
                    60,
                    "stopped_at",
                    monday("06:00"));
        }
        rows.insert(
                "PF_HANDOVER",
                "number",
                number,
                "process_instance_id",
                "handover of " + number,
                "from_department",
                "presales",
                "to_department",
                "sales",
                "status",
                "accepted",
                "offered_by",
                "one",
                "offered_at",
                monday("06:10"),
                "started_at",
                monday("06:00"));
        jdbc.sql("INSERT INTO PF_HANDOVER_RETURN (handover_id, reason, note, returned_at)"
                        + " SELECT id, 'incomplete', 'x', offered_at FROM PF_HANDOVER WHERE number = :number")
                .param("number", number)
                .update();

        assertThat(bottlenecks.of(MARCH).times())
                .containsExactly(
                        new StageTimes.Row("solution-design", 2, 1, 1, 9000, 2400, 120, 6000, 0),
                        new StageTimes.Row("negotiation", 1, 1, 0, 0, 0, 0, 0, 1));
    }

    @Test
    void theScoreIsReadWithItsReasons() {
        rows.closed("won", "score", 80, "grade", "A", "score_reasons", "intent 25: Ready to buy\nsize 4: Small");
        rows.closed("lost", "score", 30, "grade", "D", "score_reasons", "intent 3: Intent not known\nsize 4: Small");
        rows.closed("lost");

        BackTest.View view = backTest.of(MARCH);

        assertThat(view.won() + view.lost()).isEqualTo(2);
        assertThat(view.tooFew()).isTrue();
        assertThat(view.parts())
                .extracting(BackTest.Part::name, BackTest.Part::auc)
                .containsExactly(tuple("intent", 1.0), tuple("size", 0.5));
    }

    @Test
    void theWorkOfPeopleIsCountedByWhoDidItAndSummedByTeamAndDepartment() {
        String number = rows.closed("won", "region", "north");
        rows.clock(
                number,
                "reached",
                "step",
                "a",
                "limit_seconds",
                200,
                "owner",
                "one",
                "used_seconds",
                100,
                "stopped_at",
                monday("02:00"));
        rows.clock(
                number,
                "breached",
                "step",
                "b",
                "limit_seconds",
                200,
                "owner",
                "one",
                "used_seconds",
                300,
                "stopped_at",
                monday("02:00"),
                "breached_at",
                monday("02:00"),
                // Somebody else had it when it got late.
                "breached_owner",
                "two");
        rows.clock(number, "reached", "owner", "one", "used_seconds", 9999, "stopped_at", monday("02:00"));
        rows.clock(number, "running", "step", "c", "owner", "two");
        rows.clock(
                number,
                "running",
                "step",
                "d",
                "owner",
                "two",
                "due_at",
                monday("01:00").plusYears(100));
        rows.clock(number, "paused", "step", "e", "owner", "two");
        rows.insert(
                "PF_HANDOVER",
                "number",
                number,
                "process_instance_id",
                "handover of " + number,
                "from_department",
                "presales",
                "to_department",
                "sales",
                "status",
                "accepted",
                "offered_by",
                "one",
                "offered_at",
                monday("06:10"),
                "started_at",
                monday("06:00"));
        for (int i = 0; i < 2; i++) {
            jdbc.sql("INSERT INTO PF_HANDOVER_RETURN (handover_id, reason, note, returned_at)"
                            + " SELECT id, 'incomplete', 'x', offered_at FROM PF_HANDOVER WHERE number = :number")
                    .param("number", number)
                    .update();
        }

        TeamFigures.View view =
                team.of(List.of(member("one", "north"), member("two", "north"), member("three", null)), MARCH);

        TeamFigures.Figures one = view.people().get(0).figures();
        assertThat(one.tasksDone()).isEqualTo(2);
        assertThat(one.met()).isOne();
        assertThat(one.slaMet()).isEqualTo(0.5);
        assertThat(one.averageSeconds()).isEqualTo(200);
        assertThat(one.breaches()).isZero();
        assertThat(one.offered()).isOne();
        assertThat(one.returned()).isEqualTo(2);
        assertThat(one.load()).isNull();
        TeamFigures.Figures two = view.people().get(1).figures();
        assertThat(two.openTasks()).isEqualTo(3);
        assertThat(two.lateTasks()).isOne();
        assertThat(two.breaches()).isOne();
        assertThat(two.slaMet()).isNull();
        assertThat(two.averageSeconds()).isNull();
        assertThat(view.teams()).singleElement().satisfies(sum -> {
            assertThat(sum.id()).isEqualTo("north");
            assertThat(sum.people()).isEqualTo(2);
            assertThat(sum.figures().slaMet()).isEqualTo(0.5);
            assertThat(sum.figures().openTasks()).isEqualTo(3);
        });
        assertThat(view.departments())
                .extracting(TeamFigures.Sum::id, TeamFigures.Sum::people)
                .containsExactly(tuple("sales", 3));
        assertThat(view.total().people()).isEqualTo(3);
        Selection south = new Selection(FIRST, LAST, null, null, null, null, null, null, "south", null);
        assertThat(team.of(List.of(member("one", null)), south)
                        .total()
                        .figures()
                        .tasksDone())
                .isZero();
        assertThat(team.of(List.of(), MARCH).people()).isEmpty();
    }

    private static TeamFigures.Member member(String user, String sales) {
        return new TeamFigures.Member(new Person(user, "sales", sales, null, null, List.of(), null, null), false);
    }
}
