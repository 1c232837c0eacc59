package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.committee.AgendaPointProcess;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Tasks;
import org.presalesflow.solutionreview.SolutionReviewProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whom lateness counts against and who is told. Everything begins on Monday, 2 March 2026, at nine. */
@ModelApp
class LatenessTest {

    private static final String BEGIN = "2026-03-02 09:00";

    @Autowired
    private Cases cases;

    @Autowired
    private CaseClocks caseClocks;

    @Autowired
    private TaskService taskService;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void mailboxesAreBack() {
        jdbc.update("UPDATE PF_DEPARTMENT SET mailbox = id || '@demo.example'");
    }

    @Test
    void afterADowntimeAllStepsAreRecordedAndEachPersonIsToldOfTheHighestAlone() {
        Case late = cases.at(ShanghaiTime.at(BEGIN)).inStage(LeadResponseProcess.KEY);

        cases.at(ShanghaiTime.at("2026-03-09 10:00"));
        late.until(ShanghaiTime.at("2026-03-09 10:00"));

        String now = ShanghaiTime.toUtc("2026-03-09 10:00");
        assertThat(late.ladder())
                .containsExactlyInAnyOrder(
                        "lead-response reminder " + now,
                        "lead-response breach " + now,
                        "lead-response manager " + now,
                        "lead-response executives " + now);
        assertThat(late.told())
                .containsExactlyInAnyOrder("sla-breach sales1", "sla-manager salesmanager", "sla-executives executive");
        assertThat(late.agenda()).containsExactly("sla-executives Lead response");
        assertThat(late.waiting())
                .containsOnlyOnce(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY)
                .contains(AgendaPointProcess.Tasks.DECIDE_ON_POINT)
                .hasSize(3);
        // The breach is dated by the limit, not by when we came to see it.
        assertThat(breach(late, "lead-response")).isEqualTo(ShanghaiTime.toUtc("2026-03-02 11:00") + " sales1");
    }

    @Test
    void afterADowntimeSeveralLateClocksOfAStageAreAllLookedAt() {
        Case late = cases.at(ShanghaiTime.at(BEGIN))
                .inStage(SolutionReviewProcess.KEY)
                .worksUntil(SolutionReviewProcess.Tasks.REVIEW_AS_FINANCE);

        cases.at(ShanghaiTime.at("2026-04-15 10:00"));
        late.until(ShanghaiTime.at("2026-04-15 10:00"));

        // The stage and four reviews, each with four steps.
        assertThat(late.ladder()).hasSize(20).doesNotHaveDuplicates();
        assertThat(late.agenda()).hasSize(5).doesNotHaveDuplicates();
        assertThat(late.waiting().stream().filter(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY::equals))
                .hasSize(5);
    }

    @Test
    void workThatNobodyHasClaimedCountsAgainstTheDepartment() {
        Case late = cases.at(ShanghaiTime.at(BEGIN))
                .inStage(RequirementsAnalysisProcess.KEY)
                .until(ShanghaiTime.at("2026-03-02 18:00"));

        assertThat(late.told())
                .containsExactlyInAnyOrder(
                        "sla-reminder presales@demo.example",
                        "sla-breach presales@demo.example",
                        "sla-breach presalesmanager");
        assertThat(breach(late, Tasks.ASSESS_NEED)).isEqualTo(ShanghaiTime.toUtc("2026-03-02 18:00") + " nobody");
    }

    @Test
    void workThatSomebodyHasClaimedCountsAgainstThem() {
        Case late = cases.at(ShanghaiTime.at(BEGIN)).inStage(RequirementsAnalysisProcess.KEY);
        late.until(ShanghaiTime.at("2026-03-02 17:00"));
        assertThat(late.told()).containsExactly("sla-reminder presales@demo.example");

        taskService.claim(late.task(Tasks.ASSESS_NEED).getId(), "presales2");
        late.until(ShanghaiTime.at("2026-03-02 18:00"));

        assertThat(late.told().subList(1, late.told().size()))
                .containsExactlyInAnyOrder("sla-breach presales2", "sla-breach presalesmanager");
        assertThat(breach(late, Tasks.ASSESS_NEED)).isEqualTo(ShanghaiTime.toUtc("2026-03-02 18:00") + " presales2");
    }

    @Test
    void whoeverTakesItAfterTheBreachIsNotToBlame() {
        Case late = cases.at(ShanghaiTime.at(BEGIN))
                .inStage(RequirementsAnalysisProcess.KEY)
                .until(ShanghaiTime.at("2026-03-02 18:00"));

        taskService.claim(late.task(Tasks.ASSESS_NEED).getId(), "presales2");
        cases.at(ShanghaiTime.at("2026-03-03 09:30"));
        late.does(Tasks.ASSESS_NEED);

        assertThat(late.clocks().get(1)).startsWith("assess-need breached ");
        assertThat(breach(late, Tasks.ASSESS_NEED)).endsWith(" nobody");
    }

    @Test
    void aDepartmentWithoutAMailboxIsToldThroughItsManagersOnce() {
        jdbc.update("UPDATE PF_DEPARTMENT SET mailbox = NULL WHERE id = 'presales'");

        Case late = cases.at(ShanghaiTime.at(BEGIN))
                .inStage(RequirementsAnalysisProcess.KEY)
                .until(ShanghaiTime.at("2026-03-02 18:00"));

        assertThat(late.told()).containsExactly("sla-reminder presalesmanager", "sla-breach presalesmanager");
    }

