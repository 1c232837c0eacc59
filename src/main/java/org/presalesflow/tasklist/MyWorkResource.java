package org.presalesflow.tasklist;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.presalesflow.dispatch.edge.DispatchViews;
import org.presalesflow.webapps.Answers;

/** {@code …/presales-tasklist/{engine}/my-work}: the hours, load and contribution of whoever is signed in. */
@Produces(MediaType.APPLICATION_JSON)
public class MyWorkResource {

    private final Answers answers;
    private final DispatchViews views;

    MyWorkResource(Answers answers, DispatchViews views) {
        this.answers = answers;
        this.views = views;
    }

    @GET
    public Response read() {
        return answers.read(views::mine);
    }
}
