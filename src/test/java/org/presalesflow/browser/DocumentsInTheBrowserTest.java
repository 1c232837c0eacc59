package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The files of a case at a task: adding them, and what the stage still has to bring. */
class DocumentsInTheBrowserTest extends InTheBrowser {

    private static final By TAB = By.xpath("//a[normalize-space(.) = 'Documents']");
    private static final By TYPE = By.cssSelector(".presales-add select");
    private static final By FILES = By.cssSelector(".presales-add .presales-files");
    private static final By FILE = By.cssSelector(".presales-documents-tab a.presales-file");
    private static final By CREATE =
            By.xpath("//li[contains(., 'registration form')]/button[. = 'Create from template']");
    private static final By MISSING = By.cssSelector(".presales-deliverable-missing");

    @TempDir
    private Path folder;

    @Test
    void aFileIsAddedAtTheTaskListedAndCanBeFetched() throws IOException {
        String number = people.lead("Case With Files", Map.of());
        people.workUntil(number, "respond-to-lead");
        String user = salesperson(number);
        openTask(number, user);

        browser.click(TAB);
        assertThat(browser.waitFor(MISSING).getText()).contains("Missing");
        browser.type(TYPE, "First suggestion");
        browser.choose(FILES, file("首次建议 b.pdf", "%PDF-1.7\n%%EOF").toString());

        assertThat(browser.waitFor(FILE).getText()).isEqualTo("首次建议 b.pdf");
        browser.waitForText("is added.");
        browser.picture("documents");
        assertThat(browser.text()).doesNotContain("undefined", "NaN", "[object");
        JsonNode document = http.get(user, "/api/opportunities/" + number + "/documents")
                .body()
                .path(0);
        assertThat(document.path("type").asText()).isEqualTo("first-suggestion");
        assertThat(document.path("createdBy").asText()).isEqualTo(user);
        assertThat(browser.waitFor(FILE).getDomProperty("href"))
                .endsWith(
                        "/cases/" + number + "/documents/" + document.path("id").asText());
        // As whoever is signed in to Tasklist.
        assertThat(browser.fetched(browser.waitFor(FILE).getDomProperty("href"), "Content-Disposition"))
                .startsWith("attachment;");
    }

    @Test
    void aDeliverableIsCreatedFromItsTemplate() {
        String number = people.lead("Case With Templates", Map.of());
        people.workUntil(number, "respond-to-lead");
        openTask(number, salesperson(number));

        browser.click(TAB);
        browser.click(CREATE);

        browser.waitForText("Requirements registration form is created from its template");
        assertThat(browser.waitFor(FILE).getText()).isEqualTo("Requirements registration form " + number + ".docx");
    }

    @Test
    void whatIsNotTakenIsToldWithTheReason() throws IOException {
        String number = people.lead("Case With Refused Files", Map.of());
        people.workUntil(number, "respond-to-lead");
        openTask(number, salesperson(number));

        browser.click(TAB);
        browser.waitFor(MISSING);
        browser.click(By.cssSelector(".presales-add button"));
        browser.waitForText("Choose the type of the document first.");
        browser.type(TYPE, "Other");
        browser.choose(FILES, file("offer.pdf", "MZ this is a program").toString());

        browser.waitForText("does not hold what its name says");
        assertThat(http.get("executive", "/api/opportunities/" + number + "/documents")
                        .body())
                .isEmpty();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
