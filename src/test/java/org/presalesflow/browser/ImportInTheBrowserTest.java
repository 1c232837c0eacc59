package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Marketing comes back from a fair with a list, and nobody needs a command line. */
class ImportInTheBrowserTest extends InTheBrowser {

    private static final By ENTRY = By.cssSelector(".presales-imports-entry");
    private static final By SEND = By.cssSelector("dialog.presales-imports button[type=submit]");

    @TempDir
    private Path folder;

    @Test
    void aListIsLookedAtSentAndReportedOn() throws Exception {
        Path list = Files.writeString(
                folder.resolve("fair.csv"),
                "公司,联系人,行业,预算,Stand\nBrowser Fair Works,采购部,technolgy,2000000,A1\n,采购部,medical,lots,A2\n");
        browser.signIn("tasklist", "marketing1");
        browser.click(ENTRY);
        browser.type(By.id("presales-import-file"), list.toString());
        browser.waitForText("lacks columns for: need");
        browser.type(By.id("presales-import-need"), "Asked us at the fair\t");
        browser.waitForText("2 rows, 1 of them would be refused.");
        browser.waitForText("Line 3: 公司: must not be blank; 预算: lots is no number");
        browser.waitForText("\"technolgy\" is not known to the score table");
        assertThat(browser.text()).contains("→ company").contains("Stand\nnot read".replace('\n', ' '));
        browser.picture("import-looked-at");

        browser.click(SEND);
        browser.waitForText("done: 1 new cases, 0 joined open cases, 0 known before, 1 refused");
        browser.waitFor(By.cssSelector("dialog.presales-imports a[href$='report?only=refused']"));
        browser.picture("import-done");
        assertThat(http.get("salesmanager", "/api/opportunities?q=Browser%20Fair")
                        .body()
                        .path(0)
                        .path("channel")
                        .asText())
                .isEqualTo("event");
    }
}
