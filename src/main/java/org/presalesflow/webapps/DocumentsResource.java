package org.presalesflow.webapps;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.presalesflow.documents.edge.DocumentDesk;
import org.presalesflow.documents.edge.Download;

/** {@code …/{plugin}/{engine}/cases/{number}/documents}: the documents of a case, what is missing, and adding some. */
@Produces(MediaType.APPLICATION_JSON)
public class DocumentsResource {

    private final String number;
    private final Answers answers;
    private final DocumentDesk desk;

    DocumentsResource(String number, Answers answers, DocumentDesk desk) {
        this.number = number;
        this.answers = answers;
        this.desk = desk;
    }

    /** Why the case may go on without a deliverable. */
    record Waiver(String reason) {}

    @GET
    public Response read() {
        return answers.read(() -> desk.view(number));
    }

    /** @param content the file itself, as it comes: a form would have to be taken apart first */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response add(
            @QueryParam("type") String type,
            @QueryParam("name") String name,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length,
            InputStream content) {
        return answers.read(() -> desk.add(number, type, name, size(length), content));
    }

    private static long size(String length) {
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response download(@PathParam("id") String id) {
        return answers.guarded(() -> {
            DocumentDesk.Content content = desk.open(number, id);
            StreamingOutput body = out -> {
                try (InputStream in = content.stream()) {
                    in.transferTo(out);
                }
            };
            Response.ResponseBuilder answer =
                    Response.ok(body, content.document().mediaType());
            Download.headers(content.document()).forEach(answer::header);
            return answer.build();
        });
    }

    /** What is sent is empty: everything is in the address. */
    @POST
    @Path("{type}/make")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@PathParam("type") String type) {
        return answers.read(() -> desk.make(number, type).document());
    }

    @POST
    @Path("deliverables/{type}/waive")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response waive(@PathParam("type") String type, String body) {
        return answers.change(body, Waiver.class, wish -> desk.waive(number, type, wish.reason()));
    }
}
