package org.presalesflow.cockpit;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.presalesflow.notification.FailedNotices.Notice;
import org.presalesflow.repair.Done;
import org.presalesflow.repair.edge.JobRetrying;
import org.presalesflow.repair.edge.JobRetrying.FailedJob;
import org.presalesflow.repair.edge.NoticeRetrying;
import org.presalesflow.webapps.Answers;

/** {@code …/acts}: what has failed for good, and trying it again, many at once. */
@Produces(MediaType.APPLICATION_JSON)
public class RepairResource {

    private final Answers answers;
    private final JobRetrying jobs;
    private final NoticeRetrying notices;

    RepairResource(Answers answers, JobRetrying jobs, NoticeRetrying notices) {
        this.answers = answers;
        this.jobs = jobs;
        this.notices = notices;
    }

    /** What has failed. @param maySend whether the user may see notifications, and send them again */
    record Failed(boolean mayRetry, boolean maySend, List<FailedJob> jobs, List<Notice> notifications) {}

    @GET
    public Response read() {
        return answers.read(() -> {
            boolean maySend = notices.mayRetry();
            return new Failed(jobs.mayRetry(), maySend, jobs.list(), maySend ? notices.list(0) : List.of());
        });
    }

    @POST
    @Path("jobs/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response retryJobs(String body) {
        return answers.exchange(body, Done.Wish.class, jobs::retry);
    }

    @POST
    @Path("notifications/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response retryNotices(String body) {
        return answers.exchange(body, Done.Wish.class, notices::retry);
    }

    @POST
    @Path("notifications/give-up")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response giveUp(String body) {
        return answers.exchange(body, Done.Wish.class, notices::giveUp);
    }

    @POST
    @Path("notifications/{id}/address")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response readdress(@PathParam("id") String id, String body) {
        return answers.change(body, NoticeRetrying.Address.class, wish -> notices.readdress(id, wish));
    }
}
