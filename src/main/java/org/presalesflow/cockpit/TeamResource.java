package org.presalesflow.cockpit;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.presalesflow.team.edge.TeamDesk;
import org.presalesflow.webapps.Answers;
import org.presalesflow.why.WhyPeriod;

/** {@code …/presales-cockpit/{engine}/team}: the figures of the people whom the user manages. */
public class TeamResource {

    private final Answers answers;
    private final TeamDesk desk;
    private final WhyPeriod period;
    private final WhyTables tables;

    TeamResource(Answers answers, TeamDesk desk, WhyPeriod period, WhyTables tables) {
        this.answers = answers;
        this.desk = desk;
        this.period = period;
        this.tables = tables;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@BeanParam SelectionQuery query) {
        return answers.read(() -> desk.of(query.selection(period)));
    }

    @GET
    @Path("export")
    public Response export(@BeanParam SelectionQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        return answers.guarded(() -> Exports.answer(tables.team(desk.of(query.selection(period))), "team", format));
    }
}
