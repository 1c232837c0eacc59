package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Managers see on the diagram where cases are and where the time goes, and act on a case. */
class DiagramInTheBrowserTest extends InTheBrowser {

    private static final By HEAT = By.cssSelector(".presales-heat-on");
    private static final By SHARES = By.cssSelector(".presales-share-of");
    private static final String SHOWN = ".djs-overlay:not([style*='display: none'])";
    private static final By SEND = By.cssSelector("dialog button[type=submit]");
    private static final By REASON = By.cssSelector("dialog textarea");

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void aScreenOfALaptop() {
        browser.size(1366, 768);
        jdbc.update("DELETE FROM PF_MEASUREMENT WHERE number = 'PAST-2'");
        List<String> stages = List.of(
                "lead-response",
                "requirements-analysis",
                "solution-design",
                "solution-review",
                "negotiation",
                "customer-decision",
                "contract-signing",
                "delivery-handover");
        for (int i = 0; i < stages.size(); i++) {
            measured("stage-time", "run:" + i, 9000L * (i + 1), stages.get(i));
            measured("stage-clock", "run:" + i, 9000L * (i + 1), stages.get(i));
            measured("stage-limit", "run:" + i, 40000L, stages.get(i));
            measured("stage-waiting", "run:" + i, 3000L * (8 - i), stages.get(i));
            measured("stage-paused", "run:" + i, 0L, stages.get(i));
        }
        measured("task-time", "task:respond-to-lead:1", 3600, "lead-response");
        measured("task-waiting", "task:respond-to-lead:1", 600, "lead-response");
        measured("task-limit", "task:respond-to-lead:1", 7200, "lead-response");
        measured("task-time", "task:register-requirements:2", 14400, "lead-response");
        measured("task-waiting", "task:register-requirements:2", 0, "lead-response");
    }

    @Test
    void aManagerSeesOnTheDiagramWhereCasesAreAndWhereTheTimeGoes() {
        String number = people.lead("On The Diagram", Map.of());
        people.workUntil(number, "respond-to-lead");
        jdbc.update("UPDATE PF_SLA_CLOCK SET due_at = started_at WHERE number = ?", number);
        browser.signIn("cockpit", "salesmanager");

        browser.go("cockpit", "process-definition/" + definition("presales") + "/runtime");
        browser.waitFor(counts("lead-response"));
        browser.picture("diagram-presales");
        assertThat(browser.waitFor(over("lead-response")).getText()).startsWith("!");

        browser.click(HEAT);
        browser.waitFor(SHARES);
        browser.picture("diagram-presales-heat");

        // It is remembered for the session.
        browser.go("cockpit", "process-definition/" + definition("lead-response") + "/runtime");
        browser.waitFor(SHARES);
        browser.picture("diagram-lead-response-heat");
        browser.click(HEAT);
        browser.waitUntilGone(SHARES);
        browser.waitFor(counts("respond-to-lead"));
        browser.picture("diagram-lead-response");

        browser.click(counts("respond-to-lead"));
        browser.waitForText("Cases at");
        browser.waitForText("On The Diagram");
        browser.picture("diagram-cases");
        browser.click(By.linkText(number));
        browser.waitForText("Win probability");
    }

