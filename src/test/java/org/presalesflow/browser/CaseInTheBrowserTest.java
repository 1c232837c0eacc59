package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What people see of the case around their task, what they add to it, and how they find any other. */
class CaseInTheBrowserTest extends InTheBrowser {

    private static final By TAB = By.xpath("//a[normalize-space(.) = 'Case']");
    private static final By CLOCK_LINE = By.cssSelector(".presales-case .presales-link");
    private static final By CORRECT = By.cssSelector(".presales-tools button");
    private static final By FIND = By.xpath("//a[normalize-space(.) = 'Find a case']");
    private static final By FACTS = By.cssSelector(".presales-case .presales-facts");
    private static final By NOTE = By.cssSelector(".presales-note-form textarea");
    private static final By ADD_NOTE = By.cssSelector(".presales-note-form button");
    private static final By QUERY = By.id("presales-query");
    private static final By SEARCH = By.cssSelector(".presales-search button[type=submit]");
    private static final By SEND = By.cssSelector("dialog button[type=submit]");
    private static final String MARKUP = "<b>bold</b> {{company}} ${1+1} 😀";

    private static final Map<String, Object> CUSTOMER = Map.of(
            "contactName",
            "采购部 王",
            "contactEmail",
            "wang@customers.example",
            "contactPhone",
            "+86 21 5555 0100",
            "need",
            "一个连接我们工厂的平台\n" + MARKUP);

    private static final Object[] PROPOSAL = {
        "proposalTitle", "技术方案书", "proposalLink", "https://files.example/方案", "demoMaterial", "javascript:alert(1)"
    };

    /** Rows as other departments' work brings them, whatever of it is installed. */
    private static final String PARTS = """
            {
              "promises": [{"id": 1, "source": "condition", "text": "离线模式 offline <i>mode</i>", "origin": "peer review",
                "status": "kept", "decidedBy": "presales1", "decidedAt": "2026-03-02T02:00:00Z", "note": "in 2.1"}],
              "handovers": [{"from": "sales", "to": "presales", "status": "accepted", "returns": 2,
                "returnReason": "incomplete", "returnNote": "No phone", "offeredAt": "2026-03-02T02:00:00Z",
                "offeredBy": "sales1", "answeredAt": "2026-03-02T03:00:00Z", "answeredBy": "presales1"}],
              "approvals": [{"subject": "concession", "group": "sales-managers", "position": 1,
                "reasons": "discount over 5 %", "status": "given", "by": "salesmanager", "actedFor": "executive",
                "at": "2026-03-02T02:00:00Z", "words": "Once"}],
              "dispatches": [{"requestedBy": "sales1", "requestedAt": "2026-03-02T02:00:00Z", "skills": "cloud, ai",
                "level": "P3", "days": 4, "neededBy": "2026-03-09", "proposed": "presales2", "reason": "lowest load",
                "assigned": "presales1", "decidedBy": "presalesmanager", "decidedAt": "2026-03-02T03:00:00Z",
                "overrideReason": "Knows the customer", "status": "confirmed"}],
              "hours": [{"user": "presales1", "hours": 12.5, "tasks": 3}],
              "points": [{"id": 7, "reason": "handover-returned-twice", "detail": "sales → presales", "status": "open",
                "raisedAt": "2026-03-02T02:00:00Z", "decision": null, "responsible": null, "dueOn": null,
                "decidedBy": null, "decidedAt": null}]
            }""";

    private static final String ADD_PARTS = """
            const original = window.fetch;
            window.fetch = async (...call) => {
              const answer = await original(...call);
              if (!/\\/view$/.test(String(call[0])) || !answer.ok) return answer;
              const content = await answer.json();
              Object.assign(content.parts, %s);
              return new Response(JSON.stringify(content), {status: 200});
            };""";

    @Test
    void theTabTellsTheCaseAroundTheTaskInWords() {
        String number = people.answers("write-proposal", PROPOSAL).lead("上海示例科技股份有限公司", CUSTOMER);
        people.workUntil(number, "draft-contract");
        browser.beforeEachPage(ADD_PARTS.formatted(PARTS));
        openTask(number, salesperson(number));
        browser.size(1280, 1600);

        browser.click(TAB);
        browser.waitFor(FACTS);
        browser.picture("case-1280");
        assertThat(browser.text()).contains("上海示例科技股份有限公司", "采购部 王", "一个连接我们工厂的平台", MARKUP);
        assertThat(browser.waitFor(By.cssSelector(".presales-stage-now")).getText())
                .contains("Negotiation");
        assertThat(browser.waitFor(By.cssSelector(".presales-section-documents a.presales-url"))
                        .getText())
                .isEqualTo("https://files.example/方案");
        assertThat(browser.waitFor(By.cssSelector(".presales-section-documents .presales-place"))
                        .getText())
                .isEqualTo("javascript:alert(1)");

        browser.size(1024, 1600);
        browser.picture("case-1024");
        open("promises", "approvals", "handovers", "dispatches", "hours", "points", "runs", "timeline");
        browser.click(By.xpath("//summary[starts-with(., 'Earlier')]"));
        browser.picture("case-sections-1024");
        browser.size(1280, 1600);
        browser.picture("case-sections-1280");
        assertThat(browser.text())
                .contains("离线模式 offline <i>mode</i>", "Sales managers", "salesmanager for executive")
                .contains("Hand-over returned twice: sales → presales", "12.5 h", "Knows the customer")
                .contains("Negotiation begins", "Done: Negotiate with the customer")
                .doesNotContain("undefined", "[object", "Invalid Date");
    }

