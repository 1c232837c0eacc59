package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What goes on between departments, as its people see it: hand-over, approval, dispatch, and the committee's Monday. */
class DepartmentsInTheBrowserTest extends InTheBrowser {

    private static final By FORM = By.cssSelector(".fjs-form");
    private static final By CLAIM = By.cssSelector("[ng-click='claim()']");
    private static final By COMPLETE = By.cssSelector("[ng-click='complete()']");

    /** Checks a form anew: a list that was changed leaves the other button grey until then. */
    private static final By TAB = By.xpath("//a[normalize-space(.) = 'Case']");

    private static final By FACTS = By.cssSelector(".presales-case .presales-facts");
    private static final By SUBMIT = By.cssSelector("dialog form button[type=submit]");
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("MMddyyyy");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Other tests leave tasks behind that are due earlier, and a list has pages. */
    private static final String NEWEST_FIRST =
            "?sorting=%5B%7B%22sortBy%22:%22created%22,%22sortOrder%22:%22desc%22%7D%5D";

    @Autowired
    private ManagementService managementService;

    @Autowired
    private JdbcTemplate jdbc;

    /** Other tests meet the same people. */
    @AfterEach
    void everybodyIsBack() {
        jdbc.update("DELETE FROM PF_ABSENCE WHERE user_id = 'finance1'");
    }

    @Test
    void aPackageComesBackWithItsReasonAndIsAcceptedTheSecondTime() {
        String number = people.lead("Returned To Sales", Map.of());
        people.workUntil(number, "answer-handover");

        String offered = open(number, "answer-handover", "presales1");
        browser.click(CLAIM);
        choose("Return");
        select("Why?", "Need is unclear");
        write("What is missing?", "谁来决定? Who decides <b>there</b>?");
        browser.picture("handover-returned");
        completes(offered);

        String returned = open(number, "offer-package", salesperson(number));
        browser.waitForText("It came back: Need is unclear");
        browser.waitForText("谁来决定? Who decides <b>there</b>?");
        browser.picture("handover-came-back");
        write("What the receiver must know", " The head of purchasing decides.");
        completes(returned);

        String again = open(number, "answer-handover", "presales1");
        browser.waitForText("Came back before");
        claimIfWaiting(again);
        browser.picture("handover-offered-again");
        choose("Accept");
        completes(again);

        open(number, "request-presales", salesperson(number));
        showsCase();
        unfold("handovers");
        browser.picture("handover-case");
        assertThat(table("handovers")).containsEntry("Status", "Accepted").containsEntry("Returns", "1");
        assertThat(browser.text()).contains("谁来决定? Who decides <b>there</b>?");
    }

    @Test
    void approversActInTheirOrderAndASubstituteActsForWhoeverIsAway() {
        String number = people.answers("prepare-quotation", "quotationLines", List.of(offer()))
                .answers(
                        "negotiate",
                        "concessionPercent",
                        12,
                        "paymentTermDays",
                        30,
                        "nonStandardClauses",
                        "no",
                        "negotiationMinutes",
                        "They want 12 %",
                        "negotiationResult",
                        "needs-approval",
                        "negotiationNote",
                        "They sign this month")
                .lead("Approved In Order", Map.of());
        people.workUntil(number, "approve-terms");

        String first = open(number, "approve-terms", salesperson(number));
        browser.waitForText("The task does not exist anymore");
        browser.picture("approval-asker");
        assertThat(browser.text()).doesNotContain("Approve or reject the terms");
        String asker = salesperson(number);
        assertThat(http.post(asker, "/engine-rest/task/" + first + "/claim", Map.of("userId", asker))
                        .status())
                .isIn(403, 404);

        browser.signIn("tasklist", "salesmanager");
        openById(first);
        browser.click(CLAIM);
        browser.waitForText("Why you are asked");
        choose("Approve");
        write("A word to those after you", "Only with the second plant");
        browser.picture("approval-first");
        completes(first);

        String second = open(number, "approve-terms", "finance1");
        browser.click(CLAIM);
        browser.waitFor(FORM);
        browser.click(By.cssSelector(".presales-people-entry"));
        browser.click(By.xpath("//dialog//button[contains(., 'Enter absence')]"));
        browser.type(By.id("presales-from"), LocalDate.now().minusDays(1).format(TYPED));
        browser.type(By.id("presales-to"), LocalDate.now().plusDays(7).format(TYPED));
        browser.type(By.id("presales-substitute"), "finance2");
        browser.picture("approval-absence");
        browser.click(SUBMIT);
        browser.waitForText("The absence of finance1 is entered.");
        browser.picture("approval-away");

        findInList("finance2", "My tasks", "Approved In Order", "Approve or reject the terms");
        browser.waitFor(FORM);
        browser.waitForText("Only with the second plant");
        browser.picture("approval-second");
        choose("Approve");
        completes(second);

        open(number, "negotiate", salesperson(number));
        showsCase();
        unfold("approvals");
        browser.picture("approval-case");
        assertThat(browser.text()).contains("Only with the second plant", "finance2 for finance1");
        assertThat(table("approvals")).containsEntry("Status", "Approved");
    }

