package org.presalesflow.cockpit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.presalesflow.figures.edge.FigureDesk;
import org.presalesflow.figures.export.Table;
import org.presalesflow.webapps.Answers;

/** {@code …/{plugin}/{engine}/figures}: the figures of a selection, what is behind them, and all of it as files. */
@Produces(MediaType.APPLICATION_JSON)
public class FiguresResource {

    private final Answers answers;
    private final FigureDesk desk;
    private final Locale locale;

    FiguresResource(Answers answers, FigureDesk desk, Locale locale) {
        this.answers = answers;
        this.desk = desk;
        this.locale = locale;
    }

    @GET
    public Response list(@Context UriInfo address) {
        return answers.read(() -> desk.list(wish(address), locale));
    }

    @GET
    @Path("choices")
    public Response choices() {
        return answers.read(() -> desk.choices(locale));
    }

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    public Response export(@Context UriInfo address) {
        return file(address, () -> desk.table(wish(address), locale));
    }

    @GET
    @Path("{figure}/cases")
    public Response cases(@PathParam("figure") String figure, @Context UriInfo address) {
        return answers.read(() -> desk.cases(figure, wish(address)));
    }

    @GET
    @Path("{figure}/cases/export")
    @Produces(MediaType.WILDCARD)
    public Response exportCases(@PathParam("figure") String figure, @Context UriInfo address) {
        return file(address, () -> desk.casesTable(figure, wish(address), locale));
    }

    @GET
    @Path("{figure}/by/{dimension}")
    public Response by(
            @PathParam("figure") String figure, @PathParam("dimension") String dimension, @Context UriInfo address) {
        return answers.read(() -> desk.by(figure, dimension, wish(address)));
    }

    @GET
    @Path("{figure}/by/{dimension}/export")
    @Produces(MediaType.WILDCARD)
    public Response exportParts(
            @PathParam("figure") String figure, @PathParam("dimension") String dimension, @Context UriInfo address) {
        return file(address, () -> desk.partsTable(figure, dimension, wish(address), locale));
    }

    private Response file(UriInfo address, Supplier<Table> table) {
        return answers.guarded(() -> {
            Table asked = table.get();
            return Exports.answer(asked, asked.name(), wish(address).get("format"));
        });
    }

    private static Map<String, String> wish(UriInfo address) {
        Map<String, String> wish = new HashMap<>();
        address.getQueryParameters().forEach((name, values) -> wish.put(name, values.get(0)));
        return wish;
    }
}
