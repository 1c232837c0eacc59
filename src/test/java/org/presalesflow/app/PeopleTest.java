package org.presalesflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.app.Http.Answer;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.people.edge.Orphans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may enter absences, keep the people's data and say that somebody leaves, and what comes of it. */
@WholeApp
class PeopleTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IdentityService identityService;

    @Autowired
    private TaskService taskService;

    @Autowired
    private Orphans orphans;

    @Autowired
    private Calendars calendars;

    private Http http;
    private Company people;
    private String yesterday;
    private String nextWeek;

    @BeforeEach
    void hire() {
        http = new Http(port);
        people = new Company(http);
        LocalDate today = LocalDate.now(calendars.standard().zone());
        yesterday = today.minusDays(1).toString();
        nextWeek = today.plusDays(7).toString();
    }

    /** Other tests meet the same people. */
    @AfterEach
    void everybodyIsBack() {
        for (String user : List.of("sales1", "sales2", "presales1", "presales2", "product1")) {
            for (JsonNode absence :
                    http.get("executive", "/api/people/" + user + "/absences").body()) {
                http.delete(
                        "executive",
                        "/api/people/" + user + "/absences/"
                                + absence.path("id").asText());
            }
        }
        jdbc.update("DELETE FROM PF_ABSENCE");
        jdbc.update("DELETE FROM PF_STAND_IN");
        jdbc.update("UPDATE PF_PERSON SET left_at = NULL");
        for (String user : List.of("boss2", "presales3", "presalesmanager2")) {
            identityService.deleteUser(user);
            jdbc.update("DELETE FROM PF_PERSON WHERE user_id = ?", user);
        }
    }

    @Test
    void onesOwnAbsenceSendsOnesTasksToTheSubstituteAtOnceAndBackWhenItEnds() {
        String number = people.lead("While Away", Map.of());
        people.workUntil(number, "respond-to-lead");
        String owner = assignee(number);
        String other = owner.equals("sales1") ? "sales2" : "sales1";

        Answer entered = http.post(owner, "/api/people/me/absences", absence(other));

        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.body().path("enteredBy").asText()).isEqualTo(owner);
        assertThat(assignee(number)).isEqualTo(other);

        String id = entered.body().path("id").asText();
        assertThat(http.delete(owner, "/api/people/me/absences/" + id).status()).isEqualTo(204);
        assertThat(assignee(number)).isEqualTo(owner);
        assertThat(http.delete(owner, "/api/people/me/absences/" + id).status()).isEqualTo(409);
        assertThat(http.get(owner, "/api/people/me/absences")
                        .body()
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("over");
    }

    @ParameterizedTest
    @CsvSource({
        "salesmanager,sales1,201",
        "executive,sales1,201",
        "sales2,sales1,403",
        "presalesmanager,sales1,403",
        "admin,sales1,403",
        "sales1,nobody,403",
        "executive,nobody,400"
    })
    void absencesAreEnteredByManagersOfThePersonOnly(String by, String user, int status) {
        assertThat(http.post(by, "/api/people/" + user + "/absences", absence("sales2"))
                        .status())
                .isEqualTo(status);
        assertThat(http.get(by, "/api/people/" + user + "/absences").status()).isEqualTo(status == 403 ? 403 : 200);
    }

    @Test
    void anAbsenceIsChangedByWhoeverMayOnly() {
        String id = http.post("sales1", "/api/people/me/absences", absence("sales2"))
                .body()
                .path("id")
                .asText();

        assertThat(http.put("sales2", "/api/people/sales1/absences/" + id, absence("salesmanager"))
                        .status())
                .isEqualTo(403);
        assertThat(http.put("sales2", "/api/people/me/absences/" + id, absence("salesmanager"))
                        .status())
                .isEqualTo(400);
        Answer changed = http.put("sales1", "/api/people/me/absences/" + id, absence("salesmanager"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("substitute").asText()).isEqualTo("salesmanager");
        assertThat(http.delete("sales2", "/api/people/sales1/absences/" + id).status())
                .isEqualTo(403);
    }

    @Test
    void whatIsWrongWithAnAbsenceIsNamed() {
        assertThat(field(http.post("sales1", "/api/people/me/absences", absence("sales1"))))
                .isEqualTo("substitute");
        assertThat(field(http.post("sales1", "/api/people/me/absences", absence("nobody"))))
                .isEqualTo("substitute");
        assertThat(field(http.post(
                        "sales1",
                        "/api/people/me/absences",
                        Map.of("from", nextWeek, "to", yesterday, "substitute", "sales2"))))
                .isEqualTo("to");
        assertThat(field(http.post(
                        "sales1",
                        "/api/people/me/absences",
                        Map.of("from", "2020-01-01", "to", "2020-01-02", "substitute", "sales2"))))
                .isEqualTo("to");
        http.post("sales1", "/api/people/me/absences", absence("sales2"));
        assertThat(field(http.post("sales1", "/api/people/me/absences", absence("sales2"))))
                .isEqualTo("from");
    }

    @Test
    void whoeverHasLeftIsNobodysSubstitute() {
        jdbc.update("UPDATE PF_PERSON SET left_at = CURRENT_TIMESTAMP WHERE user_id = 'sales2'");

        assertThat(field(http.post("sales1", "/api/people/me/absences", absence("sales2"))))
                .isEqualTo("substitute");
    }

    @Test
    void staffSeeTheirDepartmentAndManagersAllTheyAnswerFor() {
        assertThat(seenBy("sales1")).containsExactly("sales1", "sales2");
        assertThat(seenBy("salesmanager")).contains("sales1", "salesmanager").doesNotContain("presales1");
        assertThat(seenBy("executive")).contains("sales1", "presales1", "owner");
        assertThat(seenBy("admin")).contains("sales1", "presales1");
    }

    @Test
    void whySomebodyIsAwayIsForThemAndTheirManagers() {
        Map<String, Object> absence = new HashMap<>(absence("sales2"));
        absence.put("note", "In hospital");
        http.post("sales1", "/api/people/me/absences", absence);

        assertThat(http.get("salesmanager", "/api/people").body().toString()).contains("In hospital");
        assertThat(http.get("sales2", "/api/people").body().toString())
                .contains("\"substitute\":\"sales2\"")
                .doesNotContain("In hospital");
    }

    @Test
    void managersKeepWhatIsKnownOfTheirPeople() {
        Map<String, Object> wish = Map.of(
                "level", "P2", "industryTeam", "general", "skills", List.of("ai", "cloud"), "hoursPerWeek", 37.5);

        assertThat(http.put("presalesmanager", "/api/people/presales2", wish).status())
                .isEqualTo(204);

        JsonNode person = person("presalesmanager", "presales2");
        assertThat(person.path("level").asText()).isEqualTo("P2");
        assertThat(person.path("skills")).hasSize(2);
        assertThat(person.path("hoursPerWeek").asDouble()).isEqualTo(37.5);
        assertThat(person.path("department").asText()).isEqualTo("presales");
        for (String other : List.of("presales2", "presales1", "salesmanager", "admin", "owner")) {
            assertThat(http.put(other, "/api/people/presales2", wish).status())
                    .as(other)
                    .isEqualTo(403);
        }
        http.put(
                "presalesmanager",
                "/api/people/presales2",
                Map.of("level", "P2", "industryTeam", "general", "skills", List.of("ai"), "hoursPerWeek", 40));
    }

    @ParameterizedTest
    @CsvSource({"level,P5", "industryTeam,space", "hoursPerWeek,61", "hoursPerWeek,-1", "department,nowhere"})
    void aValueThatIsNotAsItMustBeIsNamed(String field, String value) {
        assertThat(field(http.put("presalesmanager", "/api/people/presales2", Map.of(field, value))))
                .isEqualTo(field);
    }

    @Test
    void aSkillThatIsNotOnTheListIsNamed() {
        assertThat(field(
                        http.put("presalesmanager", "/api/people/presales2", Map.of("skills", List.of("ai", "magic")))))
                .isEqualTo("skills");
    }

    @Test
    void whoeverLeavesGivesCasesAndTasksToTheirSuccessor() {
        String number = people.lead("Left Behind", Map.of());
        people.workUntil(number, "respond-to-lead");
        String owner = assignee(number);
        String other = owner.equals("sales1") ? "sales2" : "sales1";

        assertThat(http.post(
                                "salesmanager",
                                "/api/people/" + owner + "/leave",
                                Map.of("successor", other, "reason", "Retires"))
                        .status())
                .isEqualTo(204);

        assertThat(people.opportunity(number).path("salesperson").asText()).isEqualTo(other);
        assertThat(assignee(number)).isEqualTo(other);
        assertThat(events(number)).contains("salesperson-assigned " + other, "task-reassigned respond-to-lead");
        assertThat(seenBy("salesmanager")).doesNotContain(owner);
        assertThat(field(http.post(
                        "salesmanager",
                        "/api/people/" + owner + "/leave",
                        Map.of("successor", other, "reason", "Once more"))))
                .isEqualTo("user");
        String next = people.lead("After The Leaving", Map.of());
        people.workUntil(next, "respond-to-lead");
        assertThat(assignee(next)).isEqualTo(other);
    }

    @Test
    void withoutASuccessorCasesGoByTheRuleAndTheirTasksWithThem() {
        String number = people.lead("Left To The Rule", Map.of());
        people.workUntil(number, "respond-to-lead");
        String owner = assignee(number);
        String other = owner.equals("sales1") ? "sales2" : "sales1";

        assertThat(http.post("admin", "/api/people/" + owner + "/leave", Map.of("reason", "Gone"))
                        .status())
                .isEqualTo(204);

        assertThat(people.opportunity(number).path("salesperson").asText()).isEqualTo(other);
        assertThat(assignee(number)).isEqualTo(other);
    }

    @Test
    void withoutASuccessorTasksOfOthersGoBackToTheirGroup() {
        String number = people.lead("Back To The Group", Map.of());
        people.workUntil(number, "answer-handover");
        String task = task(number);
        http.post("presales2", "/engine-rest/task/" + task + "/claim", Map.of("userId", "presales2"));

        http.post("presalesmanager", "/api/people/presales2/leave", Map.of("reason", "Gone"));

        assertThat(assignee(number)).isNull();
        assertThat(events(number)).contains("task-returned answer-handover");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales2", "sales1", "presalesmanager", "owner"})
    void onlyManagersAndAdministratorsSayThatSomebodyLeaves(String user) {
        assertThat(http.post(user, "/api/people/sales1/leave", Map.of("reason", "Gone"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void leavingAsksForAReasonAndASuccessorWhoIsThere() {
        assertThat(field(http.post("salesmanager", "/api/people/sales1/leave", Map.of("reason", " "))))
                .isEqualTo("reason");
        assertThat(field(http.post(
                        "salesmanager", "/api/people/sales1/leave", Map.of("successor", "sales1", "reason", "Gone"))))
                .isEqualTo("successor");
        assertThat(field(http.post(
                        "salesmanager", "/api/people/sales1/leave", Map.of("successor", "nobody", "reason", "Gone"))))
                .isEqualTo("successor");
    }

    @Test
    void tasksOfPeopleWhoAreNotKnownAnyMoreAreFoundAndGivenBack() {
        User user = identityService.newUser("passing");
        user.setPassword("demo");
        identityService.saveUser(user);
        identityService.createMembership("passing", "presales");
        String number = people.lead("Orphaned", Map.of());
        people.workUntil(number, "answer-handover");
        taskService.claim(task(number), "passing");
        identityService.deleteUser("passing");

        Answer found = http.get("presalesmanager", "/api/people/orphans");

        assertThat(found.body().findValuesAsText("number")).contains(number);
        assertThat(http.get("admin", "/api/people/orphans").body().findValuesAsText("number"))
                .contains(number);
        assertThat(http.get("salesmanager", "/api/people/orphans").body().findValuesAsText("number"))
                .doesNotContain(number);
        assertThat(http.get("sales1", "/api/people/orphans").status()).isEqualTo(403);

        orphans.giveBack();

        assertThat(assignee(number)).isNull();
        assertThat(jdbc.queryForList(
                        "SELECT person FROM PF_NOTIFICATION_OUTBOX WHERE number = ? AND template = 'task-orphaned'",
                        String.class,
                        number))
                .containsExactly("presalesmanager");
        assertThat(http.get("presalesmanager", "/api/people/orphans").body()).isEmpty();
    }

    @Test
    void aManagerDoesNotTakeInPeopleOfOthers() {
        hire("boss2", "executives");
        hire("presales3", "presales");

        assertThat(http.put("presalesmanager", "/api/people/boss2", Map.of("department", "presales"))
                        .status())
                .isEqualTo(403);
        assertThat(field(http.put("salesmanager", "/api/people/presales3", Map.of("department", "sales"))))
                .isEqualTo("department");
        assertThat(http.put("presalesmanager", "/api/people/presales3", Map.of("department", "presales"))
                        .status())
                .isEqualTo(204);
        assertThat(http.put("executive", "/api/people/boss2", Map.of("department", "executives"))
                        .status())
                .isEqualTo(204);
        assertThat(field(http.put("presalesmanager", "/api/people/presales3", Map.of("department", "sales"))))
                .isEqualTo("department");
    }

    @ParameterizedTest
    @ValueSource(strings = {"presales-managers", "presales"})
    void managersAreManagedByExecutivesWhateverDepartmentTheyAreIn(String department) {
        hire("presalesmanager2", "presales-managers");
        jdbc.update("INSERT INTO PF_PERSON (user_id, department) VALUES ('presalesmanager2', ?)", department);

        for (String user : List.of("presalesmanager", "presalesmanager2")) {
            assertThat(http.put(user, "/api/people/presalesmanager2", Map.of("level", "P1"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(http.post(user, "/api/people/presalesmanager2/leave", Map.of("reason", "Gone"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(http.post("presalesmanager", "/api/people/presalesmanager2/absences", absence("presales1"))
                        .status())
                .isEqualTo(403);
        assertThat(managed("presalesmanager")).contains("presales1").doesNotContain("presalesmanager2");
        assertThat(managed("executive")).contains("presalesmanager2");
        assertThat(http.put("executive", "/api/people/presalesmanager2", Map.of("level", "P1"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whoeverLeftByMistakeIsTakenBackByTheirManagers() {
        http.post("salesmanager", "/api/people/sales2/leave", Map.of("reason", "Mistaken for another"));

        for (String other : List.of("sales2", "sales1", "presalesmanager")) {
            assertThat(http.post(other, "/api/people/sales2/return", Map.of("reason", "Please"))
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(field(http.post("salesmanager", "/api/people/sales2/return", Map.of("reason", " "))))
                .isEqualTo("reason");
        assertThat(http.post("salesmanager", "/api/people/sales2/return", Map.of("reason", "It was another"))
                        .status())
                .isEqualTo(204);

        assertThat(seenBy("salesmanager")).contains("sales2");
        assertThat(http.put("salesmanager", "/api/people/sales2", Map.of("hoursPerWeek", 40))
                        .status())
                .isEqualTo(204);
        assertThat(field(http.post("salesmanager", "/api/people/sales2/return", Map.of("reason", "Again"))))
                .isEqualTo("user");
        assertThat(jdbc.queryForList(
                        "SELECT type || ' ' || reason || ' ' || actor FROM PF_PERSON_EVENT WHERE user_id = 'sales2'"
                                + " ORDER BY id DESC FETCH FIRST 2 ROWS ONLY",
                        String.class))
                .containsExactly("returned It was another salesmanager", "left Mistaken for another salesmanager");
    }

    @Test
    void whoeverLeavesIsSucceededByAColleagueOfTheSameGroup() {
        assertThat(field(http.post(
                        "executive", "/api/people/sales1/leave", Map.of("successor", "legal1", "reason", "Gone"))))
                .isEqualTo("successor");
        assertThat(field(http.post(
                        "executive", "/api/people/product1/leave", Map.of("successor", "sales1", "reason", "Gone"))))
                .isEqualTo("successor");
    }

    @Test
    void whoeverHasLeftNeitherGetsNorDoesATask() {
        String number = people.lead("Nothing For The Gone", Map.of());
        people.workUntil(number, "answer-handover");
        String task = task(number);
        String path = "/engine-rest/task/" + task;
        http.post("presales2", path + "/claim", Map.of("userId", "presales2"));
        jdbc.update("UPDATE PF_PERSON SET left_at = CURRENT_TIMESTAMP WHERE user_id = 'presales2'");

        Answer done = http.post("presales2", path + "/complete", Map.of());

        assertThat(done.status()).isEqualTo(403);
        assertThat(done.body().toString()).contains("presales2 has left");
        taskService.setAssignee(task, null);
        assertThat(http.post("presales2", path + "/claim", Map.of("userId", "presales2"))
                        .status())
                .isEqualTo(403);
        assertThat(assignee(number)).isNull();
    }

    @Test
    void casesOfAConsultantWhoLeavesGoToTheirSuccessor() {
        String number = people.lead("Passed To The Next", Map.of());
        people.workUntil(number, "answer-handover");
        jdbc.update("UPDATE PF_OPPORTUNITY SET presales_consultant = 'presales2' WHERE number = ?", number);

        assertThat(http.post(
                                "presalesmanager",
                                "/api/people/presales2/leave",
                                Map.of("successor", "presales1", "reason", "Gone"))
                        .status())
                .isEqualTo(204);

        assertThat(people.opportunity(number).path("presalesConsultant").asText())
                .isEqualTo("presales1");
    }

    @Test
    void aReviewThatOnlyWhoeverLeavesCouldDoGoesToTheManagers() {
        String number = people.lead("Nobody To Review", Map.of());
        people.workUntil(number, "review-as-peer");
        String author = jdbc.queryForObject(
                "SELECT MAX(submitted_by) FROM PF_SUBMISSION WHERE number = ? AND submitted_by LIKE 'presales_'",
                String.class,
                number);
        String peer = author.equals("presales1") ? "presales2" : "presales1";

        http.post("presalesmanager", "/api/people/" + peer + "/leave", Map.of("reason", "Gone"));

        assertThat(taskService.createTaskQuery().processInstanceBusinessKey(number).list().stream()
                        .filter(open -> open.getTaskDefinitionKey().equals("review-as-peer"))
                        .flatMap(open -> taskService.getIdentityLinksForTask(open.getId()).stream())
                        .map(IdentityLink::getGroupId))
                .containsExactly("presales-managers");
    }

    private void hire(String name, String group) {
        User user = identityService.newUser(name);
        user.setPassword("demo");
        identityService.saveUser(user);
        identityService.createMembership(name, group);
    }

    private List<String> managed(String by) {
        List<String> managed = new ArrayList<>();
        for (JsonNode colleague : http.get(by, "/api/people").body()) {
            if (colleague.path("managed").asBoolean()) {
                managed.add(colleague.path("person").path("user").asText());
            }
        }
        return managed;
    }

    private Map<String, Object> absence(String substitute) {
        return Map.of("from", yesterday, "to", nextWeek, "substitute", substitute);
    }

    private List<String> seenBy(String user) {
        return http.get(user, "/api/people").body().findValuesAsText("user");
    }

    private JsonNode person(String by, String user) {
        for (JsonNode colleague : http.get(by, "/api/people").body()) {
            if (colleague.path("person").path("user").asText().equals(user)) {
                return colleague.path("person");
            }
        }
        throw new AssertionError(by + " does not see " + user);
    }

    private String task(String number) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
    }

    private String assignee(String number) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getAssignee();
    }

    private List<String> events(String number) {
        return jdbc.queryForList(
                "SELECT type || ' ' || subject FROM PF_CASE_EVENT WHERE number = ? ORDER BY id", String.class, number);
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        return answer.body().path("errors").path(0).path("field").asText();
    }
}
