package org.presalesflow.cockpit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.presalesflow.cases.edge.CaseClosing;
import org.presalesflow.sla.edge.ClockDating;
import org.presalesflow.sla.edge.ClockPausing;
import org.presalesflow.webapps.Answers;
import org.presalesflow.webapps.CaseResources;

/** {@code …/case}: what managers see of one case beyond the case itself, and what they do to it. */
@Produces(MediaType.APPLICATION_JSON)
public class CaseActsResource {

    private final Answers answers;
    private final ManagedCases cases;
    private final CaseClosing closing;
    private final ClockPausing pausing;
    private final ClockDating dating;

    CaseActsResource(CaseResources resources) {
        this.answers = resources.answers();
        this.cases = resources.bean(ManagedCases.class);
        this.closing = resources.bean(CaseClosing.class);
        this.pausing = resources.bean(ClockPausing.class);
        this.dating = resources.bean(ClockDating.class);
    }

    /** A wish to close the case, as in Tasklist. */
    record Close(String as, String reason, LocalDate wakeUpOn) {}

    /** A wish to pause. @param note what we wait for, in words */
    record Pause(String reason, String note) {}

    /** @param note null for none */
    record Resume(String note) {}

    @GET
    @Path("{number}")
    public Response read(@PathParam("number") String number) {
        return answers.read(() -> cases.of(number));
    }

    /** The case of a process instance. */
    @GET
    @Path("of/{instance}")
    public Response find(@PathParam("instance") String instance) {
        return answers.read(() -> cases.ofInstance(instance));
    }

    @POST
    @Path("{number}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(@PathParam("number") String number, String body) {
        return answers.change(
                body, Close.class, wish -> closing.close(number, wish.as(), wish.reason(), wish.wakeUpOn()));
    }

    @POST
    @Path("{number}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pause(@PathParam("number") String number, String body) {
        return answers.change(body, Pause.class, wish -> pausing.pause(number, wish.reason(), wish.note()));
    }

    @POST
    @Path("{number}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resume(@PathParam("number") String number, String body) {
        return answers.change(body, Resume.class, wish -> pausing.resume(number, wish.note()));
    }

    @POST
    @Path("{number}/clocks/{clock}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response date(@PathParam("number") String number, @PathParam("clock") long clock, String body) {
        return answers.change(body, ClockDating.Wish.class, wish -> dating.give(number, clock, wish));
    }
}
