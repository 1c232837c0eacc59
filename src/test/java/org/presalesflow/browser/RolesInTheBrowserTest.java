package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** What people see and do: each role signs in, finds its task, and completes it in a real browser. */
class RolesInTheBrowserTest extends InTheBrowser {

    private static final By CLAIM = By.cssSelector("[ng-click='claim()']");
    private static final By COMPLETE = By.cssSelector("[ng-click='complete()']");
    private static final By BOXES = By.cssSelector(".fjs-form input[type=checkbox]:not(:disabled)");
    private static final By FIRST_CHOICE = By.cssSelector(".fjs-form input[type=radio]");
    private static final By FORM = By.cssSelector(".fjs-form");
    private static final By ALL_OPEN =
            By.xpath("//*[contains(@class, 'task-filters')]//*[contains(text(), 'All open')]");

    /** Other tests leave tasks behind that are due earlier, and a list has pages. */
    private static final String NEWEST_FIRST =
            "?sorting=%5B%7B%22sortBy%22:%22created%22,%22sortOrder%22:%22desc%22%7D%5D";

    @Test
    void oneCaseGoesThroughTheHandsOfEachDepartment() {
        String number = people.lead("Through All Hands", Map.of());

        people.workUntil(number, "respond-to-lead");
        complete(number, "respond-to-lead", salesperson(number));
        people.workUntil(number, "answer-handover");
        complete(number, "answer-handover", "presales1");
        people.workUntil(number, "review-as-product");
        complete(number, "review-as-product", "product1");
        people.workUntil(number, "review-as-sales");
        complete(number, "review-as-sales", "salesmanager");
        people.workUntil(number, "review-as-finance");
        complete(number, "review-as-finance", "finance1");
        people.workUntil(number, "check-terms");
        complete(number, "check-terms", "legal1");

        assertThat(people.workUntilClosed(number)).isEqualTo("won");
    }

    /** Signs in, opens the task from the list, claims it if nobody has it, ticks what there is to tick, takes the first choice. */
    private void complete(String number, String key, String user) {
        Task task = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(key)
                .singleResult();
        browser.signIn("tasklist", user);
        browser.go("tasklist", NEWEST_FIRST);
        browser.click(ALL_OPEN);
        browser.click(By.xpath("//a[contains(normalize-space(.), '" + task.getName() + "')]"));
        if (task.getAssignee() == null) {
            browser.click(CLAIM);
        }
        browser.waitFor(FORM);
        assertThat(browser.text()).contains(number).doesNotContain("migrate to Camunda 8");
        browser.clickEach(BOXES);
        browser.click(FIRST_CHOICE);
        browser.picture(key + "-" + user);
        browser.click(COMPLETE);
        browser.waitUntilGone(FORM);
        assertThat(taskService.createTaskQuery().taskId(task.getId()).count()).isZero();
    }

    @Test
    void aSalespersonClosesACaseFromItsTask() {
        String number = people.lead("Closed In Tasklist", Map.of());
        people.workUntil(number, "respond-to-lead");
        openTask(number, salesperson(number));
        browser.waitFor(FORM);
        browser.click(By.xpath("//*[contains(text(), 'Close case')]"));
        browser.click(By.cssSelector("input[type=radio][value=withdrawn]"));
        browser.type(By.cssSelector("dialog textarea"), "Entered twice");
        browser.picture("close-case");
        browser.click(By.cssSelector("dialog button[type=submit]"));
        browser.waitForText("is closed as");
        // The lists begin with what is due first.
        browser.waitForText("Due date");

        assertThat(people.status(number)).isEqualTo("withdrawn");
        assertThat(people.opportunity(number).path("outcomeReason").asText()).isEqualTo("Entered twice");
    }

    @ParameterizedTest
    @CsvSource({"executive,cockpit,Presales value stream", "owner,cockpit,Presales value stream", "admin,admin,sales1"})
    void whoeverWatchesOrKeepsTheSystemFindsTheirPlace(String user, String app, String sees) {
        browser.signIn(app, user);
        browser.go(app, app.equals("cockpit") ? "processes" : "users");

        browser.waitForText(sees);
        browser.picture(app + "-" + user);
    }
}
