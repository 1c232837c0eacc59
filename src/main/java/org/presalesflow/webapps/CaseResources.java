package org.presalesflow.webapps;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.camunda.bpm.engine.TaskService;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseClosing;
import org.presalesflow.cases.edge.CaseNotes;
import org.presalesflow.cases.edge.FactCorrecting;
import org.presalesflow.documents.edge.DocumentDesk;
import org.presalesflow.intake.edge.MatchDeciding;
import org.presalesflow.notification.Outbox;
import org.presalesflow.people.edge.AbsenceDesk;
import org.presalesflow.people.edge.Colleagues;
import org.presalesflow.people.edge.Leaving;
import org.presalesflow.people.edge.TaskGiving;
import org.presalesflow.sla.CaseClocks;
import org.presalesflow.sla.edge.ClockPausing;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** What the plugins of all webapps offer of a case and its tasks. A webapp makes its plugins, not Spring. */
public final class CaseResources {

    private final ApplicationContext spring;
    private final Answers answers;

    /** @param headers of the call: the language of its reader is told by them */
    public CaseResources(ServletContext context, HttpHeaders headers) {
        this.spring = WebApplicationContextUtils.getRequiredWebApplicationContext(context);
        this.answers = new Answers(
                spring.getBean(ObjectMapper.class),
                spring,
                headers.getAcceptableLanguages().get(0));
    }

    public Answers answers() {
        return answers;
    }

    public <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    public CaseResource cases() {
        return new CaseResource(answers, bean(CaseViews.class), bean(CaseNotes.class), bean(FactCorrecting.class));
    }

    public DocumentsResource documents(String number) {
        return new DocumentsResource(number, answers, bean(DocumentDesk.class));
    }

    public MatchResource matches() {
        return new MatchResource(answers, bean(MatchDeciding.class));
    }

    public PeopleResource people() {
        return new PeopleResource(
                answers, bean(Colleagues.class), bean(AbsenceDesk.class), bean(Leaving.class), bean(TaskGiving.class));
    }

    /** @param tasks of the engine that the call is about */
    public TaskCaseResource task(String task, TaskService tasks) {
        TaskCall call = new TaskCall(task, tasks, answers);
        CaseAccess access = bean(CaseAccess.class);
        TaskClockResource clock = new TaskClockResource(
                call, access, bean(CaseClocks.class), bean(ClockPausing.class), bean(Outbox.class));
        return new TaskCaseResource(call, access, bean(CaseClosing.class), clock);
    }

    /** @param tasks of the engine that the call is about */
    public TaskViewResource caseOfTask(String task, TaskService tasks) {
        return new TaskViewResource(new TaskCall(task, tasks, answers), bean(CaseViews.class));
    }
}
