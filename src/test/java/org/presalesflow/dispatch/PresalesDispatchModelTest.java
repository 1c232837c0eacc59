package org.presalesflow.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.dispatch.PresalesDispatchProcess.DispatchDecision;
import org.presalesflow.dispatch.PresalesDispatchProcess.Elements;
import org.presalesflow.dispatch.PresalesDispatchProcess.Fields;
import org.presalesflow.dispatch.PresalesDispatchProcess.Outcomes;
import org.presalesflow.dispatch.PresalesDispatchProcess.Tasks;
import org.presalesflow.handoff.HandoverProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.negotiation.NegotiationProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.solutiondesign.SolutionDesignProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Presales has two people here: presales1 is P2 with big data and cloud, presales2 is P3 with AI and cloud. */
@ModelTest(PresalesDispatchProcess.KEY)
class PresalesDispatchModelTest {

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DispatchBook book;

    @Autowired
    private DispatchesPart part;

    @Autowired
    private DispatchLoad load;

    @Autowired
    private Contributions contributions;

    @Autowired
    private RuntimeService runtimeService;

    /** Other tests leave cases behind that would choose first or keep people busy. */
    @BeforeEach
    void nothingElseWaits() {
        jdbc.update("UPDATE PF_DISPATCH SET status = 'cancelled', assigned = NULL, decided_at = NULL");
        cases.at(ShanghaiTime.at("2026-03-02 09:00"));
    }

    @AfterEach
    void everyoneIsBack() {
        jdbc.update("DELETE FROM PF_ABSENCE");
        jdbc.update("UPDATE PF_PERSON SET left_at = NULL");
    }