    @Test
    void whatWasOpenedStaysOpenForTheSession() {
        String number = people.lead("Case With Habits", Map.of());
        people.workUntil(number, "respond-to-lead");
        openTask(number, salesperson(number));
        browser.click(TAB);
        browser.waitFor(FACTS);

        open("timeline");
        browser.waitFor(By.cssSelector(".presales-section-timeline .presales-timeline"));
        browser.click(CLOCK_LINE);
        browser.waitFor(By.cssSelector(".presales-clocks dl"));
        browser.click(TAB);

        browser.waitFor(By.cssSelector(".presales-section-timeline[open] .presales-timeline"));
    }

    @Test
    void aNoteIsAddedToTheCaseAndIsNeverMoreThanText() {
        String number = people.lead("Case With Note", Map.of());
        people.workUntil(number, "respond-to-lead");
        openTask(number, salesperson(number));
        browser.click(TAB);
        browser.waitFor(FACTS);

        browser.click(ADD_NOTE);
        browser.waitForText("Write something first.");
        browser.type(NOTE, "客户下周决定 <b>bold</b> {{company}} ${1+1}");
        browser.click(ADD_NOTE);

        assertThat(browser.waitFor(By.cssSelector(".presales-notes .presales-said"))
                        .getText())
                .isEqualTo("客户下周决定 <b>bold</b> {{company}} ${1+1}");
        browser.waitForText("Your note is added.");
        assertThat(browser.waitFor(NOTE).getDomProperty("value")).isEmpty();
        browser.picture("case-note");
        assertThat(parts(number).path("notes").path(0).path("by").asText()).isEqualTo(salesperson(number));
    }

    @Test
    void aSalespersonCorrectsAFactWithAReason() {
        String number = people.lead("Case To Correct", Map.of("region", "north"));
        people.workUntil(number, "respond-to-lead");
        openTask(number, salesperson(number));
        browser.click(TAB);
        browser.waitFor(FACTS);

        browser.click(CORRECT);
        browser.click(By.cssSelector("dialog option[value=region]"));
        browser.click(By.cssSelector("dialog option[value=south]"));
        browser.picture("correct-fact");
        browser.click(SEND);
        browser.waitForText("Say why it is corrected.");
        browser.type(By.cssSelector("dialog textarea[name=reason]"), "Their head office has moved");
        browser.click(SEND);

        browser.waitForText("Region is corrected.");
        assertThat(people.opportunity(number).path("region").asText()).isEqualTo("south");
        open("corrections");
        browser.waitForText("Their head office has moved");
        browser.picture("corrected");
    }

    @Test
    void whatTheServerRefusesIsToldBesideTheNewValue() {
        String number = people.lead("Case To Correct Wrongly", Map.of());
        people.workUntil(number, "respond-to-lead");
        openTask(number, salesperson(number));
        browser.click(TAB);
        browser.waitFor(FACTS);

        browser.click(CORRECT);
        browser.click(By.cssSelector("dialog option[value=contactEmail]"));
        browser.waitFor(By.cssSelector("dialog input[name=value]")).clear();
        browser.type(By.cssSelector("dialog input[name=value]"), "nobody");
        browser.type(By.cssSelector("dialog textarea[name=reason]"), "Told on the phone");
        browser.click(SEND);

        assertThat(browser.waitFor(By.cssSelector("dialog [name=value][aria-invalid] ~ .presales-error"))
                        .getText())
                .isEqualTo("must be an e-mail address");
    }

    @Test
    void aClosedCaseIsFoundByItsContact() {
        String number = people.lead("Case Long Ago", Map.of("contactName", "Zhang 张采购"));
        people.workUntil(number, "respond-to-lead");
        String seller = salesperson(number);
        http.post(
                "salesmanager",
                "/api/opportunities/" + number + "/close",
                Map.of("as", "withdrawn", "reason", "Entered twice"));
        browser.signIn("tasklist", seller);
        browser.go("tasklist", "");

        browser.click(FIND);
        browser.type(QUERY, "张采购");
        browser.click(SEARCH);
        browser.waitForText("1 case");
        browser.size(1280, 900);
        browser.picture("find-case");
        browser.click(By.xpath("//button[contains(@class, 'presales-result')][contains(., '" + number + "')]"));

        browser.waitFor(FACTS);
        browser.waitForText("Entered twice");
        browser.size(1024, 900);
        browser.picture("found-case-1024");
        assertThat(browser.text()).doesNotContain("Correct a fact…");
        browser.click(By.xpath("//button[. = 'Back to the list']"));
        browser.waitFor(QUERY);
    }

    @Test
    void fromACaseThatWasFoundItIsOneStepToOnesTask() {
        String number = people.lead("Case With A Task", Map.of());
        people.workUntil(number, "respond-to-lead");
        browser.signIn("tasklist", salesperson(number));
        browser.go("tasklist", "");

        browser.click(FIND);
        browser.type(QUERY, number);
        browser.click(SEARCH);
        browser.waitForText("1 case");
        browser.click(By.xpath("//button[contains(@class, 'presales-result')][contains(., '" + number + "')]"));
        browser.click(By.xpath("//dialog//button[contains(., 'Go to the task')]"));

        browser.waitUntilGone(By.cssSelector("dialog"));
        browser.waitFor(By.cssSelector(".fjs-form"));
        assertThat(browser.text()).contains("Respond to the lead");
    }

    private JsonNode parts(String number) {
        return http.get("executive", "/api/opportunities/" + number + "/parts").body();
    }

    private void open(String... sections) {
        for (String section : sections) {
            browser.click(By.cssSelector(".presales-section-" + section + " > summary"));
        }
    }
}
