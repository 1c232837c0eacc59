package org.presalesflow.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.cases.Submissions;
import org.presalesflow.flow.Eligibility;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.leadresponse.LeadResponseProcess.Tasks;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelApp;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.people.edge.AbsenceKeeper;
import org.presalesflow.requirementsanalysis.RequirementsAnalysisProcess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Work of those who are away goes to whoever stands in for them, and comes back. */
@ModelApp
@TestPropertySource(
        properties = {
            // An engine of its own, as it has a rule of its own.
            "spring.datasource.url=jdbc:h2:mem:stand-in;DB_CLOSE_DELAY=-1",
            "camunda.bpm.process-engine-name=standin"
        })
@Import(StandInTest.Rule.class)
class StandInTest {

    private static final Instant MONDAY_MORNING = ShanghaiTime.at("2026-03-02 09:00");
    private static final String OWNER = Cases.SALESPERSON;
    private static final String GROUP_TASK = RequirementsAnalysisProcess.Tasks.ASSESS_NEED;

    @TestConfiguration
    static class Rule {

        @Bean
        Conflicts conflicts() {
            return new Conflicts(new HashSet<>(), new HashSet<>());
        }
    }

    record Conflicts(Set<String> users, Set<String> failing) implements Eligibility {

        @Override
        public boolean mayDo(String number, String process, String taskId, String task, String user) {
            if (failing.contains(taskId)) {
                throw new IllegalStateException("Somebody is at it");
            }
            return !users.contains(user);
        }
    }

    @Autowired
    private Cases cases;

    @Autowired
    private Absences absences;

    @Autowired
    private AbsenceKeeper keeper;

    @Autowired
    private TaskService taskService;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private Submissions submissions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Conflicts conflicts;

    @BeforeEach
    void everybodyIsThere() {
        conflicts.users().clear();
        conflicts.failing().clear();
        jdbc.update("DELETE FROM PF_ABSENCE");
        jdbc.update("DELETE FROM PF_STAND_IN");
        jdbc.update("DELETE FROM PF_NOTIFICATION_OUTBOX");
        cases.at(MONDAY_MORNING);
    }

    @AfterEach
    void signOut() {
        identityService.clearAuthentication();
    }

    @Test
    void anOwnTaskGoesToTheSubstituteWhenTheAbsenceBegins() {
        Case open = cases.inStage(LeadResponseProcess.KEY);
        awayFor(OWNER, "sales2", 1, 5);

        keeper.look();
        assertThat(assignee(open)).isEqualTo(OWNER);
        daysLater(1);

        assertThat(assignee(open)).isEqualTo("sales2");
        assertThat(lasting(open)).containsExactly("task sales1 sales2");
        assertThat(open.events()).contains("stand-in-begun " + Tasks.RESPOND_TO_LEAD);
        assertThat(open.mails()).contains("stand-in");
        assertThat(clockOwner(open)).isEqualTo("sales2");
    }

    @Test
    void itComesBackWhenTheAbsenceEnds() {
        Case open = cases.inStage(LeadResponseProcess.KEY);
        awayFor(OWNER, "sales2", 0, 5);
        keeper.look();

        daysLater(5);

        assertThat(assignee(open)).isEqualTo(OWNER);
        assertThat(lasting(open)).isEmpty();
        assertThat(open.events()).contains("stand-in-ended " + Tasks.RESPOND_TO_LEAD);
        assertThat(clockOwner(open)).isEqualTo(OWNER);
    }

    @Test
    void lookingTwiceChangesNothing() {
        Case open = cases.inStage(LeadResponseProcess.KEY);
        awayFor(OWNER, "sales2", 0, 5);
        keeper.look();
        List<String> events = open.events();

        jdbc.update("UPDATE PF_ABSENCE SET state = 'planned'");
        keeper.look();

        assertThat(open.events()).isEqualTo(events);
        assertThat(lasting(open)).containsExactly("task sales1 sales2");
    }

    @Test
    void aNewTaskGoesToTheSubstituteAtOnceAndOnlyTheyAreTold() {
        awayFor(OWNER, "sales2", 0, 5);

        Case open = cases.inStage(LeadResponseProcess.KEY);

        assertThat(assignee(open)).isEqualTo("sales2");
        assertThat(lasting(open)).containsExactly("task sales1 sales2");
        assertThat(toldOf(open)).containsExactly("task-waiting sales2");
        daysLater(5);
        assertThat(assignee(open)).isEqualTo(OWNER);
    }

