package org.presalesflow.webapps;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code …/{plugin}/{engine}/task/{task}/view}: the case around a task as a whole. */
@Produces(MediaType.APPLICATION_JSON)
public class TaskViewResource {

    private final TaskCall call;
    private final CaseViews views;

    TaskViewResource(TaskCall call, CaseViews views) {
        this.call = call;
        this.views = views;
    }

    @GET
    public Response read() {
        return call.read(views::view);
    }
}
