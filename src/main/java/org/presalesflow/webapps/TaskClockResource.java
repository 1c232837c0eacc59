package org.presalesflow.webapps;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.notification.Outbox;
import org.presalesflow.sla.CaseClocks;
import org.presalesflow.sla.edge.ClockPausing;

/** {@code …/{plugin}/{engine}/task/{task}}: the clocks of a task's case, pausing and resuming them. */
@Produces(MediaType.APPLICATION_JSON)
public class TaskClockResource {

    private final TaskCall call;
    private final CaseAccess access;
    private final CaseClocks clocks;
    private final ClockPausing pausing;
    private final Outbox outbox;

    TaskClockResource(TaskCall call, CaseAccess access, CaseClocks clocks, ClockPausing pausing, Outbox outbox) {
        this.call = call;
        this.access = access;
        this.clocks = clocks;
        this.pausing = pausing;
        this.outbox = outbox;
    }

    /** @param reason a code such as {@code waiting-for-customer} */
    record Pause(String reason, String note) {}

    /** @param note null for none */
    record Resume(String note) {}

    @GET
    @Path("clock")
    public Response read() {
        return call.read(number -> {
            Opportunity opportunity = access.see(number);
            boolean mayPause = pausing.mayPause(opportunity);
            return TaskClock.of(call.task(), opportunity, mayPause, clocks.of(number), outbox.of(number));
        });
    }

    @POST
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pause(String body) {
        return call.change(body, Pause.class, (number, wish) -> pausing.pause(number, wish.reason(), wish.note()));
    }

    @POST
    @Path("resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resume(String body) {
        return call.change(body, Resume.class, (number, wish) -> pausing.resume(number, wish.note()));
    }
}