    @Test
    void whatTheSubstituteDoesIsRecordedForBoth() {
        awayFor(OWNER, "sales2", 0, 5);
        Case open = cases.inStage(LeadResponseProcess.KEY);
        identityService.setAuthentication("sales2", List.of("sales"));

        open.does(Tasks.RESPOND_TO_LEAD);

        assertThat(jdbc.queryForList(
                        "SELECT submitted_by || ' for ' || acted_for FROM PF_SUBMISSION WHERE number = ?",
                        String.class,
                        open.number()))
                .containsExactly("sales2 for sales1");
        assertThat(jdbc.queryForList(
                        "SELECT actor || ' for ' || acted_for FROM PF_CASE_EVENT WHERE number = ? AND type = 'task-completed'",
                        String.class,
                        open.number()))
                .containsExactly("sales2 for sales1");
        assertThat(submissions.doers(open.number(), List.of(Tasks.RESPOND_TO_LEAD)))
                .containsExactly("sales1", "sales2");
        assertThat(jdbc.queryForList("SELECT ended FROM PF_STAND_IN WHERE ended IS NOT NULL", String.class))
                .containsExactly("done");
    }

    @Test
    void whoeverActsForThemselvesIsRecordedAlone() {
        awayFor("presales1", "presales2", 0, 5);
        Case open = cases.inStage(LeadResponseProcess.KEY);
        identityService.setAuthentication(OWNER, List.of("sales"));

        open.does(Tasks.RESPOND_TO_LEAD);

        assertThat(jdbc.queryForList(
                        "SELECT acted_for FROM PF_SUBMISSION WHERE number = ?", String.class, open.number()))
                .containsOnlyNulls();
    }

    @Test
    void aChainOfAbsencesIsFollowedAndGivenBackStepByStep() {
        Case open = cases.inStage(LeadResponseProcess.KEY);
        awayFor("sales2", "salesmanager", 0, 3);
        awayFor(OWNER, "sales2", 0, 5);
        keeper.look();
        assertThat(absences.substituteOf(OWNER)).contains("salesmanager");
        assertThat(assignee(open)).isEqualTo("salesmanager");

        daysLater(3);
        assertThat(assignee(open)).isEqualTo("sales2");

        daysLater(5);
        assertThat(assignee(open)).isEqualTo(OWNER);
    }

    @Test
    void aSubstituteWhoGoesPassesOnWhatTheyDoForOthers() {
        Case open = cases.inStage(LeadResponseProcess.KEY);
        awayFor(OWNER, "sales2", 0, 5);
        keeper.look();

        awayFor("sales2", "salesmanager", 0, 2);
        keeper.look();

        assertThat(assignee(open)).isEqualTo("salesmanager");
        assertThat(lasting(open)).containsExactly("task sales1 salesmanager");
    }

    @Test
    void inACircleTheTaskWaitsForItsGroupAndTheManagersAreTold() {
        Case open = cases.inStage(LeadResponseProcess.KEY);
        awayFor("sales2", OWNER, 0, 3);
        awayFor(OWNER, "sales2", 0, 5);

        keeper.look();

        assertThat(assignee(open)).isNull();
        assertThat(toldOf(open)).contains("task-unattended salesmanager");
        daysLater(3);
        assertThat(assignee(open)).isEqualTo("sales2");
    }

    @Test
    void whereTheSubstituteMayNotDoItTheTaskWaitsForItsGroup() {
        conflicts.users().add("sales2");
        awayFor(OWNER, "sales2", 0, 5);

        Case open = cases.inStage(LeadResponseProcess.KEY);

        assertThat(assignee(open)).isNull();
        assertThat(toldOf(open)).contains("task-unattended salesmanager");
        daysLater(5);
        assertThat(assignee(open)).isEqualTo(OWNER);
    }

    @Test
    void aTaskThatSomebodyOfTheGroupHasTakenStaysTheirs() {
        conflicts.users().add("sales2");
        awayFor(OWNER, "sales2", 0, 5);
        Case open = cases.inStage(LeadResponseProcess.KEY);
        conflicts.users().clear();
        taskService.claim(open.task(Tasks.RESPOND_TO_LEAD).getId(), "sales2");

        daysLater(5);

        assertThat(assignee(open)).isEqualTo("sales2");
        assertThat(lasting(open)).isEmpty();
    }

    @Test
    void whatIsAssignedToSomebodyAwayGoesToTheirSubstitute() {
        Case open = cases.inStage(LeadResponseProcess.KEY);
        awayFor("sales2", "salesmanager", 0, 5);

        taskService.setAssignee(open.task(Tasks.RESPOND_TO_LEAD).getId(), "sales2");

        assertThat(assignee(open)).isEqualTo("salesmanager");
        assertThat(lasting(open)).containsExactly("task sales2 salesmanager");
    }

    @Test
    void whoeverIsAwayMayTakeATaskThemselves() {
        Case open = assessment();
        awayFor("presales1", "product1", 0, 5);
        identityService.setAuthentication("presales1", List.of("presales"));

        taskService.claim(open.task(GROUP_TASK).getId(), "presales1");

        identityService.clearAuthentication();
        assertThat(open.task(GROUP_TASK).getAssignee()).isEqualTo("presales1");
    }