    @Test
    void thePresalesManagerNamesSomeoneElseThanTheRule() {
        String number = people.answers("request-presales", "presalesSkills", List.of("cloud"))
                .lead("Given By Hand In Tasklist", Map.of());
        people.workUntil(number, "confirm-dispatch");

        String task = open(number, "confirm-dispatch", "presalesmanager");
        claimIfWaiting(task);
        browser.waitForText("What the rule proposes");
        browser.picture("dispatch-proposal");
        JsonNode form = http.get(
                        "presalesmanager", "/engine-rest/task/" + task + "/form-variables?deserializeValues=false")
                .body();
        String proposed = form.path("dispatchProposal").path("value").asText();
        String other = proposed.equals("presales1") ? "presales2" : "presales1";
        assertThat(field("Why").getDomProperty("value")).contains(proposed);
        choose("Someone else");
        select("Who works on it", other);
        write("Reason", "Knows the plants");
        browser.picture("dispatch-override");
        completes(task);

        people.workUntil(number, "assess-need");
        findInList(other, "My tasks", "Given By Hand In Tasklist", "Assess the need jointly");
        browser.waitFor(FORM);
        assertThat(browser.text()).contains(number);
        browser.picture("dispatch-consultant");
        showsCase();
        unfold("dispatches");
        browser.picture("dispatch-case");
        assertThat(browser.text()).contains("Knows the plants");
    }

    @Test
    void theCommitteeDecidesOnMondayAndTheResponsiblePersonCarriesItOut() {
        String number = people.answers("answer-handover", returned("Who decides?"))
                .answers("answer-handover", returned("Who decides at all?"))
                .lead("Stuck Between Two", Map.of());
        people.workUntil(number, "offer-package");
        people.complete(number, "offer-package");
        people.complete(number, "answer-handover");
        people.complete(number, "offer-package");
        people.complete(number, "answer-handover");

        String meeting = meeting();
        browser.signIn("tasklist", "pmo1");
        openById(meeting);
        claimIfWaiting(meeting);
        browser.waitFor(FORM);
        browser.picture("meeting");
        WebElement point = browser.waitFor(pointOf(number));
        following(point, "What is to be done", "textarea").sendKeys("请与客户一起谈 Talk <b>together</b>");
        following(point, "Who does it", "*[contains(@class, 'fjs-input-group')]")
                .click();
        browser.click(By.xpath("//*[contains(@class, 'fjs-dropdownlist-item')][contains(., 'legal2')]"));
        following(point, "By when", "input")
                .sendKeys(LocalDate.now().plusDays(7).format(DateTimeFormatter.ofPattern("MM/dd/yyyy")) + Keys.TAB);
        browser.picture("meeting-decided");
        completes(meeting);

        findInList("legal2", "My tasks", "Stuck Between Two", "Carry out");
        browser.waitFor(FORM);
        browser.picture("decision");
        String decision = task(number, "carry-out-decision").getId();
        write("What was done", "谈妥了 <i>done</i>");
        completes(decision);

        open(number, "offer-package", salesperson(number));
        showsCase();
        unfold("points");
        browser.picture("point-case");
        assertThat(browser.text()).contains("请与客户一起谈 Talk <b>together</b>", "legal2");
    }

    private static Map<String, Object> offer() {
        return Map.of(
                "lineProduct", "Platform",
                "lineQuantity", 1,
                "lineListPrice", 100_000,
                "lineDiscountPercent", 0,
                "lineUnitCost", 50_000);
    }

    private static Object[] returned(String words) {
        return new Object[] {
            "handoverAnswer", "returned", "handoverReturnReason", "incomplete", "handoverReturnNote", words
        };
    }

    private Task task(String number, String key) {
        return Awaitility.await(key + " of " + number)
                .atMost(PATIENCE)
                .until(
                        () -> taskService
                                .createTaskQuery()
                                .processInstanceBusinessKey(number)
                                .taskDefinitionKey(key)
                                .singleResult(),
                        found -> found != null);
    }