    @Test
    void aManagerActsOnACase() {
        String number = people.lead("Acted On", Map.of());
        people.workUntil(number, "respond-to-lead");
        browser.signIn("cockpit", "salesmanager");
        browser.go("cockpit", "presales?page=case&number=" + number);
        browser.waitForText("Win probability");
        browser.waitForText("Clocks that run");
        browser.picture("cockpit-case");

        browser.click(button("New date…"));
        browser.picture("cockpit-new-date");
        LocalDate monday = LocalDate.now().plusDays(14).with(DayOfWeek.MONDAY);
        // As the browser's language has it: month, day, year.
        browser.type(
                By.cssSelector("dialog input[type=date]"),
                "%02d%02d%d".formatted(monday.getMonthValue(), monday.getDayOfMonth(), monday.getYear()));
        browser.type(REASON, "The customer is at a fair");
        browser.click(SEND);
        browser.waitForText("has a new date");
        assertThat(told(number)).contains("sla-new-date salesmanager");

        browser.click(button("Pause clocks…"));
        browser.click(By.cssSelector("dialog option[value=customer-away]"));
        browser.type(REASON, "Until Thursday");
        browser.click(SEND);
        browser.click(button("Resume clocks…"));
        browser.click(SEND);
        browser.waitFor(button("Pause clocks…"));
        assertThat(told(number)).contains("sla-paused salesmanager", "sla-resumed salesmanager");

        browser.click(button("Close case…"));
        browser.click(By.cssSelector("dialog input[value=withdrawn]"));
        browser.type(REASON, "Entered twice");
        browser.picture("cockpit-close-case");
        browser.click(SEND);
        browser.waitForText("is closed");
        Awaitility.await().untilAsserted(() -> assertThat(people.status(number)).isEqualTo("withdrawn"));
        browser.picture("cockpit-case-closed");
    }

    @Test
    void theCaseIsATabOfItsProcessInstance() {
        String number = people.lead("In A Tab", Map.of());
        people.workUntil(number, "respond-to-lead");
        String instance = runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("lead-response")
                .singleResult()
                .getId();
        browser.signIn("cockpit", "salesmanager");

        browser.go("cockpit", "process-instance/" + instance + "/runtime");
        browser.click(By.linkText("Case"));
        browser.waitForText("Win probability");
        browser.picture("cockpit-case-tab");
    }

    @Test
    void whatHasFailedIsTriedAgainFromOnePage() {
        String number = people.lead("To Repair", Map.of());
        jdbc.update(
                "INSERT INTO PF_NOTIFICATION_OUTBOX (number, channel, kind, template, recipient, subject, body,"
                        + " status, last_error, created_at) VALUES (?, 'mail', 'customer', 'lead-received',"
                        + " 'to@repair.example', 'To be repaired', 'Text', 'failed', 'Mailbox unknown',"
                        + " CURRENT_TIMESTAMP)",
                number);
        browser.signIn("cockpit", "salesmanager");

        browser.go("cockpit", "presales?page=acts");
        browser.waitForText("To be repaired");
        browser.picture("cockpit-repair");
        browser.click(By.cssSelector("input[aria-label='Choose To be repaired']"));
        browser.click(By.xpath("//button[. = 'Retry chosen (1)'][not(@disabled)]"));
        browser.waitForText("1 done.");

        Awaitility.await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "SELECT status FROM PF_NOTIFICATION_OUTBOX WHERE subject = 'To be repaired'", String.class))
                .isEqualTo("sent"));
        assertThat(told(number)).contains("notification-retried salesmanager");
    }

    private String definition(String process) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static By counts(String element) {
        return By.cssSelector(".djs-overlays[data-container-id='" + element + "'] " + SHOWN + " .presales-counts");
    }

    private static By over(String element) {
        return By.cssSelector(".djs-overlays[data-container-id='" + element + "'] " + SHOWN + " .presales-over");
    }

    private static By button(String text) {
        return By.xpath("//button[. = '" + text + "']");
    }

    private List<String> told(String number) {
        return jdbc.queryForList(
                "SELECT type || ' ' || COALESCE(actor, '') FROM PF_CASE_EVENT WHERE number = ? ORDER BY id",
                String.class,
                number);
    }

    private void measured(String figure, String subject, long seconds, String stage) {
        jdbc.update(
                "INSERT INTO PF_MEASUREMENT (number, figure, subject, happened_at, part, whole, stage)"
                        + " VALUES ('PAST-2', ?, ?, CURRENT_TIMESTAMP, ?, 1, ?)",
                figure,
                subject,
                seconds,
                stage);
    }
}
