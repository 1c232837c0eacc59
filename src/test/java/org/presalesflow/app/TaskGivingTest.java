package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Work is given away with a reason, and whoever gave it away keeps nothing of it. */
@WholeApp
class TaskGivingTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService taskService;

    @Autowired
    private AuthorizationService authorizationService;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;
    private Company people;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
    }

    @Test
    void aManagerGivesATaskToSomebodyElseWithAReason() {
        Task task = claimed("Given By The Manager");

        Answer given = give("presalesmanager", task, "presales2", "Knows the customer");

        assertThat(given.status()).isEqualTo(204);
        assertThat(assignee(task)).isEqualTo("presales2");
        assertThat(told(task)).containsExactly("task-reassigned presales2: Knows the customer presalesmanager");
        assertThat(jdbc.queryForList(
                        "SELECT person FROM PF_NOTIFICATION_OUTBOX WHERE template = 'task-given' AND link LIKE ?",
                        String.class,
                        "%" + task.getId() + "%"))
                .containsExactly("presales2");
    }

    @Test
    void whoeverHasATaskDelegatesItToAColleague() {
        Task task = claimed("Delegated");

        assertThat(give("presales1", task, "presales2", "At the customer's").status())
                .isEqualTo(204);

        assertThat(told(task)).containsExactly("task-delegated presales2: At the customer's presales1");
    }

    @Test
    void aTaskIsGivenBackToItsGroup() {
        Task task = claimed("Given Back");

        assertThat(give("presales1", task, null, "Not my field").status()).isEqualTo(204);

        assertThat(assignee(task)).isNull();
        assertThat(told(task)).containsExactly("task-returned presales: Not my field presales1");
        assertThat(grants(task)).isEmpty();
        assertThat(give("presalesmanager", task, null, "Once more").status()).isEqualTo(409);
    }

    @Test
    void aReasonAndSomebodyOfTheGroupAreAskedFor() {
        Task task = claimed("Asked For");

        assertThat(field(give("presales1", task, "presales2", " "))).isEqualTo("reason");
        assertThat(field(give("presales1", task, "sales1", "Why not"))).isEqualTo("user");
        assertThat(field(give("presales1", task, "nobody", "Why not"))).isEqualTo("user");
        assertThat(field(give("presalesmanager", task, "presales1", "Has it"))).isEqualTo("user");
        assertThat(assignee(task)).isEqualTo("presales1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"presales2", "salesmanager"})
    void nobodyElseGivesItAway(String user) {
        Task task = claimed("Not Yours " + user);

        assertThat(give(user, task, "presales2", "I would like to").status()).isEqualTo(403);
        assertThat(assignee(task)).isEqualTo("presales1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance1", "owner", "admin"})
    void aTaskThatOneMayNotSeeIsNotThere(String user) {
        Task task = claimed("Unseen By " + user);

        assertThat(give(user, task, "presales2", "Why not").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"presalesmanager", "executive", "presales1"})
    void nobodyReassignsAroundTheReason(String user) {
        Task task = claimed("No Way Around " + user);

        assertThat(http.post(user, "/engine-rest/task/" + task.getId() + "/assignee", Map.of("userId", "presales2"))
                        .status())
                .isEqualTo(403);
        assertThat(http.post(user, "/engine-rest/task/" + task.getId() + "/unclaim", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(assignee(task)).isEqualTo("presales1");
    }

    @Test
    void aFormerAssigneeFromOutsideOfTheGroupHasNoMoreAccess() {
        Task task = claimed("Once Mine");
        taskService.setAssignee(task.getId(), "legal1");
        assertThat(read("legal1", task)).isEqualTo(200);

        taskService.setAssignee(task.getId(), "presales1");

        nothingIsLeftFor("legal1", task);
        assertThat(read("presales1", task)).isEqualTo(200);
        assertThat(read("presales2", task)).isEqualTo(200);
    }

    @Test
    void aFormerCandidateHasNoMoreAccess() {
        Task task = claimed("Once Offered");
        taskService.setAssignee(task.getId(), null);
        taskService.addCandidateUser(task.getId(), "legal1");
        assertThat(read("legal1", task)).isEqualTo(200);

        taskService.deleteCandidateUser(task.getId(), "legal1");

        nothingIsLeftFor("legal1", task);
    }

    @Test
    void whoeverIsStillACandidateKeepsWhatTheyMay() {
        Task task = claimed("Still Offered");
        taskService.setAssignee(task.getId(), null);
        taskService.addCandidateUser(task.getId(), "legal1");
        taskService.setAssignee(task.getId(), "legal1");

        taskService.setAssignee(task.getId(), null);

        assertThat(read("legal1", task)).isEqualTo(200);
    }

    @Test
    void aTaskThatIsDoneLeavesNoPermissionBehind() {
        Task task = claimed("Done And Over");
        taskService.setAssignee(task.getId(), "legal1");
        taskService.setAssignee(task.getId(), "presales1");

        people.complete(numberOf(task), "assess-need");

        assertThat(authorizationService
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .resourceId(task.getId())
                        .count())
                .isZero();
    }

    private void nothingIsLeftFor(String user, Task task) {
        String path = "/engine-rest/task/" + task.getId();
        assertThat(read(user, task)).isIn(403, 404);
        assertThat(http.get(user, "/engine-rest/task").body().findValuesAsText("id"))
                .doesNotContain(task.getId());
        assertThat(http.post(user, path + "/claim", Map.of("userId", user)).status())
                .isEqualTo(403);
        assertThat(http.post(user, path + "/complete", Map.of()).status()).isEqualTo(403);
        assertThat(http.post(user, path + "/submit-form", Map.of()).status()).isEqualTo(403);
        assertThat(grants(task)).doesNotContain(user);
    }

    private Task claimed(String company) {
        String number = people.lead(company, Map.of());
        people.workUntil(number, "confirm-dispatch");
        String proposed =
                jdbc.queryForObject("SELECT proposed FROM PF_DISPATCH WHERE number = ?", String.class, number);
        if (!"presales1".equals(proposed)) {
            people.answers(
                    "confirm-dispatch",
                    "dispatchDecision",
                    "override",
                    "dispatchPerson",
                    "presales1",
                    "dispatchOverrideReason",
                    "Whatever the others have to do");
        }
        people.workUntil(number, "assess-need");
        Task task =
                taskService.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        http.post("presales1", "/engine-rest/task/" + task.getId() + "/claim", Map.of("userId", "presales1"));
        assertThat(assignee(task)).isEqualTo("presales1");
        return task;
    }

    private Answer give(String by, Task task, String to, String reason) {
        return http.post(
                by,
                "/api/tasks/" + task.getId() + "/assignee",
                to == null ? Map.of("reason", reason) : Map.of("user", to, "reason", reason));
    }

    private int read(String user, Task task) {
        return http.get(user, "/engine-rest/task/" + task.getId()).status();
    }

    private String assignee(Task task) {
        return taskService.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }

    private String numberOf(Task task) {
        return (String) taskService.getVariable(task.getId(), "opportunityNumber");
    }

    private List<String> grants(Task task) {
        return jdbc.queryForList(
                "SELECT USER_ID_ FROM ACT_RU_AUTHORIZATION WHERE RESOURCE_ID_ = ? AND USER_ID_ IS NOT NULL",
                String.class,
                task.getId());
    }

    private List<String> told(Task task) {
        return jdbc.queryForList(
                "SELECT type || ' ' || detail || ' ' || actor FROM PF_CASE_EVENT WHERE number = ?"
                        + " AND type IN ('task-reassigned', 'task-delegated', 'task-returned') ORDER BY id",
                String.class,
                numberOf(task));
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        return answer.body().path("errors").path(0).path("field").asText();
    }
}
