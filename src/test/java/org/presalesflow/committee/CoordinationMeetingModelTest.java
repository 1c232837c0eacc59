package org.presalesflow.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.committee.AgendaPointProcess.Tasks;
import org.presalesflow.committee.CoordinationMeetingProcess.Elements;
import org.presalesflow.committee.CoordinationMeetingProcess.Fields;
import org.presalesflow.committee.CoordinationMeetingProcess.Outcomes;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.modeltest.ShanghaiTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The committee's Monday. 2 March 2026 is a plain one; 16 and 23 February are days of the Spring Festival. */
@ModelTest(CoordinationMeetingProcess.KEY)
@Import(Committee.class)
class CoordinationMeetingModelTest {

    private static final Instant MONDAY_MORNING = ShanghaiTime.at("2026-03-02 09:00");

    @Autowired
    private Cases cases;

    @Autowired
    private Committee committee;

    @Autowired
    private Meetings meetings;

    @Autowired
    private StuckCases stuckCases;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private FormService formService;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void nothingIsOnTheList() {
        committee.forgetsEverything();
    }

    @Test
    void withNothingToDecideThereIsNoMeetingAndNoMail() {
        cases.at(MONDAY_MORNING);

        ProcessInstance meeting = committee.callsMeeting();

        assertThat(meeting).isEnded().hasNotPassed(CoordinationMeetingProcess.Tasks.HOLD_MEETING);
        assertThat(committee.outcome(meeting.getId())).isEqualTo(Outcomes.NOTHING_TO_DECIDE);
        assertThat(mails()).isEmpty();
    }

    @Test
    void onAPlainMondayTheAgendaIsBuiltAndMailedToEachMember() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        committee.raise(about, "handover-returned-twice", "sales → presales");

        ProcessInstance meeting = committee.monday();
        assertThat(ShanghaiTime.of(committee.workingTime(meeting).getDuedate())).isEqualTo("2026-03-02 09:00");
        committee.buildsAgenda(meeting);