    /** Signs in and opens a task of the case. @return its id */
    private String open(String number, String key, String user) {
        String task = task(number, key).getId();
        browser.signIn("tasklist", user);
        openById(task);
        return task;
    }

    private void openById(String task) {
        browser.size(1280, 1600);
        browser.go("tasklist", NEWEST_FIRST + "&task=" + task);
    }

    private void claimIfWaiting(String task) {
        if (taskService.createTaskQuery().taskId(task).singleResult().getAssignee() == null) {
            browser.click(CLAIM);
        }
    }

    /** Signs in and opens a task of a company from one of the lists. */
    private void findInList(String user, String list, String company, String name) {
        browser.signIn("tasklist", user);
        browser.size(1280, 1600);
        browser.go("tasklist", NEWEST_FIRST);
        browser.click(list(list));
        browser.click(
                By.xpath("//li[contains(., '" + company + "')]//a[contains(normalize-space(.), '" + name + "')]"));
    }

    private static By list(String name) {
        return By.xpath("//*[contains(@class, 'task-filters')]//*[contains(text(), \"" + name + "\")]");
    }

    private void completes(String task) {
        browser.click(COMPLETE);
        browser.waitUntilGone(FORM);
        assertThat(taskService.createTaskQuery().taskId(task).count()).isZero();
    }

    private void showsCase() {
        browser.size(1280, 2600);
        browser.click(TAB);
        browser.waitFor(FACTS);
    }

    private void unfold(String section) {
        browser.click(By.cssSelector(".presales-section-" + section + " > summary"));
        browser.waitFor(By.cssSelector(".presales-section-" + section + " table"));
    }

    /** The last row of a table by its headings. */
    private Map<String, String> table(String section) {
        WebElement table = browser.waitFor(By.cssSelector(".presales-section-" + section + " table"));
        List<String> headings = table.findElements(By.cssSelector("th")).stream()
                .map(WebElement::getText)
                .toList();
        List<String> cells = table.findElements(By.cssSelector("tbody tr:last-child td")).stream()
                .map(WebElement::getText)
                .toList();
        return IntStream.range(0, headings.size()).boxed().collect(Collectors.toMap(headings::get, cells::get));
    }

    private void choose(String option) {
        browser.click(By.xpath(
                "//*[contains(@class, 'fjs-form-field-radio')]//label[normalize-space(.) = '" + option + "']"));
    }

    private void select(String label, String option) {
        browser.click(By.xpath(label(label) + "/following::*[contains(@class, 'fjs-input-group')][1]"));
        browser.click(By.xpath("//*[contains(@class, 'fjs-dropdownlist-item')][contains(., '" + option + "')]"));
    }

    private void write(String label, String text) {
        field(label).sendKeys(text);
    }

    private WebElement field(String label) {
        return browser.waitFor(By.xpath(label(label) + "/following::textarea[1]"));
    }

    /** A required field has a star behind its label. */
    private static String label(String label) {
        return "//*[contains(@class, 'fjs-form')]//label[normalize-space(translate(., '*', '')) = '" + label + "']";
    }

    /** The field with the case of a point in the meeting's form: what stands in a field is not in the page's text. */
    private static By pointOf(String number) {
        return new By() {
            @Override
            public List<WebElement> findElements(SearchContext page) {
                return page.findElements(By.cssSelector(".fjs-form input")).stream()
                        .filter(input -> number.equals(input.getDomProperty("value")))
                        .toList();
            }

            @Override
            public String toString() {
                return "the point of " + number;
            }
        };
    }

    /** The next field of that name after another one. */
    private static WebElement following(WebElement field, String label, String kind) {
        return field.findElement(
                By.xpath("following::label[starts-with(., '" + label + "')][1]/following::" + kind + "[1]"));
    }

    /** Monday has come, and work has begun; or a meeting waits from before. @return the id of the task */
    private String meeting() {
        if (minutes() == null) {
            managementService.executeJob(managementService
                    .createJobQuery()
                    .activityId("meeting-due")
                    .timers()
                    .singleResult()
                    .getId());
            Job work = managementService
                    .createJobQuery()
                    .activityId("working-time-reached")
                    .timers()
                    .singleResult();
            if (work != null) {
                managementService.setJobDuedate(work.getId(), new Date(0));
            }
        }
        return Awaitility.await("the meeting")
                .atMost(PATIENCE)
                .until(this::minutes, found -> found != null)
                .getId();
    }

    private Task minutes() {
        return taskService.createTaskQuery().taskDefinitionKey("hold-meeting").singleResult();
    }
}
