package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.presalesflow.sla.CaseClocks;
import org.springframework.beans.factory.annotation.Autowired;

/** What people see of the time that a task has, and how they pause and resume its clock. */
class ClockInTheBrowserTest extends InTheBrowser {

    private static final By TAB = By.xpath("//a[normalize-space(.) = 'Clock']");
    private static final By PAUSE = action("Pause clock…");
    private static final By RESUME = action("Resume clock");
    private static final By DIALOG = By.cssSelector("dialog.presales-dialog");
    private static final By SEND = By.cssSelector("dialog button[type=submit]");
    private static final By NOTE = By.cssSelector("dialog textarea");
    private static final String STAGE_CLOCK = "//section[.//*[. = 'The stage']][not(.//section)]";
    private static final By LASTING = By.cssSelector(".presales-lasting");

    @Autowired
    private CaseClocks clocks;

    @Test
    void theClockOfATaskTellsLimitUsedTimeAndWhatHappensNext() {
        String number = openTaskOf("Clock To Read");

        browser.click(TAB);
        browser.waitForText(number + " Clock To Read");
        browser.picture("clock");

        // The tests may run when nobody works, so that no working time may have passed.
        assertThat(fact("Limit")).isEqualTo("2 h of working time");
        assertThat(fact("Used")).matches("(?s)(\\d+ min|less than 1 min) of 2 h \\(\\d+\\s?%\\).*");
        assertThat(fact("Next")).startsWith("Reminder to whoever holds it, ");
        assertThat(state()).isEqualTo("Running");
    }

    @Test
    void aSalespersonPausesTheClockWithAReasonAndResumesIt() {
        String number = openTaskOf("Clock To Pause");
        browser.click(TAB);

        browser.click(PAUSE);
        browser.click(By.cssSelector("dialog option[value=customer-away]"));
        browser.type(NOTE, "At the fair <b>until Thursday</b>");
        browser.picture("pause-clock");
        browser.click(SEND);

        browser.waitFor(LASTING);
        browser.waitFor(RESUME);
        browser.picture("clock-paused");
        assertThat(browser.waitFor(LASTING).getText())
                .startsWith("Paused since")
                .endsWith("The customer is away.");
        assertThat(state()).isEqualTo("Paused");
        assertThat(browser.waitFor(By.cssSelector(".presales-said")).getText())
                .isEqualTo("At the fair <b>until Thursday</b>");
        assertThat(clocks.of(number).pause().reason()).isEqualTo("customer-away");

        browser.click(RESUME);
        browser.waitFor(NOTE);
        browser.picture("resume-clock");
        browser.click(SEND);

        browser.waitUntilGone(LASTING);
        browser.waitFor(PAUSE);
        browser.waitForText("runs again");
        assertThat(clocks.of(number).pause()).isNull();
        assertThat(clocks.of(number).pauses()).hasSize(1);
        assertThat(browser.text()).contains("At the fair <b>until Thursday</b>");
    }

    @Test
    void aMissingNoteIsToldBesideItsFieldAndNothingIsPaused() {
        String number = openTaskOf("Clock Without Note");

        browser.click(PAUSE);
        browser.click(By.cssSelector("dialog option[value=other]"));
        browser.type(NOTE, "  ");
        browser.click(SEND);

        assertThat(browser.waitFor(By.cssSelector("dialog textarea[aria-invalid] ~ .presales-error"))
                        .getText())
                .isEqualTo("Say what exactly we are waiting for.");
        browser.picture("pause-without-note");
        browser.click(By.cssSelector("dialog button[type=button]"));
        browser.waitUntilGone(DIALOG);
        assertThat(clocks.of(number).pauses()).isEmpty();
    }

    /** Signs in as the salesperson of a new case of grade B and opens its first task. @return the number of the case */
    private String openTaskOf(String company) {
        String number = people.lead(company, Map.of("employees", 900, "intent", "exploring"));
        people.workUntil(number, "respond-to-lead");
        assertThat(people.opportunity(number).path("grade").asText()).isEqualTo("B");
        openTask(number, salesperson(number));
        return number;
    }

    /** What the stage's clock says under a heading. The task's own may have no limit but the date of the stage. */
    private String fact(String name) {
        return browser.waitFor(By.xpath(STAGE_CLOCK + "//dt[. = '" + name + "']/following-sibling::dd[1]"))
                .getText();
    }

    private String state() {
        return browser.waitFor(By.xpath(STAGE_CLOCK + "//*[contains(@class, 'presales-state')]"))
                .getText();
    }

    private static By action(String name) {
        return By.xpath("//button[contains(@class, 'presales-action')][contains(., '" + name + "')]");
    }
}
