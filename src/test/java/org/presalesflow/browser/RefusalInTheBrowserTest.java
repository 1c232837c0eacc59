package org.presalesflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** What only the server knows to be wrong is told so that people can put it right. */
class RefusalInTheBrowserTest extends InTheBrowser {

    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="refusals" name="Refusals" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="begun"/><sequenceFlow id="to-ask" sourceRef="begun" targetRef="ask"/>
                <userTask id="ask" name="Ask" camunda:formRef="refusals" camunda:formRefBinding="latest"
                    camunda:assignee="presales1"/>
              </process>
            </definitions>
            """;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private RuntimeService runtimeService;

    private String deployment;

    @AfterEach
    void cleanUp() {
        repositoryService.deleteDeployment(deployment, true);
    }

    @Test
    void whatIsWrongIsToldFieldByField() {
        deployment = repositoryService
                .createDeployment()
                .addString("refusals-test.bpmn", PROCESS)
                .addString("refusals.form", form("Kick-off", "First delivery", "Acceptance", "End of the guarantee"))
                .deploy()
                .getId();
        String instance = runtimeService.startProcessInstanceByKey("refusals").getId();
        String task = taskService
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        browser.signIn("tasklist", "presales1");
        browser.go("tasklist", "?task=" + task);
        browser.type(By.xpath("//label[contains(., 'Kick-off')]/following::input[1]"), "1");
        browser.type(By.xpath("//label[contains(., 'First delivery')]/following::input[1]"), "2");
        browser.type(By.xpath("//label[contains(., 'Acceptance')]/following::input[1]"), "3");

        browser.click(By.cssSelector("[ng-click='complete()']"));

        browser.waitForText("First delivery: must be later than what was agreed with the customer");
        browser.picture("form-refused");
        // The first follows what Tasklist and the engine say themselves.
        assertThat(browser.text().lines())
                .anyMatch(line -> line.endsWith("Kick-off: must be later than what was agreed with the customer;"))
                .contains(
                        "First delivery: must be later than what was agreed with the customer;",
                        "Acceptance: must be later than what was agreed with the customer");
    }

    private static String form(String... labels) {
        String fields = Stream.of(labels).map(RefusalInTheBrowserTest::field).collect(Collectors.joining(","));
        return "{\"type\": \"default\", \"id\": \"refusals\", \"schemaVersion\": 18, \"components\": [" + fields + "]}";
    }

    private static String field(String label) {
        String key = "refused" + label.replaceAll("[^A-Za-z]", "");
        return """
                {"id": "f-%1$s", "type": "number", "key": "%1$s", "label": "%2$s", "properties":
                 {"must": "=%1$s > 10", "mustSay": "must be later than what was agreed with the customer"}}""".formatted(key, label);
    }
}
