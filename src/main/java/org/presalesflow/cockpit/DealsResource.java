package org.presalesflow.cockpit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.presalesflow.deals.edge.DealDesk;
import org.presalesflow.webapps.Answers;

/** {@code …/presales-cockpit/{engine}/deals}: bringing in deals that were closed elsewhere. */
@Produces(MediaType.APPLICATION_JSON)
public class DealsResource {

    private final Answers answers;
    private final DealDesk desk;

    DealsResource(Answers answers, DealDesk desk) {
        this.answers = answers;
        this.desk = desk;
    }

    /** Whether the reader may bring some. */
    record Right(boolean may) {}

    @GET
    public Response right() {
        return answers.read(() -> new Right(desk.may()));
    }

    /** @param content the file itself, as it comes */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response take(@QueryParam("dryRun") boolean dryRun, InputStream content) {
        return answers.read(() -> desk.take(content, dryRun));
    }
}
