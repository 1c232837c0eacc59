package org.presalesflow.cockpit;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.presalesflow.overview.Overviews.Wish;
import org.presalesflow.overview.edge.OverviewDesk;
import org.presalesflow.webapps.Answers;

/** {@code …/presales-cockpit/{engine}/overview}: how the open cases stand, and each list of it as a whole. */
public class OverviewResource {

    private final Answers answers;
    private final OverviewDesk desk;

    OverviewResource(Answers answers, OverviewDesk desk) {
        this.answers = answers;
        this.desk = desk;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response now() {
        return answers.read(desk::now);
    }

    @GET
    @Path("{list}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response page(
            @PathParam("list") String list,
            @QueryParam("stage") String stage,
            @QueryParam("month") String month,
            @QueryParam("offset") @DefaultValue("0") int offset) {
        return answers.read(() -> desk.page(list, new Wish(stage, month), offset));
    }

    @GET
    @Path("{list}/export")
    public Response export(
            @PathParam("list") String list,
            @QueryParam("stage") String stage,
            @QueryParam("month") String month,
            @QueryParam("format") @DefaultValue("csv") String format) {
        return answers.guarded(() -> Exports.answer(desk.table(list, new Wish(stage, month)), list, format));
    }
}
