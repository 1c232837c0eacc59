package org.presalesflow.cockpit;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.presalesflow.figures.Selection;
import org.presalesflow.figures.export.Table;
import org.presalesflow.webapps.Answers;
import org.presalesflow.why.WhyPeriod;
import org.presalesflow.why.edge.WhyDesk;

/** {@code …/presales-cockpit/{engine}/why}: why cases are won and lost, where time goes, and whether the score was right. */
public class WhyResource {

    private final Answers answers;
    private final WhyDesk desk;
    private final WhyPeriod period;
    private final WhyTables tables;

    WhyResource(Answers answers, WhyDesk desk, WhyPeriod period, WhyTables tables) {
        this.answers = answers;
        this.desk = desk;
        this.period = period;
        this.tables = tables;
    }

    @GET
    @Path("losses")
    @Produces(MediaType.APPLICATION_JSON)
    public Response losses(@BeanParam SelectionQuery query) {
        return read(query, desk::losses);
    }

    /** @param reason empty for lost cases without one */
    @GET
    @Path("losses/cases")
    @Produces(MediaType.APPLICATION_JSON)
    public Response lossCases(
            @BeanParam SelectionQuery query,
            @QueryParam("reason") @DefaultValue("") String reason,
            @QueryParam("offset") @DefaultValue("0") int offset) {
        return read(query, selection -> desk.lossCases(reason, selection, offset));
    }

    @GET
    @Path("losses/export")
    public Response lossTable(
            @BeanParam SelectionQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        return export(query, "losses", format, selection -> tables.losses(desk.losses(selection)));
    }

    @GET
    @Path("attributes")
    @Produces(MediaType.APPLICATION_JSON)
    public Response attributes(@BeanParam SelectionQuery query) {
        return read(query, desk::attributes);
    }

    @GET
    @Path("attributes/export")
    public Response attributeTable(
            @BeanParam SelectionQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        return export(query, "attributes", format, selection -> tables.attributes(desk.attributes(selection)));
    }

    @GET
    @Path("bottlenecks")
    @Produces(MediaType.APPLICATION_JSON)
    public Response bottlenecks(@BeanParam SelectionQuery query) {
        return read(query, desk::bottlenecks);
    }

    /** @param in the stage of the cell, empty for cases that were in none */
    @GET
    @Path("bottlenecks/cases/{resource}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response bottleneckCases(
            @BeanParam SelectionQuery query,
            @PathParam("resource") String resource,
            @QueryParam("in") @DefaultValue("") String in,
            @QueryParam("offset") @DefaultValue("0") int offset) {
        return read(query, selection -> desk.bottleneckCases(in, resource, selection, offset));
    }

    @GET
    @Path("bottlenecks/export")
    public Response bottleneckTable(
            @BeanParam SelectionQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        return export(query, "bottlenecks", format, selection -> tables.bottlenecks(desk.bottlenecks(selection)));
    }

    @GET
    @Path("stages/export")
    public Response stageTable(
            @BeanParam SelectionQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        return export(query, "stages", format, selection -> tables.stages(desk.bottlenecks(selection)));
    }

    @GET
    @Path("score")
    @Produces(MediaType.APPLICATION_JSON)
    public Response score(@BeanParam SelectionQuery query) {
        return read(query, desk::score);
    }

    @GET
    @Path("score/export")
    public Response scoreTable(
            @BeanParam SelectionQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        return export(query, "score", format, selection -> tables.score(desk.score(selection)));
    }

    private Response read(SelectionQuery query, Function<Selection, Object> view) {
        return answers.read(() -> view.apply(query.selection(period)));
    }

    private Response export(SelectionQuery query, String name, String format, Function<Selection, Table> table) {
        return answers.guarded(() -> Exports.answer(table.apply(query.selection(period)), name, format));
    }
}
