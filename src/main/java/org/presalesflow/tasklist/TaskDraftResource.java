package org.presalesflow.tasklist;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.presalesflow.drafts.edge.DraftDesk;
import org.presalesflow.webapps.Answers;

/** {@code …/presales-tasklist/{engine}/task/{task}/draft}: what its assignee has typed into a task's form so far. */
@Produces(MediaType.APPLICATION_JSON)
public class TaskDraftResource {

    /** In bytes; a character has at most three, and what the form does not ask comes along. */
    private static final int LONGEST_REQUEST = 4 * DraftDesk.LONGEST;

    private final String task;
    private final Answers answers;
    private final DraftDesk desk;

    TaskDraftResource(String task, Answers answers, DraftDesk desk) {
        this.task = task;
        this.answers = answers;
        this.desk = desk;
    }

    @GET
    public Response read() {
        return answers.read(() -> desk.read(task));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(InputStream body) throws IOException {
        byte[] sent = body.readNBytes(LONGEST_REQUEST + 1);
        if (sent.length > LONGEST_REQUEST) {
            return answers.problem(Status.REQUEST_ENTITY_TOO_LARGE, "drafts.too-long", DraftDesk.LONGEST / 1024);
        }
        return answers.exchange(
                new String(sent, StandardCharsets.UTF_8), DraftDesk.Wish.class, wish -> desk.save(task, wish));
    }

    @POST
    @Path("discard")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response discard(String body) {
        return answers.change(body, Map.class, nothing -> desk.discard(task));
    }
}
