package org.presalesflow.webapps;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.presalesflow.intake.edge.MatchDeciding;

/** {@code …/{plugin}/{engine}/matches}: saying whether two cases are the same customer's. */
@Produces(MediaType.APPLICATION_JSON)
public class MatchResource {

    private final Answers answers;
    private final MatchDeciding deciding;

    MatchResource(Answers answers, MatchDeciding deciding) {
        this.answers = answers;
        this.deciding = deciding;
    }

    @POST
    @Path("{number}/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@PathParam("number") String number, @PathParam("id") long id, String body) {
        return answers.change(body, MatchDeciding.Decision.class, wish -> deciding.decide(number, id, wish));
    }
}
