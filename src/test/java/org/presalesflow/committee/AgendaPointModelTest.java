package org.presalesflow.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.committee.AgendaPointProcess.Fields;
import org.presalesflow.committee.AgendaPointProcess.Outcomes;
import org.presalesflow.committee.AgendaPointProcess.Tasks;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.negotiation.NegotiationProcess;
import org.presalesflow.presales.PresalesProcess;
import org.presalesflow.sla.Replanning;
import org.presalesflow.solutionreview.SolutionReviewProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** One point of the committee's list, from when it is raised until it is carried out. 2 March 2026 is a plain Monday. */
@ModelTest(AgendaPointProcess.KEY)
@Import(Committee.class)
class AgendaPointModelTest {

    private static final Instant MONDAY_MORNING = ShanghaiTime.at("2026-03-02 09:00");

    @Autowired
    private Cases cases;

    @Autowired
    private Committee committee;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    @Autowired
    private Replanning replanning;

    @BeforeEach
    void nothingIsOnTheList() {
        committee.forgetsEverything();
    }

    @Test
    void workAtTwiceItsLimitIsAPointThatAnyMemberCanTakeAtOnce() {
        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-02 14:00"));

        Task task = late.task(Tasks.DECIDE_ON_POINT);
        assertThat(task.getAssignee()).isNull();
        assertThat(taskService
                        .createTaskQuery()
                        .taskId(task.getId())
                        .taskCandidateGroup(Agenda.COMMITTEE)
                        .count())
                .isOne();
        // 40 working hours from Monday 14:00.
        assertThat(ShanghaiTime.of(task.getDueDate())).isEqualTo("2026-03-09 14:00");
        assertThat(late.events()).contains("point-raised sla-executives");
        Map<String, Object> form = late.form(Tasks.DECIDE_ON_POINT);
        assertThat(form)
                .containsEntry("pointReason", "Late at 200 % of its limit")
                .containsEntry("pointDetail", "Lead response")
                .containsEntry("pointStage", "Lead response")
                .containsEntry("pointRaised", "2026-03-02 14:00")
                .containsEntry("pointValue", "1500000.00 CNY")
                .containsEntry("company", late.row().company());
        assertThat(form.get("pointWork").toString()).contains("Respond to the lead", "sales1", "2026-03-02 11:00");
        assertThat(form.get("pointPeople").toString())
                .contains("pmo1", "legal1", "departmenthead")
                .doesNotContain("admin");
    }

    @Test
    void aDecisionIsATaskOfWhoeverIsNamedOnTheDateThatWasSet() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point point = committee.raise(about, "handover-returned-twice", "Twice");

        about.answers(
                        Tasks.DECIDE_ON_POINT,
                        Fields.DECISION,
                        "Sit down together",
                        Fields.RESPONSIBLE,
                        "legal1",
                        Fields.DUE_ON,
                        "2026-03-20")
                .does(Tasks.DECIDE_ON_POINT);

        Task task = about.task(Tasks.CARRY_OUT_DECISION);
        assertThat(task.getAssignee()).isEqualTo("legal1");
        assertThat(ShanghaiTime.of(task.getDueDate())).isEqualTo("2026-03-20 18:00");
        assertThat(about.form(Tasks.CARRY_OUT_DECISION))
                .containsEntry(Fields.DECISION, "Sit down together")
                .containsEntry(Fields.DUE_ON, "2026-03-20")
                .doesNotContainKey(Fields.RESULT);
        assertThat(committee.point(point))
                .returns("decided", Agenda.Point::status)
                .returns("legal1", Agenda.Point::responsible);

        // The policy has another limit for it, which counts for those without a date alone.
        replanning.replan();
        assertThat(ShanghaiTime.of(about.task(Tasks.CARRY_OUT_DECISION).getDueDate()))
                .isEqualTo("2026-03-20 18:00");
        about.answers(Tasks.CARRY_OUT_DECISION, Fields.RESULT, "Sat down").does(Tasks.CARRY_OUT_DECISION);

