package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What managers see in Cockpit of their people, and of why deals are won or lost. */
class WhyInTheBrowserTest extends InTheBrowser {

    private static final By DRAWN = By.cssSelector(".presales-chart canvas[style*=block]");
    private static final By REPORT = By.cssSelector(".presales-report table");
    private static final List<String> VIEWS = List.of("losses", "attributes", "bottlenecks", "stages", "score");
    private static final int DEALS = 300;

    @TempDir
    private Path folder;

    @BeforeEach
    void asOnASmallLaptop() {
        browser.size(1366, 768);
    }

    @Test
    void aManagerSeesTheirPeopleAndWhyDealsAreWonOrLost() throws IOException {
        people.workUntil(people.lead("Someone Has Work", Map.of("channel", "referral")), "respond-to-lead");
        browser.signIn("cockpit", "salesmanager");
        bringDeals();

        browser.go("cockpit", "presales?page=people");
        browser.waitForText("sales1");
        browser.waitFor(DRAWN);
        browser.picture("cockpit-people");
        assertThat(browser.text())
                .as("only whom one manages")
                .doesNotContain("presales1")
                .doesNotContain("undefined", "NaN", "Invalid Date", "[object");

        everyViewIsReadable("en");
        browser.speak("zh-CN");
        everyViewIsReadable("zh");
    }

    /** By the file and the button, as a manager brings them. */
    private void bringDeals() throws IOException {
        Path file = folder.resolve("deals.csv");
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/deals/sales_pipeline.csv"))) {
            Files.write(
                    file, lines.limit(DEALS + 1).map(WhyInTheBrowserTest::later).toList());
        }
        browser.go("cockpit", "presales?page=figures");
        browser.click(By.cssSelector(".presales-deals > button"));
        browser.choose(By.cssSelector(".presales-dialog input[type=file]"), file.toString());
        browser.click(By.cssSelector(".presales-dialog input[type=radio]:not([value=check])"));
        browser.click(By.cssSelector(".presales-dialog button[type=submit]"));
        // Some of them are open still.
        browser.waitFor(REPORT);
        browser.picture("cockpit-deals");
    }

    /** The deals of the file are of 2016 and 2017. Longer ago than what other tests look at. */
    private static String later(String line) {
        return line.replace("-16,", "-22,").replace("-17,", "-23,");
    }

    private void everyViewIsReadable(String language) {
        for (String view : VIEWS) {
            browser.go("cockpit", "presales?page=why&period=own&from=2022-01-01&to=2023-12-31&view=" + view);
            browser.waitFor(By.cssSelector(".presales-head"));
            browser.picture("cockpit-why-" + view + "-" + language);
            assertThat(browser.text())
                    .as(view)
                    .doesNotContain("undefined", "NaN", "Invalid Date", "[object", "cannot be read");
        }
    }
}