    @Test
    void tasksOfTheGroupReachASubstituteFromOutsideUntilTheAbsenceEnds() {
        Case open = assessment();
        awayFor("presales1", "product1", 0, 5);
        keeper.look();
        assertThat(candidates(open)).containsExactly("product1");
        Case later = assessment();
        assertThat(candidates(later)).containsExactly("product1");
        assertThat(lasting(open)).containsExactly("group presales1 product1");

        daysLater(5);

        assertThat(candidates(open)).isEmpty();
        assertThat(candidates(later)).isEmpty();
        assertThat(lasting(open)).isEmpty();
    }

    @Test
    void aSubstituteOfTheSameGroupNeedsNoLink() {
        Case open = assessment();
        awayFor("presales1", "presales2", 0, 5);

        keeper.look();

        assertThat(candidates(open)).isEmpty();
    }

    @Test
    void aSubstituteOfTwoIsOfferedATaskOnceAndKeepsItUntilBothAreBack() {
        Case open = assessment();
        awayFor("presales1", "product1", 0, 3);
        awayFor("presales2", "product1", 0, 5);
        keeper.look();
        assertThat(candidates(open)).containsExactly("product1");

        daysLater(3);
        assertThat(candidates(open)).containsExactly("product1");

        daysLater(5);
        assertThat(candidates(open)).isEmpty();
    }

    @Test
    void aTaskOfTheGroupThatTheSubstituteHasDoneIsRecordedForBoth() {
        awayFor("presales1", "product1", 0, 5);
        Case open = assessment();
        String task = open.task(GROUP_TASK).getId();
        taskService.claim(task, "product1");
        identityService.setAuthentication("product1", List.of("product"));

        open.does(GROUP_TASK);

        identityService.clearAuthentication();
        assertThat(jdbc.queryForList(
                        "SELECT submitted_by || ' for ' || acted_for FROM PF_SUBMISSION WHERE task_id = ?",
                        String.class,
                        task))
                .containsExactly("product1 for presales1");
    }

    @Test
    void aTaskOfTheGroupThatTheSubstituteHasNotDoneGoesBackToTheGroup() {
        awayFor("presales1", "product1", 0, 5);
        Case open = assessment();
        taskService.claim(open.task(GROUP_TASK).getId(), "product1");

        daysLater(5);

        assertThat(open.task(GROUP_TASK).getAssignee()).isNull();
        assertThat(candidates(open)).isEmpty();
    }

    @Test
    void oneTaskThatFailsDoesNotStopTheOthers() {
        Case broken = cases.inStage(LeadResponseProcess.KEY);
        Case open = cases.inStage(LeadResponseProcess.KEY);
        conflicts.failing().add(broken.task(Tasks.RESPOND_TO_LEAD).getId());
        awayFor(OWNER, "sales2", 0, 5);

        keeper.look();

        assertThat(assignee(broken)).isEqualTo(OWNER);
        assertThat(assignee(open)).isEqualTo("sales2");
        conflicts.failing().clear();
        keeper.look();
        assertThat(assignee(broken)).isEqualTo("sales2");
    }

    private Case assessment() {
        return cases.inStage(RequirementsAnalysisProcess.KEY).worksUntil(GROUP_TASK);
    }

    private void awayFor(String user, String substitute, int fromDay, int toDay) {
        absences.add(
                user,
                MONDAY_MORNING.plus(Duration.ofDays(fromDay)).atOffset(ZoneOffset.UTC),
                MONDAY_MORNING.plus(Duration.ofDays(toDay)).atOffset(ZoneOffset.UTC),
                substitute,
                null,
                user);
    }

    private void daysLater(int days) {
        cases.at(MONDAY_MORNING.plus(Duration.ofDays(days)));
        assertThat(ClockUtil.getCurrentTime()).isEqualTo(MONDAY_MORNING.plus(Duration.ofDays(days)));
        keeper.look();
    }

    private String assignee(Case open) {
        return open.task(Tasks.RESPOND_TO_LEAD).getAssignee();
    }

    private String clockOwner(Case open) {
        return jdbc.queryForObject(
                "SELECT owner FROM PF_SLA_CLOCK WHERE number = ? AND step = ?",
                String.class,
                open.number(),
                Tasks.RESPOND_TO_LEAD);
    }

    private List<String> candidates(Case open) {
        return taskService.getIdentityLinksForTask(open.task(GROUP_TASK).getId()).stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getUserId() != null)
                .map(IdentityLink::getUserId)
                .toList();
    }

    private List<String> lasting(Case open) {
        return jdbc.queryForList(
                "SELECT kind || ' ' || absent || ' ' || COALESCE(substitute, '-') FROM PF_STAND_IN"
                        + " WHERE number = ? AND ended IS NULL ORDER BY id",
                String.class,
                open.number());
    }

    private List<String> toldOf(Case open) {
        return jdbc.queryForList(
                "SELECT template || ' ' || COALESCE(person, recipient) FROM PF_NOTIFICATION_OUTBOX WHERE number = ?"
                        + " ORDER BY id",
                String.class,
                open.number());
    }
}
