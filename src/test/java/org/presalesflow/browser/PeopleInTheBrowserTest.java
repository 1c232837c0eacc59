package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.presalesflow.app.Company;
import org.presalesflow.app.Http;
import org.presalesflow.app.WholeApp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Entering an absence, keeping the team and giving work away, as people do it in Tasklist. */
@WholeApp
class PeopleInTheBrowserTest {

    private static final By PEOPLE = By.cssSelector(".presales-people-entry");
    private static final By SUBMIT = By.cssSelector("dialog form button[type=submit]");

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService taskService;

    @Autowired
    private JdbcTemplate jdbc;

    private Company people;
    private Browser browser;

    @BeforeEach
    void open() {
        people = new Company(new Http(port));
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        jdbc.update("DELETE FROM PF_ABSENCE");
    }

    @Test
    void somebodyEntersAnAbsenceAndEndsIt() {
        browser.signIn("tasklist", "finance1");
        browser.click(PEOPLE);
        browser.waitForText("No absence is planned.");
        browser.click(By.xpath("//dialog//button[contains(., 'Enter absence')]"));
        browser.type(By.id("presales-from"), "01052030");
        browser.type(By.id("presales-to"), "01092030");
        browser.click(SUBMIT);
        browser.waitForText("Say who stands in.");
        browser.type(By.id("presales-substitute"), "finance2");
        browser.picture("absence-dialog");
        browser.click(SUBMIT);

        browser.waitForText("The absence of finance1 is entered.");
        browser.waitForText("Away Jan 5 – 9, 2030, substitute finance2");
        browser.picture("people-finance1");
        assertThat(absences()).containsExactly("finance1 finance2 finance1");

        browser.click(By.xpath("//dialog//button[contains(., 'Take back')]"));
        browser.waitForText("is taken back");
        assertThat(absences()).isEmpty();
    }

    @Test
    void aManagerKeepsWhatIsKnownOfTheTeam() {
        jdbc.update("UPDATE PF_PERSON SET skills = 'ai' WHERE user_id = 'presales2'");
        browser.signIn("tasklist", "presalesmanager");
        browser.click(PEOPLE);
        browser.click(By.cssSelector("[aria-label='Edit… presales2']"));
        browser.click(By.id("presales-skill-cloud"));
        browser.picture("team-edit");
        browser.click(SUBMIT);

        browser.waitForText("What is known of presales2 is saved.");
        browser.picture("team");
        assertThat(jdbc.queryForObject("SELECT skills FROM PF_PERSON WHERE user_id = 'presales2'", String.class))
                .isEqualTo("cloud,ai");
        jdbc.update("UPDATE PF_PERSON SET skills = 'ai' WHERE user_id = 'presales2'");
    }

    @Test
    void whoeverHasATaskGivesItToSomeoneElse() {
        String number = people.lead("Given In Tasklist", Map.of());
        people.workUntil(number, "answer-handover");
        Task task =
                taskService.createTaskQuery().processInstanceBusinessKey(number).singleResult();
        taskService.claim(task.getId(), "presales1");

        browser.signIn("tasklist", "presales1");
        browser.go("tasklist", "?task=" + task.getId());
        browser.click(By.xpath("//button[contains(., 'Give to someone else')]"));
        browser.click(By.cssSelector("#presales-user option[value=presales2]"));
        browser.type(By.id("presales-reason"), "Knows the plant");
        browser.picture("give-task");
        browser.click(SUBMIT);

        browser.waitForText("The task is with presales2 now.");
        assertThat(taskService
                        .createTaskQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .isEqualTo("presales2");
        assertThat(jdbc.queryForList(
                        "SELECT detail FROM PF_CASE_EVENT WHERE number = ? AND type = 'task-delegated'",
                        String.class,
                        number))
                .containsExactly("presales2: Knows the plant");
    }

    private List<String> absences() {
        return jdbc.queryForList(
                "SELECT user_id || ' ' || substitute || ' ' || entered_by FROM PF_ABSENCE", String.class);
    }
}
