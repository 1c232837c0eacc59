package org.presalesflow.tasklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseClosing;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The root of what the plugin's page part calls, and of its files. Tasklist makes it, not Spring, so that it fetches the
 * beans it needs.
 */
@Path("plugin/" + PresalesTasklistPlugin.ID)
public class PresalesTasklistResource extends AbstractTasklistPluginRootResource {

    public PresalesTasklistResource() {
        super(PresalesTasklistPlugin.ID);
    }

    @Path("{engine}/task/{task}")
    public TaskCaseResource task(@PathParam("engine") String engine, @PathParam("task") String task) {
        ApplicationContext spring = WebApplicationContextUtils.getRequiredWebApplicationContext(servletContext);
        TaskCaseResource resource = new TaskCaseResource(
                engine,
                task,
                spring.getBean(CaseAccess.class),
                spring.getBean(CaseClosing.class),
                spring.getBean(ObjectMapper.class),
                spring,
                headers.getAcceptableLanguages().get(0));
        return subResource(resource, engine);
    }
}