        assertThat(meeting).isWaitingAtExactly(CoordinationMeetingProcess.Tasks.HOLD_MEETING);
        assertThat(committee.minutes(meeting).getName()).isEqualTo("Hold the meeting");
        assertThat(ShanghaiTime.of(committee.minutes(meeting).getDueDate())).isEqualTo("2026-03-02 18:00");
        assertThat(mails()).containsExactly("executive", "pmo1", "presalesmanager", "salesmanager");
        String body = jdbc.queryForList(
                        "SELECT body FROM PF_NOTIFICATION_OUTBOX WHERE template = 'agenda'", String.class)
                .get(0);
        assertThat(body)
                .contains(
                        about.row().company() + ", " + about.number() + ": Hand-over returned twice – sales → presales")
                .contains("Late at present:\n\nnothing");
        assertThat(jdbc.queryForList(
                        "SELECT subject FROM PF_NOTIFICATION_OUTBOX WHERE template = 'agenda'", String.class))
                .containsOnly("Agenda of the coordination committee: 1 point");
    }

    @Test
    void theTaskOfTheMeetingIsToldOfWithoutACase() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        committee.raise(about, "handover-returned-twice", "Twice");

        ProcessInstance meeting = committee.callsMeeting();

        assertThat(jdbc.queryForList(
                        "SELECT subject FROM PF_NOTIFICATION_OUTBOX WHERE link LIKE ?",
                        String.class,
                        "%" + committee.minutes(meeting).getId()))
                .containsExactly("Task: Hold the meeting");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-16 09:00, 2026-02-24 09:00",
        "2026-02-23 09:00, 2026-02-24 09:00",
        "2026-03-02 08:00, 2026-03-02 09:00"
    })
    void onAHolidayItWaitsUntilWorkBegins(String monday, String agenda) {
        cases.at(ShanghaiTime.at(monday));

        ProcessInstance meeting = committee.monday();

        assertThat(meeting).isWaitingAtExactly(Elements.WORKING_TIME_REACHED);
        assertThat(ShanghaiTime.of(committee.workingTime(meeting).getDuedate())).isEqualTo(agenda);
        cases.at(ShanghaiTime.at(agenda));
        committee.buildsAgenda(meeting);
    }

    /** Two Mondays of one festival come to the same morning after it. */
    @Test
    void thereIsOneMeetingAtATime() {
        Case about = cases.at(ShanghaiTime.at("2026-02-16 09:00")).inStage(LeadResponseProcess.KEY);
        committee.raise(about, "handover-returned-twice", "Twice");
        ProcessInstance first = committee.monday();
        cases.at(ShanghaiTime.at("2026-02-23 09:00"));
        ProcessInstance second = committee.monday();
        cases.at(ShanghaiTime.at("2026-02-24 09:00"));

        committee.buildsAgenda(first);
        committee.buildsAgenda(second);

        assertThat(first).isWaitingAtExactly(CoordinationMeetingProcess.Tasks.HOLD_MEETING);
        assertThat(second).isEnded();
        assertThat(committee.outcome(second.getId())).isEqualTo(Outcomes.NOTHING_TO_DECIDE);
        assertThat(meetings.past().get(0).status()).isEqualTo("waiting");
    }

    @Test
    void aMeetingThatIsCancelledMakesRoomForTheNext() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        committee.raise(about, "handover-returned-twice", "Twice");
        ProcessInstance meeting = committee.callsMeeting();

        runtimeService.deleteProcessInstance(meeting.getId(), "not wanted", true, true, true, false);

        assertThat(meetings.past().get(0).status()).isEqualTo("cancelled");
        assertThat(committee.callsMeeting()).isWaitingAtExactly(CoordinationMeetingProcess.Tasks.HOLD_MEETING);
    }

    @Test
    void theMostValuableCaseComesFirstAndOfOneCaseTheOldestPoint() {
        Case small = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).with("expected_value", 100);
        Case foreign = cases.inStage(LeadResponseProcess.KEY)
                .with("expected_value", 90)
                .with("currency", "EUR");
        Agenda.Point first = committee.raise(small, "handover-returned-twice", "One");
        Agenda.Point second = committee.raise(small, "handover-returned-twice", "Two");
        Agenda.Point third = committee.raise(foreign, "handover-returned-twice", "Three");

        ProcessInstance meeting = committee.callsMeeting();

        String rows = form(meeting).get(Fields.POINTS).toString();
        assertThat(rows.indexOf(id(third))).isPositive().isLessThan(rows.indexOf(id(first)));
        assertThat(rows.indexOf(id(first))).isLessThan(rows.indexOf(id(second)));
        assertThat(meetings.past().get(0).points())
                .extracting(Agenda.Point::id)
                .containsExactly(third.id(), first.id(), second.id());
    }

    @Test
    void whatIsDecidedInTheMeetingBecomesATaskAndWhatIsNotStaysOpen() {
        Case one = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Case other = cases.inStage(LeadResponseProcess.KEY);
        Agenda.Point decided = committee.raise(one, "handover-returned-twice", "Twice");
        Agenda.Point left = committee.raise(other, "handover-returned-twice", "Twice");
        ProcessInstance meeting = committee.callsMeeting();
        Agenda.Point late = committee.raise(other, "handover-returned-twice", "While they met");
        assertThat(form(meeting).get(Fields.POINTS).toString())
                .contains(id(decided), id(left), id(late), one.row().company(), "Hand-over returned twice");
        assertThat(form(meeting).get("meetingPeople").toString()).contains("legal1");

        committee.holds(
                meeting,
                List.of(
                        Committee.row(decided, "Talk", "legal1", "2026-03-06"),
                        Committee.row(left),
                        Committee.row(late, "Wait", "sales2", "2026-03-09")));

        assertThat(meeting).isEnded();
        assertThat(committee.outcome(meeting.getId())).isEqualTo(Outcomes.HELD);
        assertThat(one.task(Tasks.CARRY_OUT_DECISION).getAssignee()).isEqualTo("legal1");
        assertThat(other.waiting()).contains(Tasks.DECIDE_ON_POINT, Tasks.CARRY_OUT_DECISION);
        Meetings.Meeting held = meetings.past().get(0);
        assertThat(held.status()).isEqualTo("held");
        assertThat(held.points())
                .extracting(Agenda.Point::id)
                .containsExactlyInAnyOrder(decided.id(), left.id(), late.id());
        assertThat(committee.point(decided))
                .returns(held.id(), Agenda.Point::meetingId)
                .returns("decided", Agenda.Point::status);
        assertThat(committee.point(left)).returns(null, Agenda.Point::meetingId).returns("open", Agenda.Point::status);

        // The next Monday has what was left open.
        cases.at(ShanghaiTime.at("2026-03-09 09:00"));
        assertThat(form(committee.callsMeeting()).get(Fields.POINTS).toString())
                .contains(id(left))
                .doesNotContain(id(decided));
    }

    @ParameterizedTest
    @CsvSource({
        "Talk, '', 2026-03-06, pointResponsible: must be someone",
        "'', legal1, 2026-03-06, pointDecision: must say",
        "Talk, legal1, '', pointDueOn: must be"
    })
    void aRowThatIsHalfFilledIsRefusedAndNothingIsDecided(String words, String who, String when, String refusal) {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point whole = committee.raise(about, "handover-returned-twice", "One");
        Agenda.Point half = committee.raise(about, "handover-returned-twice", "Two");
        ProcessInstance meeting = committee.callsMeeting();

        assertThatThrownBy(() -> committee.holds(
                        meeting,
                        List.of(
                                Committee.row(whole, "Talk", "legal1", "2026-03-06"),
                                Committee.row(half, words, who, when))))
                .hasMessageContaining(refusal);

        assertThat(committee.point(whole).status()).isEqualTo("open");
        assertThat(committee.point(half).status()).isEqualTo("open");
        assertThat(committee.minutes(meeting)).isNotNull();
    }

    @Test
    void aPointThatAMemberTookMeanwhileIsNotDecidedAgain() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point point = committee.raise(about, "handover-returned-twice", "Twice");
        ProcessInstance meeting = committee.callsMeeting();
        about.does(Tasks.DECIDE_ON_POINT);

        assertThatThrownBy(
                        () -> committee.holds(meeting, List.of(Committee.row(point, "Talk", "legal1", "2026-03-06"))))
                .hasMessageContaining(about.row().company())
                .hasMessageContaining("is not open any more: it is decided");

        committee.holds(meeting, List.of(Committee.row(point)));
        assertThat(committee.point(point).decision()).isEqualTo("Talk to the customer together");
    }

    @Test
    void whatIsLateIsOnTheAgendaWithoutBeingAPoint() {
        Case late = cases.at(ShanghaiTime.at("2026-02-27 16:00"))
                .inStage(LeadResponseProcess.KEY)
                .until(ShanghaiTime.at("2026-02-27 18:00"));
        late.until(ShanghaiTime.at("2026-02-28 09:00"));
        assertThat(late.agenda()).isEmpty();

        ProcessInstance meeting = committee.callsMeeting();

        assertThat(meeting).isEnded();
        assertThat(jdbc.queryForList("SELECT body FROM PF_NOTIFICATION_OUTBOX WHERE template = 'agenda'", String.class)
                        .get(0))
                .contains(late.row().company() + ", " + late.number()
                        + ": Lead response, with sales1, was due 2026-02-27 18:00");
        committee.raise(late, "handover-returned-twice", "Twice");
        assertThat(form(committee.callsMeeting()).get("meetingLateWork").toString())
                .contains(late.number(), "Lead response");
    }

    @Test
    void aCaseOfMoreThanThirtyDaysIsOnTheAgendaAndThirtyDaysLaterOnceMore() {
        Case stuck = cases.at(ShanghaiTime.at("2026-03-02 09:00"))
                .lead()
                .worksUntil(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        cases.at(ShanghaiTime.at("2026-04-01 08:59"));
        stuckCases.check();
        assertThat(stuck.agenda()).isEmpty();

        cases.at(ShanghaiTime.at("2026-04-01 09:00"));
        stuckCases.check();
        ProcessInstance meeting = committee.callsMeeting();
        stuckCases.check();

        assertThat(stuck.agenda()).containsExactly("case-over-30-days Open for 30 days, since 2026-03-02");
        assertThat(form(meeting).get(Fields.POINTS).toString()).contains("Open for too long");
        assertThat(stuckCases.due()).isEmpty();
        stuck.does(Tasks.DECIDE_ON_POINT).does(Tasks.CARRY_OUT_DECISION);
        assertThat(stuckCases.due()).as("nobody locks it each hour for nothing").isEmpty();

        cases.at(ShanghaiTime.at("2026-05-01 09:00"));
        stuckCases.check();
        assertThat(stuck.agenda())
                .containsExactly(
                        "case-over-30-days Open for 30 days, since 2026-03-02",
                        "case-over-30-days Open for 60 days, since 2026-03-02");
    }

    @Test
    void theMeetingItselfLooksForNoStuckCases() {
        Case stuck = cases.at(ShanghaiTime.at("2026-03-02 09:00"))
                .lead()
                .worksUntil(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        cases.at(ShanghaiTime.at("2026-04-06 09:00"));
        assertThat(stuckCases.due()).hasSize(1);

        committee.monday();
        committee.callsMeeting();

        assertThat(stuck.agenda()).as("all of them would be in one transaction").isEmpty();
    }

    @Test
    void aPointThatWasClosedLongAgoIsNotPutOnTheAgendaByWhoeverKeepsTheMinutes() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point old = committee.raise(about, "handover-returned-twice", "Last year");
        jdbc.update("UPDATE PF_AGENDA_POINT SET status = 'closed' WHERE id = ?", old.id());
        Agenda.Point open = committee.raise(about, "handover-returned-twice", "Twice");
        ProcessInstance meeting = committee.callsMeeting();

        committee.holds(meeting, List.of(Committee.row(old), Committee.row(open)));

        assertThat(meetings.past().get(0).points()).extracting(Agenda.Point::id).containsExactly(open.id());
    }

    @Test
    void ofMuchLateWorkTheFiftyThatAreLateLongestAreListed() {
        Case late = cases.at(ShanghaiTime.at("2026-02-27 16:00"))
                .inStage(LeadResponseProcess.KEY)
                .until(ShanghaiTime.at("2026-02-28 09:00"));
        jdbc.update(
                "INSERT INTO PF_SLA_CLOCK (number, process, name, process_instance_id, calendar, state, started_at,"
                        + " due_at, provisional, breached_at) SELECT number, process, 'Copy ' || X, 'copy ' || X, calendar,"
                        + " state, started_at, due_at, provisional, DATEADD(MINUTE, X, breached_at)"
                        + " FROM PF_SLA_CLOCK, SYSTEM_RANGE(1, 60) WHERE number = ? AND step IS NULL",
                late.number());
        try {
            committee.raise(late, "handover-returned-twice", "Twice");

            ProcessInstance meeting = committee.callsMeeting();

            assertThat(form(meeting).get("meetingLateWork").toString())
                    .contains("Lead response", "\"Copy 49\"", "and 11 more")
                    .doesNotContain("Copy 50");
            assertThat(jdbc.queryForList(
                                    "SELECT body FROM PF_NOTIFICATION_OUTBOX WHERE template = 'agenda'", String.class)
                            .get(0))
                    .contains("Copy 49", "and 11 more")
                    .doesNotContain("Copy 50");
        } finally {
            jdbc.update("DELETE FROM PF_SLA_CLOCK WHERE process_instance_id LIKE 'copy %'");
        }
    }

    /** Points of a version that had no process for them. */
    @Test
    void aPointWithoutAProcessGetsOneAtTheStart() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        jdbc.update(
                "INSERT INTO PF_AGENDA_POINT (number, reason, cause, detail, status, raised_at)"
                        + " VALUES (?, 'sla-executives', 'clock 0', 'Lead response', 'open', CURRENT_TIMESTAMP)",
                about.number());

        stuckCases.adopt();
        stuckCases.adopt();

        assertThat(about.waiting()).containsOnlyOnce(Tasks.DECIDE_ON_POINT);
    }

    private Map<String, Object> form(ProcessInstance meeting) {
        return formService.getTaskFormVariables(committee.minutes(meeting).getId());
    }

    private static String id(Agenda.Point point) {
        return "\"pointId\":\"" + point.id() + "\"";
    }

    private List<String> mails() {
        return new ArrayList<>(jdbc.queryForList(
                "SELECT person FROM PF_NOTIFICATION_OUTBOX WHERE template = 'agenda' ORDER BY person", String.class));
    }
}
