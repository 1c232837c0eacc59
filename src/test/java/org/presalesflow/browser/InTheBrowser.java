package org.presalesflow.browser;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.presalesflow.app.Company;
import org.presalesflow.app.Http;
import org.presalesflow.app.WholeApp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What tests of the pages have in common: the whole application, its people, and a browser for each test. */
@WholeApp
abstract class InTheBrowser {

    @LocalServerPort
    private int port;

    @Autowired
    protected TaskService taskService;

    protected Http http;
    protected Company people;
    protected Browser browser;

    @BeforeEach
    void open() {
        http = new Http(port);
        people = new Company(http);
        browser = Browser.open(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    protected final String salesperson(String number) {
        return people.opportunity(number).path("salesperson").asText();
    }

    /** Signs in and opens the task of the case that waits. @return its id */
    protected final String openTask(String number, String user) {
        String task = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .list()
                .get(0)
                .getId();
        browser.signIn("tasklist", user);
        browser.go("tasklist", "?task=" + task);
        return task;
    }
}