    @Test
    void aManagerWhoIsLateWithTheirOwnWorkIsToldOnce() {
        Case late = cases.at(ShanghaiTime.at(BEGIN))
                .inStage(SolutionReviewProcess.KEY)
                .worksUntil(SolutionReviewProcess.Tasks.REVIEW_AS_SALES);
        taskService.claim(late.task(SolutionReviewProcess.Tasks.REVIEW_AS_SALES).getId(), "salesmanager");
        // The twelve hours of the sales manager are over on Tuesday at two, the sixteen of the others on Tuesday at
        // six.
        late.until(ShanghaiTime.at("2026-03-03 15:00"));

        assertThat(late.told().stream().filter("sla-breach salesmanager"::equals))
                .hasSize(1);
    }

    @Test
    void theExecutivesAnswerForADepartmentWithoutManagers() {
        Case late = new Work(SolutionReviewProcess.KEY, SolutionReviewProcess.Tasks.DECIDE_REVIEW, "")
                .begin(cases.at(ShanghaiTime.at(BEGIN)))
                .until(ShanghaiTime.at("2026-03-02 18:00"));
        assertThat(late.told())
                .containsExactlyInAnyOrder(
                        "sla-reminder coordination-committee@demo.example",
                        "sla-breach coordination-committee@demo.example",
                        "sla-breach executive");

        late.until(ShanghaiTime.at("2026-03-03 14:00"));

        assertThat(taskService
                        .createTaskQuery()
                        .taskId(late.task(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY)
                                .getId())
                        .taskCandidateGroup("executives")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theClockOfTheResponseStopsWithTheAnswerToTheCustomer() {
        Case response = cases.at(ShanghaiTime.at(BEGIN)).inStage(LeadResponseProcess.KEY);
        cases.at(ShanghaiTime.at("2026-03-02 10:00"));
        response.does(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        assertThat(response.clocks())
                .containsExactly(
                        "lead-response reached " + ShanghaiTime.toUtc("2026-03-02 11:00"),
                        "respond-to-lead reached " + ShanghaiTime.toUtc("2026-03-02 11:00"),
                        "register-requirements running " + ShanghaiTime.toUtc("2026-03-02 15:00"));

        // The form is filled in a day late, by a clock of its own.
        response.until(ShanghaiTime.at("2026-03-02 15:00")).does(LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS);

        assertThat(response.instances()).isEmpty();
        assertThat(response.ladder())
                .containsExactly(
                        "register-requirements reminder " + ShanghaiTime.toUtc("2026-03-02 14:00"),
                        "register-requirements breach " + ShanghaiTime.toUtc("2026-03-02 15:00"));
        assertThat(response.clocks().get(0)).startsWith("lead-response reached ");
        assertThat(caseClocks.of(response.number()).clocks().get(0).usedSeconds())
                .isEqualTo(3600);
    }

    @Test
    void aLateAnswerIsABreachEvenIfTheFormIsFilledInAtOnce() {
        Case response = cases.at(ShanghaiTime.at(BEGIN))
                .inStage(LeadResponseProcess.KEY)
                .until(ShanghaiTime.at("2026-03-02 11:30"));

        response.does(LeadResponseProcess.Tasks.RESPOND_TO_LEAD).does(LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS);

        assertThat(response.clocks().get(0)).startsWith("lead-response breached ");
        assertThat(response.clocks().get(2)).startsWith("register-requirements reached ");
    }

    @Test
    void whatIsDoneLateBeforeAnAlarmHasRungIsABreachAllTheSame() {
        Case response = cases.at(ShanghaiTime.at(BEGIN)).inStage(LeadResponseProcess.KEY);

        cases.at(ShanghaiTime.at("2026-03-02 17:00"));
        response.does(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);
        response.until(ShanghaiTime.at("2026-03-03 09:00"));

        assertThat(response.clocks().get(0)).startsWith("lead-response breached ");
        assertThat(response.ladder()).noneMatch(step -> step.startsWith("lead-response "));
        assertThat(breach(response, "lead-response")).isEqualTo(ShanghaiTime.toUtc("2026-03-02 11:00") + " sales1");
    }

    @Test
    void aCancelledStageSendsNothingMore() {
        Case late = cases.at(ShanghaiTime.at(BEGIN))
                .inStage(RequirementsAnalysisProcess.KEY)
                .until(ShanghaiTime.at("2026-03-03 14:30"));
        List<String> told = late.told();

        runtimeService.deleteProcessInstance(late.instance().getId(), "Withdrawn");
        late.until(ShanghaiTime.at("2026-05-01 09:00"));

        assertThat(late.told()).isEqualTo(told);
        assertThat(late.waiting()).isEmpty();
        assertThat(late.clocks())
                .containsExactly(
                        "requirements-analysis cancelled " + ShanghaiTime.toUtc("2026-03-04 18:00"),
                        "assess-need cancelled " + ShanghaiTime.toUtc("2026-03-02 18:00"),
                        "decide-on-delay cancelled " + ShanghaiTime.toUtc("2026-03-03 18:00"));
    }

    private String breach(Case late, String clock) {
        return jdbc.queryForObject(
                "SELECT FORMATDATETIME(breached_at, 'yyyy-MM-dd HH:mm', 'en', 'UTC') || ' '"
                        + " || COALESCE(breached_owner, 'nobody')"
                        + " FROM PF_SLA_CLOCK WHERE number = ? AND COALESCE(step, process) = ?",
                String.class,
                late.number(),
                clock);
    }
}
