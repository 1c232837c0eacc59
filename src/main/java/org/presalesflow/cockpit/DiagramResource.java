package org.presalesflow.cockpit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.presalesflow.stagetimes.edge.Diagrams;
import org.presalesflow.webapps.Answers;

/** {@code …/diagram}: what stands at the elements of a diagram, and the cases there. */
@Produces(MediaType.APPLICATION_JSON)
public class DiagramResource {

    private final Answers answers;
    private final Diagrams diagrams;

    DiagramResource(Answers answers, Diagrams diagrams) {
        this.answers = answers;
        this.diagrams = diagrams;
    }

    @GET
    @Path("{process}")
    public Response diagram(@PathParam("process") String process) {
        return answers.read(() -> diagrams.of(process));
    }

    @GET
    @Path("{process}/{element}/cases")
    public Response cases(
            @PathParam("process") String process,
            @PathParam("element") String element,
            @QueryParam("offset") int offset) {
        return answers.read(() -> diagrams.cases(process, element, offset));
    }
}
