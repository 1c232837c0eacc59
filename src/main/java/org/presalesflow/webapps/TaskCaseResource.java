package org.presalesflow.webapps;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseClosing;

/** {@code …/{plugin}/{engine}/task/{task}}: the case of a task, and closing it. */
@Produces(MediaType.APPLICATION_JSON)
public class TaskCaseResource {

    private final TaskCall call;
    private final CaseAccess access;
    private final CaseClosing closing;
    private final TaskClockResource clock;

    TaskCaseResource(TaskCall call, CaseAccess access, CaseClosing closing, TaskClockResource clock) {
        this.call = call;
        this.access = access;
        this.closing = closing;
        this.clock = clock;
    }

    /** The case of a task, as far as its bar of actions must know it. */
    record CaseOfTask(String number, String company, boolean closable) {}

    /**
     * A wish to close the case.
     *
     * @param as lost, postponed or withdrawn
     * @param reason for a lost case the code of the reason comes first: {@code price; by a fifth}
     * @param wakeUpOn for a postponed case; null for the usual rest
     */
    record Close(String as, String reason, LocalDate wakeUpOn) {}

    @GET
    @Path("case")
    public Response read() {
        return call.read(number -> {
            Opportunity opportunity = access.see(number);
            return new CaseOfTask(number, opportunity.company(), opportunity.isOpen() && access.mayClose(opportunity));
        });
    }

    @POST
    @Path("close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(String body) {
        return call.change(
                body, Close.class, (number, wish) -> closing.close(number, wish.as(), wish.reason(), wish.wakeUpOn()));
    }

    /** Whatever is not about the case as a whole. */
    @Path("/")
    public TaskClockResource clock() {
        return clock;
    }
}