    @Test
    void salesAsksTheRuleProposesAndTheManagerConfirms() {
        Case dispatch = asking("cloud").works();

        assertThat(dispatch.instance())
                .isEnded()
                .hasPassedInOrder(
                        Tasks.REQUEST_PRESALES,
                        Elements.PROPOSE_CONSULTANT,
                        Tasks.CONFIRM_DISPATCH,
                        Outcomes.DISPATCHED);
        assertThat(dispatch.row().presalesConsultant()).isEqualTo("presales1");
        assertThat(dispatch.events())
                .containsSubsequence("presales-requested P2", "presales-dispatched presales1")
                .noneMatch(event -> event.startsWith("presales-overridden"));
        assertThat(part.of(dispatch.number())).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("dispatched");
            assertThat(row.skills()).containsExactly("cloud");
            assertThat(row.proposed()).isEqualTo("presales1");
            assertThat(row.assigned()).isEqualTo("presales1");
            assertThat(row.reason())
                    .contains("presales1 has what is asked: cloud; level P2, where at least P2 is asked");
            assertThat(row.overrideReason()).isNull();
        });
    }

    @Test
    void theSalespersonAsksAndPresalesManagersDecide() {
        Case dispatch = dispatch();
        assertThat(dispatch.instance())
                .task(Tasks.REQUEST_PRESALES)
                .isAssignedTo(Cases.SALESPERSON)
                .hasCandidateGroupAssociated("sales");

        dispatch.does(Tasks.REQUEST_PRESALES);

        assertThat(dispatch.instance())
                .task(Tasks.CONFIRM_DISPATCH)
                .isNotAssigned()
                .hasCandidateGroup("presales-managers");
    }

    @Test
    void theRequestIsFilledInFromTheCase() {
        Case dispatch = dispatch().with("expected_value", 3_000_000).with("industry", "finance");

        assertThat(dispatch.form(Tasks.REQUEST_PRESALES))
                .containsEntry(Fields.LEVEL, "P3")
                .containsEntry(Fields.INDUSTRY_TEAM, "finance");
        assertThat(dispatch.with("industry", "retail").form(Tasks.REQUEST_PRESALES))
                .containsEntry(Fields.INDUSTRY_TEAM, "general");
    }

    @Test
    void theManagerSeesTheReasonEveryoneInOrderAndWhichCaseComesFirst() {
        Case small = asking("cloud").with("expected_value", 100_000).worksUntil(Tasks.CONFIRM_DISPATCH);
        Case large = asking("cloud").with("expected_value", 9_000_000).worksUntil(Tasks.CONFIRM_DISPATCH);

        Map<String, Object> form = small.form(Tasks.CONFIRM_DISPATCH);

        assertThat(texts(form, "dispatchQueue", "number")).containsExactly(large.number(), small.number());
        assertThat(texts(form, "dispatchQueue", "proposal")).containsExactly("presales1", "presales2");
        assertThat(texts(form, "dispatchRanking", "person")).containsExactly("presales2", "presales1");
        assertThat(form).containsEntry(Fields.PROPOSAL, "presales2");
        assertThat((String) form.get("dispatchReason"))
                .contains("More important cases chose first: " + large.number())
                .contains("The level is higher than asked");
        assertThat(texts(form, "dispatchPeople", "value")).containsExactly("presales1");
    }

    @Test
    void theProposalIsWorkedOutAfreshWhenTheFormIsOpened() {
        Case dispatch = asking("cloud").worksUntil(Tasks.CONFIRM_DISPATCH);
        assertThat(dispatch.form(Tasks.CONFIRM_DISPATCH)).containsEntry(Fields.PROPOSAL, "presales1");

        away("presales1");

        assertThat(dispatch.form(Tasks.CONFIRM_DISPATCH)).containsEntry(Fields.PROPOSAL, "presales2");
    }

    @Test
    void nobodyConfirmsAProposalThatTheyHaveNotSeen() {
        Case dispatch = asking("cloud").worksUntil(Tasks.CONFIRM_DISPATCH);
        away("presales1");
        dispatch.answers(
                Tasks.CONFIRM_DISPATCH, DispatchDecision.FIELD, DispatchDecision.CONFIRM, Fields.PROPOSAL, "presales1");

        assertThatThrownBy(() -> dispatch.does(Tasks.CONFIRM_DISPATCH))
                .hasStackTraceContaining("Proposal: must be one of presales2");

        dispatch.works();
        assertThat(dispatch.row().presalesConsultant()).isEqualTo("presales2");
    }

    @Test
    void whoeverSawThatThereIsNobodyHasNotSeenWhoIsProposedNow() {
        away("presales1");
        away("presales2");
        Case dispatch = asking("cloud").worksUntil(Tasks.CONFIRM_DISPATCH);
        assertThat(dispatch.form(Tasks.CONFIRM_DISPATCH).get(Fields.PROPOSAL)).isNull();
        jdbc.update("DELETE FROM PF_ABSENCE WHERE user_id = 'presales2'");
        dispatch.answers(Tasks.CONFIRM_DISPATCH, DispatchDecision.FIELD, DispatchDecision.CONFIRM, Fields.PROPOSAL, "");

        assertThatThrownBy(() -> dispatch.does(Tasks.CONFIRM_DISPATCH)).hasStackTraceContaining("is presales2 by now");
    }

    @Test
    void aCurrencyThatHasLeftTheSettingsStopsNobody() {
        Case old = asking("cloud")
                .with("expected_value", 9_000_000)
                .with("currency", "XXX")
                .worksUntil(Tasks.CONFIRM_DISPATCH);
        Case other = asking("cloud").with("expected_value", 9_000_000).works();

        assertThat(other.instance()).isEnded();
        assertThat((String) old.form(Tasks.CONFIRM_DISPATCH).get("dispatchReason"))
                .contains("Value not known");
    }

    @Test
    void aTendersDeadlineIsTheOneOfTheLatestAnswer() {
        Case tender = asking("cloud").worksUntil(Tasks.CONFIRM_DISPATCH);
        assertThat(queue(tender)).contains("Due within 2 working days");

        submitted(tender, "{\"tender\":\"yes\",\"tenderBidDeadline\":\"2026-03-12\"}");
        submitted(tender, "{\"assessmentSummary\":\"About a tender: none\"}");
        assertThat(queue(tender)).contains("Due within 10 working days");

        submitted(tender, "{\"tender\":\"no\"}");
        assertThat(queue(tender)).contains("Due within 2 working days");
    }

    @Test
    void aContributionListsTheNewestCasesAndCountsAll() {
        jdbc.update(
                "INSERT INTO PF_OPPORTUNITY (number, status, company, company_key, channel, currency, need,"
                        + " expected_value, received_at) SELECT 'OPP-1999-' || (100 + X), 'won', 'Old', 'old', 'website',"
                        + " CASE WHEN X = 1 THEN 'XXX' ELSE 'CNY' END, 'Much', 100, CURRENT_TIMESTAMP FROM SYSTEM_RANGE(1, 60)");
        jdbc.update("INSERT INTO PF_SUBMISSION (number, form, task_id, task_key, process, process_instance_id, answers,"
                + " submitted_by, submitted_at) SELECT number, 'form', 'old ' || number, 'task', 'process', 'instance',"
                + " '{}', 'old-hand', received_at FROM PF_OPPORTUNITY WHERE company_key = 'old'");

        Contributions.Contribution found = contributions.of("old-hand");

        assertThat(found.casesWorkedOn()).isEqualTo(60);
        assertThat(found.casesWon()).isEqualTo(60);
        assertThat(found.tasks()).isEqualTo(60);
        assertThat(found.wonValue()).isEqualByComparingTo("5900");
        assertThat(found.cases()).hasSize(50);
        assertThat(found.cases().get(0).number()).isEqualTo("OPP-1999-160");
    }

    @Test
    void theManagerNamesSomeoneElseWithAReason() {
        Case dispatch = asking("cloud")
                .answers(
                        Tasks.CONFIRM_DISPATCH,
                        DispatchDecision.FIELD,
                        DispatchDecision.OVERRIDE,
                        Fields.PERSON,
                        "presales2",
                        Fields.OVERRIDE_REASON,
                        "Knows the customer's plants")
                .works();

        assertThat(dispatch.instance()).isEnded().hasPassed(Outcomes.DISPATCHED);
        assertThat(dispatch.row().presalesConsultant()).isEqualTo("presales2");
        assertThat(dispatch.events())
                .containsSubsequence("presales-overridden presales1 → presales2", "presales-dispatched presales2");
        assertThat(part.of(dispatch.number())).singleElement().satisfies(row -> {
            assertThat(row.proposed()).isEqualTo("presales1");
            assertThat(row.overrideReason()).isEqualTo("Knows the customer's plants");
        });
        assertThat(load.now().decided()).satisfies(decided -> {
            assertThat(decided.decisions()).isEqualTo(1);
            assertThat(decided.share()).isEqualByComparingTo("1");
            assertThat(decided.overrides()).extracting("number").containsExactly(dispatch.number());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "presales2, ' ', Reason: must not be empty",
        "sales2, Knows them, Who works on it: must be one of",
        "presales9, Knows them, Who works on it: must be one of",
        "'', Knows them, Who works on it: must not be empty"
    })
    void anOverrideNeedsAReasonAndSomebodyWhoCanDoIt(String person, String reason, String refusal) {
        Case dispatch = asking("cloud").worksUntil(Tasks.CONFIRM_DISPATCH);
        dispatch.answers(
                Tasks.CONFIRM_DISPATCH,
                DispatchDecision.FIELD,
                DispatchDecision.OVERRIDE,
                Fields.PERSON,
                person,
                Fields.OVERRIDE_REASON,
                reason);

        assertThatThrownBy(() -> dispatch.does(Tasks.CONFIRM_DISPATCH)).hasStackTraceContaining(refusal);

        assertThat(dispatch.waiting()).containsExactly(Tasks.CONFIRM_DISPATCH);
        assertThat(dispatch.row().presalesConsultant()).isNull();
    }

    @Test
    void whoeverHasLeftIsNeitherProposedNorNamed() {
        jdbc.update("UPDATE PF_PERSON SET left_at = CURRENT_TIMESTAMP WHERE user_id = 'presales1'");
        Case dispatch = asking("cloud").worksUntil(Tasks.CONFIRM_DISPATCH);

        Map<String, Object> form = dispatch.form(Tasks.CONFIRM_DISPATCH);
        assertThat(texts(form, "dispatchRanking", "person")).containsExactly("presales2");
        assertThat(texts(form, "dispatchPeople", "value")).isEmpty();
        dispatch.answers(
                Tasks.CONFIRM_DISPATCH,
                DispatchDecision.FIELD,
                DispatchDecision.OVERRIDE,
                Fields.PERSON,
                "presales1",
                Fields.OVERRIDE_REASON,
                "Comes back for it");
        assertThatThrownBy(() -> dispatch.does(Tasks.CONFIRM_DISPATCH))
                .hasStackTraceContaining("Who works on it: has nothing to choose from now");
    }

    @Test
    void ifEveryoneIsAwayTheTasksWaitForTheGroup() {
        away("presales1");
        away("presales2");

        Case dispatch = asking("cloud").works();

        assertThat(dispatch.instance()).isEnded();
        assertThat(dispatch.row().presalesConsultant()).isNull();
        assertThat(dispatch.events()).contains("presales-dispatched presales");
        assertThat(part.of(dispatch.number()).get(0).reason()).contains("There is nobody of presales to propose");
    }

    @Test
    void aSkillThatNobodyHasIsSaid() {
        Case dispatch = dispatch();
        ask(dispatch, "P4", "ai", "big-data");
        dispatch.worksUntil(Tasks.CONFIRM_DISPATCH);

        assertThat((String) dispatch.form(Tasks.CONFIRM_DISPATCH).get("dispatchReason"))
                .contains("Nobody has all that is asked (AI, big data; level P4). presales2 comes nearest, and lacks:"
                        + " big data, 1 of the levels.");
    }

    @ParameterizedTest
    @CsvSource({
        "presalesLevel, P5, must be one of P1",
        "presalesDays, 0, must be at least 0.5",
        "presalesDays, many, must be a number",
        "presalesNeededBy, soon, must be a date",
        "presalesNeededUntil, 2026-03-01, must not be before",
        "presalesNeededUntil, 2027-09-01, must be within a year"
    })
    void aRequestIsWhatItMustBe(String field, String answer, String refusal) {
        Case wrong = dispatch();
        wrong.answers(
                Tasks.REQUEST_PRESALES,
                "presalesLevel",
                "P2",
                "presalesDays",
                "5",
                "presalesNeededBy",
                "2026-03-02",
                "presalesNeededUntil",
                "2026-03-13",
                field,
                answer);

        assertThatThrownBy(() -> wrong.does(Tasks.REQUEST_PRESALES)).hasStackTraceContaining(": " + refusal);
    }

    @Test
    void whoeverHasBeenGivenACaseIsBookedUntilTheHoursAreWorked() {
        Case first = asking("cloud").works();
        assertThat(booked("presales1")).isEqualTo("5.0");

        jdbc.update(
                "INSERT INTO PF_HOURS (number, task_id, task_key, user_id, hours, noted_at)"
                        + " VALUES (?, ?, 'assess-need', 'presales1', 16, ?)",
                first.number(),
                "hours of " + first.number(),
                OffsetDateTime.parse("2026-03-02T12:00:00+08:00"));
        assertThat(booked("presales1")).isEqualTo("3.0");

        first.with("effort_days", 9);
        assertThat(booked("presales1")).isEqualTo("7.0");
        first.with("effort_days", 1);
        assertThat(booked("presales1")).isEqualTo("0.0");
    }

    @Test
    void theConsultantGetsThePresalesTasksUntilPresalesHasDoneItsPart() {
        Case whole = cases.lead().worksUntil(RequirementsAnalysisProcess.Tasks.ASSESS_NEED);
        String consultant = whole.row().presalesConsultant();
        assertThat(consultant).isNotNull();
        for (String task : List.of(
                RequirementsAnalysisProcess.Tasks.ASSESS_NEED,
                RequirementsAnalysisProcess.Tasks.ASK_QUESTIONNAIRE,
                RequirementsAnalysisProcess.Tasks.ANALYSE_REQUIREMENTS,
                SolutionDesignProcess.Tasks.DRAFT_SOLUTION,
                SolutionDesignProcess.Tasks.WRITE_PROPOSAL,
                HandoverProcess.Tasks.OFFER_PACKAGE)) {
            assertThat(whole.worksUntil(task).task(task).getAssignee()).as(task).isEqualTo(consultant);
        }
        assertThat(statuses(whole)).containsExactly("dispatched");

        whole.worksUntil(NegotiationProcess.Tasks.NEGOTIATE);
        assertThat(statuses(whole)).containsExactly("over");

        whole.answers(NegotiationProcess.Tasks.NEGOTIATE, "negotiationResult", "needs-changed")
                .does(NegotiationProcess.Tasks.NEGOTIATE);
        assertThat(whole.task(RequirementsAnalysisProcess.Tasks.ASSESS_NEED).getAssignee())
                .isEqualTo(consultant);
        assertThat(statuses(whole)).containsExactly("dispatched");

        whole.works();
        assertThat(statuses(whole)).containsExactly("over");
    }

    @Test
    void aCaseThatIsClosedTakesItsRequestWithIt() {
        Case waiting = asking("cloud").worksUntil(Tasks.CONFIRM_DISPATCH);

        runtimeService.deleteProcessInstance(waiting.instance().getId(), "not wanted", true, true, true, false);

        assertThat(statuses(waiting)).containsExactly("cancelled");
        assertThat(load.now().waiting()).isEmpty();
    }

    @Test
    void aSuccessorTakesOverTheCasesOfWhoeverLeaves() {
        Case mine = asking("cloud").works();

        assertThat(book.replace("presales1", "presales2")).contains(mine.number());

        assertThat(mine.row().presalesConsultant()).isEqualTo("presales2");
        assertThat(part.of(mine.number()).get(0).assigned()).isEqualTo("presales2");
        assertThat(mine.events()).endsWith("presales-replaced presales2");
        assertThat(book.replace("presales1", "presales2")).isEmpty();
        book.replace("presales2", null);
        assertThat(mine.row().presalesConsultant()).isNull();
    }

    private static String queue(Case dispatch) {
        return texts(dispatch.form(Tasks.CONFIRM_DISPATCH), "dispatchQueue", "reasons")
                .get(0);
    }

    private void submitted(Case dispatch, String answers) {
        jdbc.update(
                "INSERT INTO PF_SUBMISSION (number, form, task_id, task_key, process, process_instance_id, answers,"
                        + " submitted_at) VALUES (?, 'form', RANDOM_UUID(), 'task', 'process', 'instance', ?,"
                        + " CURRENT_TIMESTAMP)",
                dispatch.number(),
                answers);
    }

    private Case dispatch() {
        return cases.in(PresalesDispatchProcess.KEY, Map.of("grade", "B"));
    }

    private Case asking(String... skills) {
        Case dispatch = dispatch();
        ask(dispatch, "P2", skills);
        return dispatch;
    }

    private static void ask(Case dispatch, String level, String... skills) {
        dispatch.answers(
                Tasks.REQUEST_PRESALES,
                Fields.SKILLS,
                List.of(skills),
                Fields.LEVEL,
                level,
                Fields.DAYS,
                5,
                Fields.NEEDED_BY,
                "2026-03-02",
                Fields.NEEDED_UNTIL,
                "2026-03-13");
    }

    private void away(String user) {
        jdbc.update(
                "INSERT INTO PF_ABSENCE (user_id, from_at, to_at) VALUES (?, ?, ?)",
                user,
                OffsetDateTime.parse("2026-03-01T00:00:00+08:00"),
                OffsetDateTime.parse("2026-03-16T00:00:00+08:00"));
    }

    private String booked(String user) {
        return load.now().people().stream()
                .filter(person -> person.user().equals(user))
                .map(person -> person.bookedDays().toPlainString())
                .findFirst()
                .orElseThrow();
    }

    private List<String> statuses(Case dispatch) {
        return part.of(dispatch.number()).stream()
                .map(DispatchesPart.Row::status)
                .toList();
    }

    private static List<String> texts(Map<String, Object> form, String table, String column) {
        List<String> texts = new ArrayList<>();
        ((SpinJsonNode) form.get(table))
                .elements()
                .forEach(row -> texts.add(row.prop(column).stringValue()));
        return texts;
    }
}
