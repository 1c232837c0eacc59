package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.modeltest.CalendarFolder;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess.Tasks;
import org.presalesflow.sla.SlaEscalationProcess.DelayDecision;
import org.presalesflow.sla.SlaEscalationProcess.Fields;
import org.presalesflow.solutiondesign.SolutionDesignProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A policy or a calendar changes while cases run. The analysis begins on Monday, 2 March 2026, at nine: it has 24 hours,
 * until Wednesday evening, and its first step, the assessment, 8, until Monday evening.
 */
@ModelApp
class ReplanningTest {

    private static final String BEGIN = "2026-03-02 09:00";
    private static final String ASSESSMENT = "rule-assess-need";
    private static final String ANALYSIS = "rule-requirements-analysis";

    @Autowired
    private Cases cases;

    @Autowired
    private Replanning replanning;

    @Autowired
    private Pauses pauses;

    @Autowired
    private CaseClocks caseClocks;

    @Autowired
    private Calendars calendars;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private JdbcTemplate jdbc;

    private final List<String> deployments = new ArrayList<>();

    /** What other tests have left behind is not planned anew, so that reports are of this test's case alone. */
    @BeforeEach
    void nothingElseRuns() {
        jdbc.update("UPDATE PF_SLA_CLOCK SET state = 'cancelled', next_step = NULL, next_at = NULL"
                + " WHERE state IN ('running', 'paused')");
    }

