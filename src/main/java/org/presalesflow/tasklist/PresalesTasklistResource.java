package org.presalesflow.tasklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseClosing;
import org.presalesflow.cases.edge.CaseNotes;
import org.presalesflow.cases.edge.FactCorrecting;
import org.presalesflow.dispatch.edge.DispatchViews;
import org.presalesflow.documents.edge.DocumentDesk;
import org.presalesflow.drafts.edge.DraftDesk;
import org.presalesflow.intake.edge.MatchDeciding;
import org.presalesflow.intake.files.edge.ImportDesk;
import org.presalesflow.notification.Outbox;
import org.presalesflow.people.edge.AbsenceDesk;
import org.presalesflow.people.edge.Colleagues;
import org.presalesflow.people.edge.Leaving;
import org.presalesflow.people.edge.TaskGiving;
import org.presalesflow.sla.CaseClocks;
import org.presalesflow.sla.edge.ClockPausing;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The root of what the plugin's page part calls, and of its files. Tasklist makes it, not Spring, so that it fetches the
 * beans it needs.
 */
@Path("plugin/" + PresalesTasklistPlugin.ID)
public class PresalesTasklistResource extends AbstractTasklistPluginRootResource {

    /** Tasklist fetches the first two; {@code plugin.js} imports the others. */
    static final List<String> FILES = List.of(
            "app/plugin.js",
            "app/plugin.css",
            "app/case.js",
            "app/case-tables.js",
            "app/case-timeline.js",
            "app/case-view.js",
            "app/clock.js",
            "app/close-case.js",
            "app/complete.js",
            "app/correct-fact.js",
            "app/dialog.js",
            "app/due-first.js",
            "app/find-case.js",
            "app/matches.js",
            "app/imports.js",
            "app/my-work.js",
            "app/page.js",
            "app/pause.js",
            "app/server.js",
            "app/texts.js",
            "app/times.js",
            "app/absences.js",
            "app/documents.js",
            "app/documents-tab.js",
            "app/give.js",
            "app/people.js",
            "app/team.js",
            "app/draft.js");

    public PresalesTasklistResource() {
        super(PresalesTasklistPlugin.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return FILES;
    }

    @Path("{engine}/task/{task}")
    public TaskCaseResource task(@PathParam("engine") String engine, @PathParam("task") String task) {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        TaskCall call =
                new TaskCall(task, runtimeDelegate.getProcessEngine(engine).getTaskService(), answers(spring));
        CaseAccess access = spring.getBean(CaseAccess.class);
        TaskClockResource clock = new TaskClockResource(
                call,
                access,
                spring.getBean(CaseClocks.class),
                spring.getBean(ClockPausing.class),
                spring.getBean(Outbox.class));
        return new TaskCaseResource(call, access, spring.getBean(CaseClosing.class), clock);
    }

    @Path("{engine}/my-work")
    public MyWorkResource myWork() {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        return new MyWorkResource(answers(spring), spring.getBean(DispatchViews.class));
    }

    @Path("{engine}/people")
    public PeopleResource people() {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        return new PeopleResource(
                answers(spring),
                spring.getBean(Colleagues.class),
                spring.getBean(AbsenceDesk.class),
                spring.getBean(Leaving.class),
                spring.getBean(TaskGiving.class));
    }

    @Path("{engine}/task/{task}/view")
    public TaskViewResource caseOfTask(@PathParam("engine") String engine, @PathParam("task") String task) {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        TaskCall call =
                new TaskCall(task, runtimeDelegate.getProcessEngine(engine).getTaskService(), answers(spring));
        return new TaskViewResource(call, spring.getBean(CaseViews.class));
    }

    @Path("{engine}/cases")
    public CaseResource cases() {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        return new CaseResource(
                answers(spring),
                spring.getBean(CaseViews.class),
                spring.getBean(CaseNotes.class),
                spring.getBean(FactCorrecting.class));
    }

    @Path("{engine}/cases/{number}/documents")
    public DocumentsResource documents(@PathParam("number") String number) {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        return new DocumentsResource(number, answers(spring), spring.getBean(DocumentDesk.class));
    }

    @Path("{engine}/matches")
    public MatchResource matches() {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        return new MatchResource(answers(spring), spring.getBean(MatchDeciding.class));
    }

    @Path("{engine}/task/{task}/draft")
    public TaskDraftResource draft(@PathParam("task") String task) {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        return new TaskDraftResource(task, answers(spring), spring.getBean(DraftDesk.class));
    }

    @Path("{engine}/imports")
    public ImportResource imports() {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        return new ImportResource(answers(spring), spring.getBean(ImportDesk.class));
    }

    private Answers answers(ApplicationContext spring) {
        return new Answers(
                spring.getBean(ObjectMapper.class),
                spring,
                headers.getAcceptableLanguages().get(0));
    }
}
