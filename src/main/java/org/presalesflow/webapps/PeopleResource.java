package org.presalesflow.webapps;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.presalesflow.people.Absence;
import org.presalesflow.people.AbsenceBook;
import org.presalesflow.people.Person;
import org.presalesflow.people.edge.AbsenceDesk;
import org.presalesflow.people.edge.Colleagues;
import org.presalesflow.people.edge.Colleagues.Colleague;
import org.presalesflow.people.edge.Leaving;
import org.presalesflow.people.edge.TaskGiving;

/** {@code …/{plugin}/{engine}/people}: one's absences, the people whom one manages, and giving tasks away. */
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {

    private final Answers answers;
    private final Colleagues colleagues;
    private final AbsenceDesk absences;
    private final Leaving leaving;
    private final TaskGiving giving;

    PeopleResource(Answers answers, Colleagues colleagues, AbsenceDesk absences, Leaving leaving, TaskGiving giving) {
        this.answers = answers;
        this.colleagues = colleagues;
        this.absences = absences;
        this.leaving = leaving;
        this.giving = giving;
    }

    /**
     * What the page shows, and what can be chosen there.
     *
     * @param zone where the user's days are
     * @param others the people whom the user sees, without themselves
     * @param gone those who have left, as far as the user may say that they are back
     */
    record Overview(
            String me,
            String zone,
            List<Absence> absences,
            List<Colleague> colleagues,
            List<String> others,
            List<String> gone,
            List<String> levels,
            List<String> industryTeams,
            List<String> skills) {}

    @GET
    public Response read() {
        return answers.read(() -> {
            String me = colleagues.me();
            List<Colleague> all = colleagues.list();
            List<String> others = all.stream()
                    .map(colleague -> colleague.person().user())
                    .filter(user -> !user.equals(me))
                    .toList();
            return new Overview(
                    me,
                    colleagues.zone(),
                    absences.of(me),
                    all,
                    others,
                    colleagues.gone(),
                    Person.LEVELS,
                    Person.INDUSTRY_TEAMS,
                    Person.SKILLS);
        });
    }

    @POST
    @Path("{user}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(@PathParam("user") String user, String body) {
        return answers.change(body, Colleagues.Wish.class, wish -> colleagues.update(user, wish));
    }

    @POST
    @Path("{user}/leave")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response leave(@PathParam("user") String user, String body) {
        return answers.change(body, Leaving.Leave.class, wish -> leaving.leave(user, wish.successor(), wish.reason()));
    }

    @POST
    @Path("{user}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response comeBack(@PathParam("user") String user, String body) {
        return answers.change(body, Leaving.Return.class, wish -> leaving.comeBack(user, wish.reason()));
    }

    @POST
    @Path("{user}/absences")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response enter(@PathParam("user") String user, String body) {
        return answers.change(body, AbsenceBook.Wish.class, wish -> absences.enter(user, wish));
    }

    @POST
    @Path("{user}/absences/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response end(@PathParam("user") String user, @PathParam("id") long id, String body) {
        return answers.change(body, Map.class, nothing -> absences.end(user, id));
    }

    @GET
    @Path("task/{task}")
    public Response choice(@PathParam("task") String task) {
        return answers.read(() -> giving.choice(task));
    }

    @POST
    @Path("task/{task}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@PathParam("task") String task, String body) {
        return answers.change(body, TaskGiving.Give.class, wish -> giving.give(task, wish.user(), wish.reason()));
    }
}
