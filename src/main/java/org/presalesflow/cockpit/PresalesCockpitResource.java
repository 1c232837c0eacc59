package org.presalesflow.cockpit;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.engine.TaskService;
import org.presalesflow.webapps.CaseResource;
import org.presalesflow.webapps.CaseResources;
import org.presalesflow.webapps.DocumentsResource;
import org.presalesflow.webapps.MatchResource;
import org.presalesflow.webapps.PeopleResource;
import org.presalesflow.webapps.TaskCaseResource;

/** The root of what the plugin's page part calls, and of its files. */
@Path("plugin/" + PresalesCockpitPlugin.ID)
public class PresalesCockpitResource extends AbstractCockpitPluginRootResource {

    /** Cockpit fetches the first two; {@code plugin.js} imports the others. */
    static final List<String> FILES =
            List.of("app/plugin.js", "app/plugin.css", "app/navigation.js", "app/pages.js", "app/texts.js");

    public PresalesCockpitResource() {
        super(PresalesCockpitPlugin.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return FILES;
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

    @Path("{engine}/people")
    public PeopleResource people() {
        return resources().people();
    }

    @Path("{engine}/task/{task}")
    public TaskCaseResource task(@PathParam("engine") String engine, @PathParam("task") String task) {
        return resources().task(task, tasks(engine));
    }

    private TaskService tasks(String engine) {
        return runtimeDelegate.getProcessEngine(engine).getTaskService();
    }

    private CaseResources resources() {
        return new CaseResources(servletContext, headers);
    }
}
