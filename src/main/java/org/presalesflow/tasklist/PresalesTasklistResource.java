package org.presalesflow.tasklist;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.presalesflow.dispatch.edge.DispatchViews;
import org.presalesflow.drafts.edge.DraftDesk;
import org.presalesflow.intake.files.edge.ImportDesk;
import org.presalesflow.webapps.CaseResource;
import org.presalesflow.webapps.CaseResources;
import org.presalesflow.webapps.DocumentsResource;
import org.presalesflow.webapps.MatchResource;
import org.presalesflow.webapps.PeopleResource;
import org.presalesflow.webapps.TaskCaseResource;
import org.presalesflow.webapps.TaskViewResource;

/** The root of what the plugin's page part calls, and of its files. */
@Path("plugin/" + PresalesTasklistPlugin.ID)
public class PresalesTasklistResource extends AbstractTasklistPluginRootResource {

    /** Tasklist fetches the first two; {@code plugin.js} imports the others. */
    static final List<String> FILES = List.of(
            "app/plugin.js",
            "app/plugin.css",
            "app/case.js",
            "app/clock.js",
            "app/close-case.js",
            "app/complete.js",
            "app/due-first.js",
            "app/find-case.js",
            "app/imports.js",
            "app/my-work.js",
            "app/pause.js",
            "app/absences.js",
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
        return resources().task(task, tasks(engine));
    }

    @Path("{engine}/task/{task}/view")
    public TaskViewResource caseOfTask(@PathParam("engine") String engine, @PathParam("task") String task) {
        return resources().caseOfTask(task, tasks(engine));
    }

    @Path("{engine}/task/{task}/draft")
    public TaskDraftResource draft(@PathParam("task") String task) {
        CaseResources resources = resources();
        return new TaskDraftResource(task, resources.answers(), resources.bean(DraftDesk.class));
    }

    @Path("{engine}/my-work")
    public MyWorkResource myWork() {
        CaseResources resources = resources();
        return new MyWorkResource(resources.answers(), resources.bean(DispatchViews.class));
    }

    @Path("{engine}/people")
    public PeopleResource people() {
        return resources().people();
    }

    @Path("{engine}/cases")
    public CaseResource cases() {
        return resources().cases();
    }

    @Path("{engine}/cases/{number}/documents")
    public DocumentsResource documents(@PathParam("number") String number) {
        return resources().documents(number);
    }

    @Path("{engine}/matches")
    public MatchResource matches() {
        return resources().matches();
    }

    @Path("{engine}/imports")
    public ImportResource imports() {
        CaseResources resources = resources();
        return new ImportResource(resources.answers(), resources.bean(ImportDesk.class));
    }

    private TaskService tasks(String engine) {
        return runtimeDelegate.getProcessEngine(engine).getTaskService();
    }

    private CaseResources resources() {
        return new CaseResources(servletContext, headers);
    }
}
