package org.presalesflow.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presalesflow.committee.AgendaPointProcess;
import org.presalesflow.leadresponse.LeadResponseProcess;
import org.presalesflow.modeltest.Case;
import org.presalesflow.modeltest.Cases;
import org.presalesflow.modeltest.ModelTest;
import org.presalesflow.modeltest.ShanghaiTime;
import org.presalesflow.sla.SlaEscalationProcess.DelayDecision;
import org.presalesflow.sla.SlaEscalationProcess.Fields;
import org.presalesflow.sla.SlaEscalationProcess.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** The ladder of one late stage, step by step. Times are those of the calendar cn; 2 March 2026 is a plain Monday. */
@ModelTest(SlaEscalationProcess.KEY)
class SlaEscalationModelTest {

    private static final Instant MONDAY_MORNING = ShanghaiTime.at("2026-03-02 09:00");

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService taskService;

    @Autowired
    private IdentityService identityService;

    @AfterEach
    void signOut() {
        identityService.clearAuthentication();
    }

    @Test
    void eachStepIsTakenOnceAndAtItsTime() {
        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-09 18:00"));

        // Grade B: 2 working hours, so 75 % at 10:30, 100 % at 11:00, 150 % at 12:00 and 200 % at 14:00. UTC is 8 less.
        assertThat(late.ladder())
                .containsExactly(
                        "lead-response reminder 2026-03-02 02:30",
                        "lead-response breach 2026-03-02 03:00",
                        "lead-response manager 2026-03-02 04:00",
                        "lead-response executives 2026-03-02 06:00");
        assertThat(late.told())
                .containsExactlyInAnyOrder(
                        "sla-reminder sales1",
                        "sla-breach sales1",
                        "sla-breach salesmanager",
                        "sla-manager salesmanager",
                        "sla-executives executive");
        assertThat(late.agenda()).containsExactly("sla-executives Lead response");
        assertThat(late.waiting())
                .containsExactly(
                        LeadResponseProcess.Tasks.RESPOND_TO_LEAD,
                        Tasks.DECIDE_ON_DELAY,
                        AgendaPointProcess.Tasks.DECIDE_ON_POINT);
    }

    @Test
    void aStageThatIsDoneSendsNothingMore() {
        Case late = cases.at(MONDAY_MORNING)
                .inStage(LeadResponseProcess.KEY)
                .until(ShanghaiTime.at("2026-03-02 10:45"))
                .works();

        late.until(ShanghaiTime.at("2026-03-09 18:00"));

        assertThat(late.told()).containsExactly("sla-reminder sales1");
        assertThat(late.instances()).isEmpty();
        assertThat(late.clocks().get(0)).isEqualTo("lead-response reached 2026-03-02 03:00");
    }

    @Test
    void aDecisionIsNotNeededAnyMoreOnceTheWorkIsDone() {
        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-02 12:30"));
        assertThat(late.waiting()).contains(Tasks.DECIDE_ON_DELAY);

        late.does(LeadResponseProcess.Tasks.RESPOND_TO_LEAD);

        assertThat(late.waiting()).containsExactly(LeadResponseProcess.Tasks.REGISTER_REQUIREMENTS);
        assertThat(late.clocks().get(0)).startsWith("lead-response breached");
    }

    @Test
    void theManagerAgreesANewDateAndNothingIsEscalatedBeforeIt() {
        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-02 12:30"));
        assertThat(late.form(Tasks.DECIDE_ON_DELAY))
                .containsEntry("lateWork", "Lead response")
                .containsEntry("lateDepartment", "sales")
                .containsEntry("lateLimit", "2 h 00 min");

        late.answers(
                        Tasks.DECIDE_ON_DELAY,
                        DelayDecision.FIELD,
                        DelayDecision.NEW_DATE,
                        Fields.NEW_DATE,
                        "2026-03-04",
                        Fields.REASON,
                        "The customer is travelling")
                .does(Tasks.DECIDE_ON_DELAY)
                .until(ShanghaiTime.at("2026-03-04 17:59"));
        assertThat(late.agenda()).isEmpty();
        assertThat(late.clocks())
                .startsWith("lead-response running 2026-03-04 10:00", "respond-to-lead running 2026-03-04 10:00");
        assertThat(late.task(LeadResponseProcess.Tasks.RESPOND_TO_LEAD).getDueDate())
                .isEqualTo("2026-03-04T10:00:00Z");
        assertThat(late.task(LeadResponseProcess.Tasks.RESPOND_TO_LEAD).getAssignee())
                .isEqualTo(Cases.SALESPERSON);

        late.until(ShanghaiTime.at("2026-03-04 18:00"));
        assertThat(late.agenda()).containsExactly("sla-executives Lead response");
    }

    @Test
    void theManagerOfAnotherDepartmentDoesNotDecide() {
        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-02 12:30"));
        String task = late.task(Tasks.DECIDE_ON_DELAY).getId();
        taskService.setAssignee(task, "presalesmanager");

        identityService.setAuthentication("presalesmanager", List.of("presales-managers"));
        assertThatThrownBy(() -> taskService.complete(
                        task,
                        Map.of(
                                DelayDecision.FIELD,
                                DelayDecision.NEW_DATE,
                                Fields.NEW_DATE,
                                "2026-03-05",
                                Fields.REASON,
                                "Not ours")))
                .hasMessageContaining("Only sales-managers and the executives decide");
        identityService.clearAuthentication();

        assertThat(late.waiting()).contains(Tasks.DECIDE_ON_DELAY);
    }

    @Test
    void theManagerGivesTheWorkToSomeoneElse() {
        Case late =
                cases.at(MONDAY_MORNING).inStage(LeadResponseProcess.KEY).until(ShanghaiTime.at("2026-03-02 12:30"));

        late.answers(
                        Tasks.DECIDE_ON_DELAY,
                        DelayDecision.FIELD,
                        DelayDecision.REASSIGN,
                        Fields.NEW_OWNER,
                        "sales2",
                        Fields.REASON,
                        "On leave")
                .does(Tasks.DECIDE_ON_DELAY);

        assertThat(late.task(LeadResponseProcess.Tasks.RESPOND_TO_LEAD).getAssignee())
                .isEqualTo("sales2");
        assertThat(late.events()).contains("sla-reassigned Lead response");
    }
}
