package org.presalesflow.webapps;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.presalesflow.cases.edge.CaseNotes;
import org.presalesflow.cases.edge.FactCorrecting;

/** {@code …/{plugin}/{engine}/cases}: finding cases, seeing one, adding notes and correcting facts. */
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {

    private final Answers answers;
    private final CaseViews views;
    private final CaseNotes notes;
    private final FactCorrecting facts;

    CaseResource(Answers answers, CaseViews views, CaseNotes notes, FactCorrecting facts) {
        this.answers = answers;
        this.views = views;
        this.notes = notes;
        this.facts = facts;
    }

    /** @param status open, closed, or empty for both */
    @GET
    public Response find(
            @QueryParam("q") String words, @QueryParam("status") String status, @QueryParam("offset") int offset) {
        return answers.read(() -> views.find(words, status, offset));
    }

    @GET
    @Path("{number}")
    public Response read(@PathParam("number") String number) {
        return answers.read(() -> views.view(number));
    }

    @POST
    @Path("{number}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response note(@PathParam("number") String number, String body) {
        return answers.change(body, CaseNotes.Note.class, wish -> notes.add(number, wish.text()));
    }

    @POST
    @Path("{number}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response correct(@PathParam("number") String number, String body) {
        return answers.change(
                body,
                FactCorrecting.Correction.class,
                wish -> facts.correct(number, wish.field(), wish.value(), wish.reason()));
    }
}