    @AfterEach
    void everythingIsAsItWas() throws IOException {
        deployments.forEach(deployment -> repositoryService.deleteDeployment(deployment, true));
        for (int year : new int[] {2026, 2027}) {
            Files.deleteIfExists(CalendarFolder.file("cn-" + year + ".ics"));
        }
        calendars.reload();
        replanning.replan();
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndChangesNothing() {
        Case analysis = analysis();
        List<String> before = analysis.clocks();

        Replanning.Report report = replanning.dryRun(policy(ASSESSMENT, 4));

        assertThat(report.dryRun()).isTrue();
        assertThat(of(analysis, report)).singleElement().satisfies(change -> {
            assertThat(change.process()).isEqualTo(RequirementsAnalysisProcess.KEY);
            assertThat(change.step()).isEqualTo(Tasks.ASSESS_NEED);
            assertThat(change.limitBefore()).isEqualTo(8);
            assertThat(change.limitAfter()).isEqualTo(4);
            assertThat(ShanghaiTime.of(change.dueBefore())).isEqualTo("2026-03-02 18:00");
            assertThat(ShanghaiTime.of(change.dueAfter())).isEqualTo("2026-03-02 14:00");
            assertThat(ShanghaiTime.of(change.nextBefore())).isEqualTo("2026-03-02 16:00");
            assertThat(ShanghaiTime.of(change.nextAfter())).isEqualTo("2026-03-02 12:00");
        });
        assertThat(report.changes()).extracting(Replanning.Change::step).containsOnly(Tasks.ASSESS_NEED);
        assertThat(analysis.clocks()).isEqualTo(before);
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-02 18:00");
        assertThat(of(analysis, replanning.dryRun())).isEmpty();
    }

    @Test
    void aShorterLimitIsAppliedToWhatRunsAndAStepThatIsDueByItIsTakenAtOnce() {
        Case analysis = analysis();
        cases.at(ShanghaiTime.at("2026-03-02 13:30"));
        String changed = policy(ASSESSMENT, 4);
        List<Replanning.Change> foretold = of(analysis, replanning.dryRun(changed));

        deploy(changed);
        Replanning.Report report = replanning.replan();

        assertThat(report.dryRun()).isFalse();
        assertThat(of(analysis, report)).isEqualTo(foretold);
        assertThat(analysis.clocks()).contains("assess-need running " + utc("2026-03-02 14:00"));
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-02 14:00");
        assertThat(analysis.ladder()).isEmpty();

        analysis.until(ShanghaiTime.at("2026-03-02 13:30"));
        assertThat(analysis.ladder()).containsExactly("assess-need reminder " + utc("2026-03-02 13:30"));
        assertThat(of(analysis, replanning.replan())).isEmpty();
        assertThat(analysis.until(ShanghaiTime.at("2026-03-02 14:00")).ladder())
                .endsWith("assess-need breach " + utc("2026-03-02 14:00"));
    }

    @Test
    void aLongerLimitTakesNoStepASecondTime() {
        Case analysis = analysis().until(ShanghaiTime.at("2026-03-02 17:00"));
        assertThat(analysis.ladder()).containsExactly("assess-need reminder " + utc("2026-03-02 16:00"));

        deploy(policy(ASSESSMENT, 16));
        replanning.replan();
        analysis.until(ShanghaiTime.at("2026-03-03 17:59"));
        assertThat(analysis.ladder()).hasSize(1);
        analysis.until(ShanghaiTime.at("2026-03-03 18:00"));

        assertThat(analysis.ladder())
                .containsExactly(
                        "assess-need reminder " + utc("2026-03-02 16:00"),
                        "assess-need breach " + utc("2026-03-03 18:00"));
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-03 18:00");
    }

    @Test
    void stepsThatAreDueWithTheirStageMoveWithIt() {
        Case analysis = analysis().does(Tasks.ASSESS_NEED);

        deploy(policy(ANALYSIS, 32));
        replanning.replan();

        assertThat(due(analysis, Tasks.ASK_QUESTIONNAIRE)).isEqualTo("2026-03-05 18:00");
        assertThat(analysis.clocks())
                .contains(
                        "requirements-analysis running " + utc("2026-03-05 18:00"),
                        "ask-questionnaire running " + utc("2026-03-05 18:00"));
        assertThat(of(analysis, replanning.replan())).isEmpty();
    }

    @Test
    void aStepThatLosesItsLimitIsDueWithItsStage() {
        Case analysis = analysis();

        deploy(policy().replace("\"assess-need\"", "\"nothing-like-it\""));
        Replanning.Report report = replanning.replan();

        assertThat(of(analysis, report)).hasSize(1);
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-04 18:00");
        analysis.until(ShanghaiTime.at("2026-03-04 11:00"));
        assertThat(analysis.ladder()).containsExactly("requirements-analysis reminder " + utc("2026-03-04 11:00"));
        assertThat(of(analysis, replanning.replan())).isEmpty();
    }

    @Test
    void nobodyDecidesOnAStepThatHasLostItsLimit() {
        Case analysis = analysis().until(ShanghaiTime.at("2026-03-03 14:30"));
        assertThat(analysis.waiting()).contains(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY);

        deploy(policy().replace("\"assess-need\"", "\"nothing-like-it\""));
        replanning.replan();

        assertThat(analysis.waiting()).containsExactly(Tasks.ASSESS_NEED);
    }

    @Test
    void aStepThatGetsALimitGoesByIt() {
        Case analysis = analysis().does(Tasks.ASSESS_NEED);

        deploy(policy().replace("\"assess-need\"", "\"ask-questionnaire\""));
        Replanning.Report report = replanning.replan();

        assertThat(of(analysis, report)).extracting(Replanning.Change::step).containsExactly(Tasks.ASK_QUESTIONNAIRE);
        assertThat(due(analysis, Tasks.ASK_QUESTIONNAIRE)).isEqualTo("2026-03-02 18:00");
        assertThat(analysis.until(ShanghaiTime.at("2026-03-02 16:00")).ladder())
                .containsExactly("ask-questionnaire reminder " + utc("2026-03-02 16:00"));
    }

    @Test
    void whatIsPausedStaysPausedUnderTheNewLimit() {
        Case analysis = analysis();
        cases.at(ShanghaiTime.at("2026-03-02 10:00"));
        pauses.pause(analysis.number(), "customer-away", "Until tomorrow", "sales1");
        deploy(policy(ASSESSMENT, 16));
        replanning.replan();
        assertThat(analysis.clocks()).contains("assess-need paused " + utc("2026-03-03 18:00"));
        analysis.until(ShanghaiTime.at("2026-03-03 10:00"));
        assertThat(analysis.ladder()).isEmpty();

        pauses.resume(analysis.number(), null, "sales1");

        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-04 18:00");
    }

    @Test
    void aDateThatAManagerAgreedToStays() {
        Case analysis = analysis().until(ShanghaiTime.at("2026-03-03 14:30"));
        analysis.answers(
                        SlaEscalationProcess.Tasks.DECIDE_ON_DELAY,
                        DelayDecision.FIELD,
                        DelayDecision.NEW_DATE,
                        Fields.NEW_DATE,
                        "2026-03-05",
                        Fields.REASON,
                        "The customer is travelling")
                .does(SlaEscalationProcess.Tasks.DECIDE_ON_DELAY);
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-05 18:00");

        deploy(policy(ASSESSMENT, 4));
        replanning.replan();

        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-05 18:00");
        analysis.until(ShanghaiTime.at("2026-03-05 17:59"));
        assertThat(analysis.ladder()).noneMatch(step -> step.startsWith("assess-need executives"));
    }

    @Test
    void whatIsFinishedIsNotTouched() {
        Case analysis = analysis().works();
        List<String> before = analysis.clocks();

        deploy(policy(ANALYSIS, 1));

        assertThat(of(analysis, replanning.replan())).isEmpty();
        assertThat(analysis.clocks()).isEqualTo(before);
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replanning.dryRun("hours: 4"))
                .withMessageStartingWith("table: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replanning.dryRun(policy().replace("\"sla-policy\"", "\"another\"")))
                .withMessageStartingWith("table: ");
    }

    @Test
    void aTableThatGivesNoLimitIsRefusedBeforeItIsDeployed() {
        analysis();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> replanning.dryRun(policy(ASSESSMENT, -4)))
                .withMessageStartingWith("table: ");
    }

    @Test
    void anotherDayOffMovesWhatRuns() throws IOException {
        Case analysis = analysis();

        Files.writeString(CalendarFolder.file("cn-2026.ics"), year(2026, "20260302", "20260304"));
        assertThat(calendars.reload()).isTrue();

        assertThat(analysis.clocks())
                .containsExactly(
                        "requirements-analysis running " + utc("2026-03-06 18:00"),
                        "assess-need running " + utc("2026-03-04 18:00"));
        assertThat(due(analysis, Tasks.ASSESS_NEED)).isEqualTo("2026-03-04 18:00");
        assertThat(calendars.reload()).isFalse();
    }

    @Test
    void aDateBeyondTheCalendarIsProvisionalUntilTheNextYearIsLoaded() throws IOException {
        Case design = cases.at(ShanghaiTime.at("2026-12-30 15:00")).inStage(SolutionDesignProcess.KEY);
        // New Year's Day is a Friday, of which nothing is known yet.
        assertThat(due(design, SolutionDesignProcess.Tasks.DRAFT_SOLUTION)).isEqualTo("2027-01-06 15:00");
        assertThat(provisional(design)).containsOnly(true);

        Files.writeString(CalendarFolder.file("cn-2027.ics"), year(2027, "20270101", "20270102"));
        calendars.reload();

        assertThat(due(design, SolutionDesignProcess.Tasks.DRAFT_SOLUTION)).isEqualTo("2027-01-07 15:00");
        assertThat(provisional(design)).containsOnly(false);
    }

    private List<Boolean> provisional(Case waiting) {
        return caseClocks.of(waiting.number()).clocks().stream()
                .map(ClockView.Clock::provisional)
                .toList();
    }

    private Case analysis() {
        return cases.at(ShanghaiTime.at(BEGIN)).inStage(RequirementsAnalysisProcess.KEY);
    }

    private void deploy(String table) {
        deployments.add(repositoryService
                .createDeployment()
                .addString("sla-policy.dmn", table)
                .deploy()
                .getId());
    }

    private static List<Replanning.Change> of(Case changed, Replanning.Report report) {
        return report.changes().stream()
                .filter(change -> change.number().equals(changed.number()))
                .toList();
    }

    private static String policy() {
        try {
            return Files.readString(Path.of("processes/sla-policy.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The policy with another limit in one of its rows. */
    private static String policy(String rule, int hours) {
        String changed =
                policy().replaceFirst("(<outputEntry id=\"" + rule + "-then-limit\">\\s*<text>)[^<]*", "$1" + hours);
        assertThat(changed).isNotEqualTo(policy());
        return changed;
    }

    /** A calendar year with nothing but one holiday. */
    private static String year(int year, String first, String after) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:" + year
                + "@example.com\r\nDTSTAMP:20251104T000000Z\r\nDTSTART;VALUE=DATE:" + first
                + "\r\nDTEND;VALUE=DATE:" + after
                + "\r\nSUMMARY:Holiday\r\nCATEGORIES:HOLIDAY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static String due(Case waiting, String task) {
        return ShanghaiTime.of(waiting.task(task).getDueDate());
    }

    private static String utc(String time) {
        return ShanghaiTime.toUtc(time);
    }
}
