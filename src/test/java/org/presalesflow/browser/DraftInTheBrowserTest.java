package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people typed and have not sent is there again: after a closed browser, and for whoever gets the task. */
class DraftInTheBrowserTest extends InTheBrowser {

    private static final By FORM = By.cssSelector(".fjs-form");
    private static final By COMPLETE = By.cssSelector("[ng-click='complete()']");
    private static final By ADD_ROW = By.xpath(
            "//label[normalize-space(.) = 'Who else offers?']/following::*[contains(@class, 'fjs-repeat-render-add')][1]");
    private static final By DISCARD = button("Discard draft");

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void aDraftSurvivesAClosedBrowser() {
        String number = people.lead("Draft In Tasklist", Map.of());
        people.workUntil(number, "register-requirements");
        String task = opened(number, salesperson(number));

        field("Project", "input").sendKeys("工厂 <b>Plants</b>");
        browser.click(ADD_ROW);
        browser.click(ADD_ROW);
        write(all("Competitor"), "一号", "Second");
        browser.click(By.xpath("//*[contains(@class, 'fjs-form-field-checklist')]//input"));
        browser.waitForText("Draft saved");
        browser.picture("draft-saved");
        field("Background", "textarea").sendKeys("Typed a little later");
        await().untilAsserted(() -> assertThat(latest(task)).anyMatch(draft -> draft.contains("Typed a little later")));
        browser.go("tasklist", "");
        close();
        open();

        browser.signIn("tasklist", salesperson(number));
        browser.size(1280, 1600);
        browser.go("tasklist", "?task=" + task);
        browser.waitForText("Draft of " + salesperson(number));
        browser.picture("draft-again");
        assertThat(value(field("Project", "input"))).isEqualTo("工厂 <b>Plants</b>");
        assertThat(value(field("Background", "textarea"))).isEqualTo("Typed a little later");
        assertThat(all("Competitor")).extracting(DraftInTheBrowserTest::value).contains("一号", "Second");
        assertThat(browser.waitFor(By.xpath("//*[contains(@class, 'fjs-form-field-checklist')]//input"))
                        .isSelected())
                .isTrue();

        browser.click(DISCARD);
        browser.waitUntilGone(DISCARD);
        browser.waitFor(FORM);
        assertThat(value(field("Project", "input"))).isEmpty();
        assertThat(answers(task)).isEqualTo("{}");
    }

    @Test
    void whoLooksElsewhereAndComesBackIsInNobodysWay() {
        String number = people.lead("Draft In A Hidden Window", Map.of());
        people.workUntil(number, "register-requirements");
        String task = opened(number, salesperson(number));
        browser.waitFor(By.className("presales-draft"));

        for (String word : List.of("One", " two", " three")) {
            field("Project", "input").sendKeys(word);
            browser.hide(true);
            browser.hide(true);
            browser.hide(false);
        }
        field("Project", "input").sendKeys(" four");
        await().untilAsserted(() -> assertThat(latest(task)).anyMatch(draft -> draft.contains("One two three four")));
        browser.waitForText("Draft saved");
        field("Project", "input").sendKeys(" five");
        await().untilAsserted(
                        () -> assertThat(latest(task)).anyMatch(draft -> draft.contains("One two three four five")));

        assertThat(browser.text()).doesNotContain("Draft not saved");
    }

    @Test
    void aDraftGoesOnToWhoeverClaimsTheTaskAndIsGoneOnceItIsDone() {
        String number = people.lead("Draft For The Next", Map.of());
        people.workUntil(number, "assess-need");
        String first = assignee(number);
        String next = first.equals("presales1") ? "presales2" : "presales1";
        String task = opened(number, first);
        field("Who took part?", "input").sendKeys("Purchasing and we");
        browser.waitForText("Draft saved");
        assertThat(http.post("presalesmanager", "/api/tasks/" + task + "/assignee", Map.of("reason", "Who has time?"))
                        .status())
                .isEqualTo(204);

        opened(number, next);
        assertThat(value(field("Who took part?", "input"))).isEmpty();
        browser.click(By.cssSelector("[ng-click='claim()']"));
        browser.waitForText("Draft of " + first);
        assertThat(value(field("Who took part?", "input"))).isEqualTo("Purchasing and we");
        field("What does the customer really want to reach?", "textarea").sendKeys("One platform");
        browser.click(By.xpath("//*[contains(@class, 'fjs-form-field-radio')]//input"));
        field("Hours spent", "input").sendKeys("2");
        browser.picture("draft-of-another");
        browser.click(COMPLETE);
        browser.waitUntilGone(FORM);

        assertThat(taskService.createTaskQuery().taskId(task).count()).isZero();
        assertThat(drafts(task)).isZero();
    }

    @Test
    void aDraftOfAnotherWindowIsNotOverwrittenWithoutAWord() {
        String number = people.lead("Draft In Two Open Windows", Map.of());
        people.workUntil(number, "register-requirements");
        String task = opened(number, salesperson(number));
        field("Project", "input").sendKeys("Here");
        browser.waitForText("Draft saved");
        jdbc.update("UPDATE PF_DRAFT SET version = 9, answers = '{\"projectName\":\"There\"}' WHERE task_id = ?", task);

        field("Project", "input").sendKeys(" and now");
        browser.waitForText("another one was saved by " + salesperson(number));
        browser.picture("draft-of-two-windows");
        assertThat(answers(task)).contains("There");

        browser.click(button("Keep mine"));
        browser.waitForText("Draft saved");
        assertThat(answers(task)).contains("Here and now");
    }

    /** Signs in and opens the task of the case that waits. @return its id */
    private String opened(String number, String user) {
        browser.size(1280, 1600);
        String task = openTask(number, user);
        browser.waitFor(FORM);
        return task;
    }

    private String assignee(String number) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getAssignee();
    }

    private static By button(String name) {
        return By.xpath("//*[contains(@class, 'presales-draft')]//button[. = '" + name + "']");
    }

    private WebElement field(String label, String kind) {
        return browser.waitFor(By.xpath(label(label) + "/following::" + kind + "[1]"));
    }

    private List<WebElement> all(String label) {
        WebElement form = browser.waitFor(FORM);
        return form.findElements(By.xpath("." + label(label) + "/following::input[1]"));
    }

    private static void write(List<WebElement> fields, String... texts) {
        assertThat(fields.size()).isGreaterThanOrEqualTo(texts.length);
        for (int i = 0; i < texts.length; i++) {
            fields.get(i).sendKeys(texts[i]);
        }
    }

    private static String value(WebElement field) {
        return field.getDomProperty("value");
    }

    /** A required field has a star behind its label. */
    private static String label(String label) {
        return "//label[normalize-space(translate(., '*', '')) = '" + label + "']";
    }

    private List<String> latest(String task) {
        return jdbc.queryForList("SELECT answers FROM PF_DRAFT WHERE task_id = ?", String.class, task);
    }

    private String answers(String task) {
        return jdbc.queryForObject("SELECT answers FROM PF_DRAFT WHERE task_id = ?", String.class, task);
    }

    private int drafts(String task) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM PF_DRAFT WHERE task_id = ?", Integer.class, task);
    }
}