        assertThat(about.instances()).hasSize(1);
        assertThat(committee.point(point))
                .returns("done", Agenda.Point::status)
                .returns("Sat down", Agenda.Point::result);
        assertThat(outcome(point)).isEqualTo(Outcomes.CARRIED_OUT);
        assertThat(about.events())
                .containsSubsequence(
                        "point-raised handover-returned-twice",
                        "point-decided handover-returned-twice",
                        "decision-carried-out handover-returned-twice");
        assertThat(about.clocks()).contains("carry-out-decision reached " + ShanghaiTime.toUtc("2026-03-20 18:00"));
    }

    @Test
    void aDecisionThatIsCarriedOutTooLateIsLateButNeverAPointItself() {
        Case about = cases.at(MONDAY_MORNING).inStage(NegotiationProcess.KEY);
        committee.raise(about, "handover-returned-twice", "Twice");
        about.answers(Tasks.DECIDE_ON_POINT, Fields.DUE_ON, "2026-03-03").does(Tasks.DECIDE_ON_POINT);
        int points = about.agenda().size();

        about.until(ShanghaiTime.at("2026-03-04 10:00"));
        about.does(Tasks.CARRY_OUT_DECISION);

        assertThat(about.agenda()).hasSize(points);
        assertThat(about.clocks()).contains("carry-out-decision breached " + ShanghaiTime.toUtc("2026-03-03 18:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "' ', pmo1, 2026-03-20, What is to be done: must not be empty",
        "Talk, '', 2026-03-20, Who does it: must not be empty",
        "Talk, nobody1, 2026-03-20, Who does it: must be one of",
        "Talk, pmo1, '', By when: must not be empty",
        "Talk, pmo1, 2026-03-01, By when: must not be in the past",
        "Talk, pmo1, 20260-03-20, By when: must be a date",
        "Talk, pmo1, 2027-03-20, pointDueOn: must be today or a day to come"
    })
    void aDecisionNeedsWordsAPersonAndADate(String words, String responsible, String dueOn, String refusal) {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point point = committee.raise(about, "handover-returned-twice", "Twice");
        about.answers(
                Tasks.DECIDE_ON_POINT, Fields.DECISION, words, Fields.RESPONSIBLE, responsible, Fields.DUE_ON, dueOn);

        assertThatThrownBy(() -> about.does(Tasks.DECIDE_ON_POINT)).hasMessageContaining(refusal);

        assertThat(committee.point(point).status()).isEqualTo("open");
        assertThat(about.waiting()).contains(Tasks.DECIDE_ON_POINT);
    }

    @Test
    void whoCarriesItOutSaysWhatWasDone() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        committee.raise(about, "handover-returned-twice", "Twice");
        about.does(Tasks.DECIDE_ON_POINT).answers(Tasks.CARRY_OUT_DECISION, Fields.RESULT, " ");

        assertThatThrownBy(() -> about.does(Tasks.CARRY_OUT_DECISION))
                .hasMessageContaining("What was done: must not be empty");
    }

    @Test
    void aCaseThatIsOverTakesItsPointsAndDecisionsAlong() {
        Case over = cases.at(MONDAY_MORNING).lead().worksUntil(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        Agenda.Point decided = committee.raise(over, "handover-returned-twice", "Twice");
        over.does(Tasks.DECIDE_ON_POINT);
        Agenda.Point open = committee.raise(over, "handover-returned-twice", "Twice more");

        runtimeService
                .createMessageCorrelation(PresalesProcess.Messages.CLOSE_CASE)
                .processInstanceId(over.instance().getId())
                .setVariable(CaseVariables.OUTCOME, CaseStatus.WITHDRAWN)
                .setVariable(CaseVariables.OUTCOME_REASON, "Bought by another")
                .correlate();
        over.works();

        assertThat(over.row().status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(over.instances()).isEmpty();
        assertThat(committee.point(decided).status()).isEqualTo("closed");
        assertThat(committee.point(open).status()).isEqualTo("closed");
        assertThat(outcome(open)).isEqualTo(Outcomes.NO_LONGER_NEEDED);
        assertThat(outcome(decided)).isEqualTo(Outcomes.NO_LONGER_NEEDED);
    }

    @Test
    void aCaseThatIsCancelledInCockpitTakesItsPointsAlong() {
        Case over = cases.at(MONDAY_MORNING).lead().worksUntil(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        Agenda.Point point = committee.raise(over, "handover-returned-twice", "Twice");

        runtimeService.deleteProcessInstance(over.instance().getId(), "not wanted", true, true, true, false);

        assertThat(over.instances()).isEmpty();
        assertThat(committee.point(point).status()).isEqualTo("closed");
    }

    @Test
    void aPointWhoseProcessIsCancelledIsOffTheList() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point point = committee.raise(about, "handover-returned-twice", "Twice");

        runtimeService.deleteProcessInstance(
                committee.point(point).processInstanceId(), "not wanted", true, true, true, false);

        assertThat(committee.point(point).status()).isEqualTo("closed");
    }

    @Test
    void theThirdReviewIsAPointUntilTheCommitteeHasDecidedInTheReview() {
        Case review = cases.inStage(SolutionReviewProcess.KEY, 3)
                .answers(
                        SolutionReviewProcess.Tasks.REVIEW_AS_PEER,
                        SolutionReviewProcess.Review.PEER_FIELD,
                        SolutionReviewProcess.Review.REWORK);
        assertThat(review.agenda()).containsExactly("third-review Solution review, round 3");
        assertThat(review.waiting())
                .containsExactlyInAnyOrder(SolutionReviewProcess.Tasks.PREPARE_QUOTATION, Tasks.DECIDE_ON_POINT);

        for (String task : List.of(
                SolutionReviewProcess.Tasks.PREPARE_QUOTATION,
                SolutionReviewProcess.Tasks.REVIEW_AS_PEER,
                SolutionReviewProcess.Tasks.REVIEW_AS_PRODUCT,
                SolutionReviewProcess.Tasks.REVIEW_AS_SALES,
                SolutionReviewProcess.Tasks.REVIEW_AS_FINANCE)) {
            review.does(task);
        }
        assertThat(review.waiting())
                .containsExactlyInAnyOrder(SolutionReviewProcess.Tasks.DECIDE_REVIEW, Tasks.DECIDE_ON_POINT);
        review.does(SolutionReviewProcess.Tasks.DECIDE_REVIEW);

        assertThat(review.waiting()).containsExactly(SolutionReviewProcess.Tasks.PRESENT_SOLUTION);
        assertThat(committee.points(review)).singleElement().satisfies(point -> {
            assertThat(point.status()).isEqualTo("done");
            assertThat(point.decision()).startsWith("Decide on the third review");
        });
    }

    @Test
    void aThirdReviewThatEveryoneApprovesNeedsNoDecision() {
        Case review = cases.inStage(SolutionReviewProcess.KEY, 3);
        for (String task : List.of(
                SolutionReviewProcess.Tasks.PREPARE_QUOTATION,
                SolutionReviewProcess.Tasks.REVIEW_AS_PEER,
                SolutionReviewProcess.Tasks.REVIEW_AS_PRODUCT,
                SolutionReviewProcess.Tasks.REVIEW_AS_SALES,
                SolutionReviewProcess.Tasks.REVIEW_AS_FINANCE,
                SolutionReviewProcess.Tasks.PRESENT_SOLUTION)) {
            review.does(task);
        }

        assertThat(review.instance()).isEnded();
        assertThat(review.instances()).isEmpty();
        assertThat(committee.points(review)).extracting(Agenda.Point::status).containsExactly("closed");
    }

    /** A case that was closed and is taken up again counts its rounds anew, and may come to the third once more. */
    @Test
    void aThirdRoundOfALaterLifeIsAPointOnceMore() {
        Case review = cases.inStage(SolutionReviewProcess.KEY, 3);
        runtimeService.deleteProcessInstance(review.instance().getId(), "closed", true, true, true, false);

        runtimeService
                .createProcessInstanceByKey(SolutionReviewProcess.KEY)
                .businessKey(review.number())
                .setVariables(Map.of("opportunityNumber", review.number(), "grade", "B", "round", 3, "entryReason", ""))
                .execute();

        assertThat(committee.points(review)).extracting(Agenda.Point::status).containsExactly("closed", "open");
    }

    @Test
    void anyOtherRoundIsNoPoint() {
        assertThat(cases.inStage(SolutionReviewProcess.KEY, 2).agenda()).isEmpty();
        assertThat(cases.inStage(LeadResponseProcess.KEY, 3).agenda()).isEmpty();
    }

    @Test
    void aPointThatIsDecidedInTheMeetingIsCarriedOutAllTheSame() {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point point = committee.raise(about, "handover-returned-twice", "Twice");
        ProcessInstance meeting = committee.callsMeeting();

        committee.holds(meeting, List.of(Committee.row(point, "Sit down together", "sales2", "2026-03-05")));

        assertThat(about.waiting()).contains(Tasks.CARRY_OUT_DECISION).doesNotContain(Tasks.DECIDE_ON_POINT);
        Task task = about.task(Tasks.CARRY_OUT_DECISION);
        assertThat(task.getAssignee()).isEqualTo("sales2");
        assertThat(ShanghaiTime.of(task.getDueDate())).isEqualTo("2026-03-05 18:00");
        assertThat(about.form(Tasks.CARRY_OUT_DECISION)).containsEntry(Fields.DECISION, "Sit down together");
    }

    /** The meeting and a member at the same moment: one wins, and the other is told. */
    @RepeatedTest(5)
    void ofTwoDecisionsAtOnceOneWins() throws Exception {
        Case about = cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY);
        Agenda.Point point = committee.raise(about, "handover-returned-twice", "Twice");
        ProcessInstance meeting = committee.callsMeeting();
        String task = about.task(Tasks.DECIDE_ON_POINT).getId();

        List<Throwable> refusals = atOnce(
                () -> {
                    taskService.complete(
                            task,
                            Map.of(
                                    Fields.DECISION, "By a member",
                                    Fields.RESPONSIBLE, "pmo1",
                                    Fields.DUE_ON, "2026-03-05"));
                    return null;
                },
                () -> {
                    committee.holds(meeting, List.of(Committee.row(point, "By the meeting", "sales2", "2026-03-06")));
                    return null;
                });

        assertThat(refusals).hasSize(1);
        Agenda.Point decided = committee.point(point);
        assertThat(decided.status()).isEqualTo("decided");
        Task carryOut = about.task(Tasks.CARRY_OUT_DECISION);
        assertThat(carryOut.getAssignee()).isEqualTo(decided.responsible());
        assertThat(about.waiting().stream().filter(Tasks.CARRY_OUT_DECISION::equals))
                .hasSize(1);
        if (decided.decision().equals("By a member")) {
            assertThat(refusals.get(0)).hasMessageContaining("is not open any more: it is decided");
            assertThat(committee.minutes(meeting)).isNotNull();
        } else {
            assertThat(committee.minutes(meeting)).isNull();
        }
    }

    private static List<Throwable> atOnce(Callable<?>... acts) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(acts.length);
        ExecutorService threads = Executors.newFixedThreadPool(acts.length);
        try {
            List<Throwable> failures = new ArrayList<>();
            List<Future<Object>> running = Arrays.stream(acts)
                    .map(act -> threads.<Object>submit(() -> {
                        start.await();
                        return act.call();
                    }))
                    .toList();
            for (Future<Object> future : running) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            return failures;
        } finally {
            threads.shutdown();
        }
    }

    private String outcome(Agenda.Point point) {
        return committee.outcome(committee.point(point).processInstanceId());
    }
}
