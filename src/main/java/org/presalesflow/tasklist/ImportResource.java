package org.presalesflow.tasklist;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.presalesflow.intake.files.ImportStore.Progress;
import org.presalesflow.intake.files.UploadWish;
import org.presalesflow.intake.files.edge.ImportDesk;
import org.presalesflow.webapps.Answers;

/** {@code …/presales-tasklist/{engine}/imports}: uploading lists of leads, and what becomes of them. */
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final Answers answers;
    private final ImportDesk desk;

    ImportResource(Answers answers, ImportDesk desk) {
        this.answers = answers;
        this.desk = desk;
    }

    /** @param may whether the user may upload lists @param lists the newest that the user may see */
    record Overview(boolean may, List<Progress> lists) {}

    @GET
    public Response read() {
        return answers.read(() -> {
            boolean may = desk.mayUpload();
            return new Overview(may, may ? desk.list() : List.of());
        });
    }

    /** The file is the body, as it is: a form of several parts would be kept on the disk as a whole before it comes here. */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response upload(
            @QueryParam("name") String name,
            @QueryParam("list") String list,
            @QueryParam("channel") String channel,
            @QueryParam("need") String need,
            InputStream content) {
        return answers.read(() -> desk.upload(wish(name, list, channel, need), content));
    }

    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response check(
            @QueryParam("name") String name,
            @QueryParam("list") String list,
            @QueryParam("channel") String channel,
            @QueryParam("need") String need,
            InputStream content) {
        return answers.read(() -> desk.preview(wish(name, list, channel, need), content));
    }

    @GET
    @Path("{id}")
    public Response progress(@PathParam("id") String id) {
        return answers.read(() -> desk.see(id));
    }

    @POST
    @Path("{id}/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response stop(@PathParam("id") String id, String body) {
        return answers.change(body, Map.class, nothing -> desk.stop(id));
    }

    @GET
    @Path("{id}/report")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    public Response report(@PathParam("id") String id, @QueryParam("only") String only) {
        return answers.guarded(() -> {
            StreamingOutput report = desk.report(id, only)::writeTo;
            return Response.ok(report, "text/csv;charset=UTF-8")
                    .header("Content-Disposition", "attachment; filename=\"lead-import-" + id + ".csv\"")
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        });
    }

    private static UploadWish wish(String name, String list, String channel, String need) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("channel", channel == null ? "" : channel);
        texts.put("need", need == null ? "" : need.strip());
        return new UploadWish(name, list, "", "", Map.of(), texts);
    }
}
