package org.presalesflow.stagetimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.presalesflow.figures.Measurement;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Tasks;
import org.presalesflow.sla.Pauses;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the time of a case went, worked out by hand. The analysis begins on Monday, 2 March 2026, at nine; lunch is from
 * twelve to one.
 */
@ModelApp
class TimesOfStagesTest {

    @Autowired
    private Cases cases;

    @Autowired
    private Pauses pauses;

    @Autowired
    private TaskService taskService;

    @Autowired
    private TimesOfStages times;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aTaskWaitsUntilSomebodyHasItAndNothingCountsInAPause() {
        Case analysis = analysis(1);

        // Nine to four without lunch are six hours; two were paused, and the first hour nobody had it.
        assertThat(said(analysis, "task:assess-need"))
                .containsExactly("task-time 14400", "task-waiting 3600", "task-limit 28800", "task-paused 7200");
    }

    @Test
    void aStageWaitsWhileNobodyHasAnyOfItsTasks() {
        Case analysis = analysis(1);

        // Until five, seven hours without lunch: two paused, and nobody had the work from nine to ten and from four on.
        assertThat(said(analysis, "run:"))
                .containsExactly(
                        "stage-time 18000",
                        "stage-paused 7200",
                        "stage-rework 0",
                        "stage-waiting 7200",
                        "stage-clock 18000",
                        "stage-limit 86400");
        assertThat(times.of(analysis.number()).filter(one -> one.subject().startsWith("run:")))
                .allSatisfy(one -> {
                    assertThat(one.stage()).isEqualTo(RequirementsAnalysisProcess.KEY);
                    assertThat(one.department()).isEqualTo("presales");
                    assertThat(one.happenedAt()).isEqualTo(ShanghaiTime.at("2026-03-02 17:00"));
                });
    }

    @Test
    void whatIsDoneOnceMoreIsReworkAsAWhole() {
        Case analysis = analysis(2);

        assertThat(said(analysis, "run:")).contains("stage-rework 18000");
        assertThat(said(analysis, "task:assess-need")).contains("task-rework 14400");
    }

    @Test
    void aTaskThatIsGivenBackWaitsAgain() {
        Case analysis = cases.at(ShanghaiTime.at("2026-03-02 09:00")).inStage(RequirementsAnalysisProcess.KEY);
        String task = analysis.task(Tasks.ASSESS_NEED).getId();
        taskService.setAssignee(task, "presales1");
        cases.at(ShanghaiTime.at("2026-03-02 10:00"));
        taskService.setAssignee(task, null);
        cases.at(ShanghaiTime.at("2026-03-02 11:00"));
        taskService.setAssignee(task, "presales2");
        cases.at(ShanghaiTime.at("2026-03-02 11:30"));
        taskService.setAssignee(task, "presales1");
        cases.at(ShanghaiTime.at("2026-03-02 12:00"));
        analysis.does(Tasks.ASSESS_NEED);

        assertThat(said(analysis, "task:assess-need")).contains("task-time 10800", "task-waiting 3600");
    }

    @Test
    void whatNobodyKnowsIsNotGuessed() {
        Case analysis = analysis(1);
        jdbc.update("UPDATE PF_SLA_CLOCK SET holdings_known = FALSE WHERE number = ?", analysis.number());

        assertThat(times.of(analysis.number()).map(Measurement::figure))
                .contains("stage-time", "task-time")
                .doesNotContain("stage-waiting", "task-waiting");
    }

    @Test
    void aStageThatStillRunsSaysNothing() {
        Case analysis = cases.at(ShanghaiTime.at("2026-03-02 09:00")).inStage(RequirementsAnalysisProcess.KEY);

        assertThat(times.of(analysis.number())).isEmpty();
    }

    private Case analysis(int round) {
        Case analysis = cases.at(ShanghaiTime.at("2026-03-02 09:00")).inStage(RequirementsAnalysisProcess.KEY, round);
        cases.at(ShanghaiTime.at("2026-03-02 10:00"));
        taskService.setAssignee(analysis.task(Tasks.ASSESS_NEED).getId(), "presales1");
        cases.at(ShanghaiTime.at("2026-03-02 11:00"));
        pauses.pause(analysis.number(), "customer-away", "On a trip", Cases.SALESPERSON);
        cases.at(ShanghaiTime.at("2026-03-02 14:00"));
        pauses.resume(analysis.number(), null, Cases.SALESPERSON);
        cases.at(ShanghaiTime.at("2026-03-02 16:00"));
        analysis.does(Tasks.ASSESS_NEED);
        cases.at(ShanghaiTime.at("2026-03-02 17:00"));
        return analysis.works();
    }

    private List<String> said(Case analysis, String subject) {
        Stream<Measurement> said = times.of(analysis.number());
        return said.filter(one -> one.subject().startsWith(subject))
                .peek(one -> assertThat(one.whole()).isEqualTo(BigDecimal.ONE))
                .map(one -> one.figure() + " " + one.part())
                .toList();
    }
}
