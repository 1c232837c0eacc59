package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What managers see in Cockpit of all cases: how the open ones stand, and the figures with what is behind them. */
class CockpitInTheBrowserTest extends InTheBrowser {

    private static final By TILES = By.cssSelector(".presales-dashboard .presales-tiles");
    private static final By DRAWN = By.cssSelector(".presales-chart canvas[style*=block]");
    private static final By AS_TABLE = By.cssSelector(".presales-chart summary");
    private static final By SHOW = By.cssSelector(".presales-filter button[type=submit]");
    private static final String COMPANY = "北京示例信息技术与智能制造系统集成（集团）股份有限公司华东分公司";
    private static final String OTHER_COMPANY = "上海示例科技股份有限公司";

    @BeforeEach
    void asOnASmallLaptop() {
        browser.size(1366, 768);
    }

    /** Worth so much that it stands first among all that other tests have opened. */
    private static Map<String, Object> largest(String contact) {
        return Map.of("budget", 900_000_000, "contactEmail", contact);
    }

    @Test
    void aManagerSeesHowTheOpenCasesStand() {
        String number = people.lead(COMPANY, largest("wang@customers.example"));
        people.workUntil(number, "respond-to-lead");

        browser.signIn("cockpit", "salesmanager");
        browser.waitFor(TILES);
        browser.picture("cockpit-start");
        browser.click(By.linkText("Open the overview"));
        browser.waitForText("Pipeline by stage");
        browser.waitFor(DRAWN);
        browser.picture("cockpit-overview");
        browser.clickEach(AS_TABLE);
        browser.waitForText("Lead response");
        browser.clickEach(AS_TABLE);
        browser.click(By.cssSelector(".presales-lists a[href*='list=cases']"));
        browser.waitForText(COMPANY);
        browser.picture("cockpit-open-cases");

        assertThat(browser.waitFor(By.linkText(number)).getDomProperty("href")).contains("page=case", number);
        assertThat(browser.text()).doesNotContain("undefined", "NaN", "Invalid Date", "[object");
    }

    @Test
    void aFigureLeadsToTheCasesBehindIt() {
        String number = people.lead("Case Behind A Figure", Map.of("channel", "partner"));
        people.workUntil(number, "answer-handover");
        String figure = Awaitility.await("something that was measured")
                .atMost(Duration.ofSeconds(60))
                .until(this::measured, name -> !name.isEmpty());

        browser.signIn("cockpit", "salesmanager");
        browser.go("cockpit", "presales?page=figures");
        browser.waitForText("no data yet");
        browser.picture("cockpit-figures");
        browser.click(By.linkText(figure));
        browser.waitForText("Cases behind it");
        browser.waitFor(DRAWN);
        browser.picture("cockpit-figure");
        browser.click(By.cssSelector(".presales-breakdown-head option[value=industry]"));
        browser.waitFor(By.cssSelector(".presales-breakdown-head option[value=industry]:checked"));
        String file = browser.waitFor(By.cssSelector(".presales-behind .presales-exports a"))
                .getDomProperty("href");

        assertThat(browser.fetched(file, "Content-Disposition")).startsWith("attachment");
        assertThat(browser.text()).doesNotContain("undefined", "NaN", "Invalid Date", "[object");
    }

    /** @return the name of a figure that some case has said something to; empty if there is none yet */
    private String measured() {
        for (JsonNode figure : http.get("executive", "/api/figures").body().path("figures")) {
            if (figure.path("cases").asInt() > 0 && figure.path("value").isNumber()) {
                return figure.path("name").asText();
            }
        }
        return "";
    }

    @Test
    void theFilterStandsInTheAddressAndIsKept() {
        browser.signIn("cockpit", "salesmanager");
        browser.go("cockpit", "presales?page=figures&grade=A");
        browser.waitFor(By.cssSelector("#presales-filter-grade option[value=A]:checked"));
        browser.click(By.cssSelector("#presales-filter-period option[value=own]"));
        browser.click(SHOW);
        browser.waitForText("Say both days");
        browser.click(By.cssSelector("#presales-filter-period option[value=last-quarter]"));
        browser.click(By.cssSelector("#presales-filter-compare option[value=before]"));
        browser.click(SHOW);

        browser.waitForText("compared with");
        browser.waitFor(By.cssSelector("#presales-filter-grade option[value=A]:checked"));
        browser.picture("cockpit-compared");
    }

    @Test
    void theSamePagesSpeakChinese() {
        String number = people.lead(OTHER_COMPANY, largest("li@customers.example"));
        people.workUntil(number, "respond-to-lead");

        browser.speak("zh-CN");
        browser.signIn("cockpit", "salesmanager");
        browser.go("cockpit", "presales?page=overview&list=cases");
        browser.waitForText("各阶段商机");
        browser.waitFor(DRAWN);
        browser.waitForText(OTHER_COMPANY);
        browser.picture("cockpit-overview-zh");
        browser.go("cockpit", "presales?page=figures");
        browser.waitForText("最近 12 个月");
        browser.waitFor(By.cssSelector(".presales-figures td"));
        browser.picture("cockpit-figures-zh");

        assertThat(browser.text()).doesNotContain("undefined", "NaN", "Invalid Date", "[object");
    }

    @Test
    void whoeverMayNotSeeDealsIsToldSo() {
        browser.signIn("cockpit", "admin");
        browser.go("cockpit", "presales");

        browser.waitFor(By.cssSelector(".presales-cockpit .presales-problem"));
        assertThat(browser.text()).doesNotContain("Pipeline by stage");
    }
}
