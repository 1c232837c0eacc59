package org.presalesflow.api;

import java.util.List;
import org.presalesflow.people.Absence;
import org.presalesflow.people.AbsenceBook;
import org.presalesflow.people.edge.AbsenceDesk;
import org.presalesflow.people.edge.Colleagues;
import org.presalesflow.people.edge.Colleagues.Colleague;
import org.presalesflow.people.edge.Leaving;
import org.presalesflow.people.edge.Orphans;
import org.presalesflow.people.edge.Orphans.Orphan;
import org.presalesflow.people.edge.TaskGiving;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/people}: what is known of the people, their absences, and that somebody leaves or is back;
 * {@code /api/tasks}: giving a task to somebody else.
 */
@RestController
@RequestMapping("/api")
class PeopleController {

    private final Colleagues colleagues;
    private final AbsenceDesk absences;
    private final Leaving leaving;
    private final Orphans orphans;
    private final TaskGiving giving;

    PeopleController(Colleagues colleagues, AbsenceDesk absences, Leaving leaving, Orphans orphans, TaskGiving giving) {
        this.colleagues = colleagues;
        this.absences = absences;
        this.leaving = leaving;
        this.orphans = orphans;
        this.giving = giving;
    }

    @GetMapping("/people")
    List<Colleague> list() {
        return colleagues.list();
    }

    @PutMapping("/people/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void update(@PathVariable String user, @RequestBody Colleagues.Wish wish) {
        colleagues.update(user, wish);
    }

    @PostMapping("/people/{user}/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String user, @RequestBody Leaving.Leave leave) {
        leaving.leave(user, leave.successor(), leave.reason());
    }

    @PostMapping("/people/{user}/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comeBack(@PathVariable String user, @RequestBody Leaving.Return back) {
        leaving.comeBack(user, back.reason());
    }

    @GetMapping("/people/orphans")
    List<Orphan> orphans() {
        return orphans.list();
    }

    /** In all paths about absences, {@code me} is whoever asks. */
    @GetMapping("/people/{user}/absences")
    List<Absence> absences(@PathVariable String user) {
        return absences.of(user);
    }

    @PostMapping("/people/{user}/absences")
    @ResponseStatus(HttpStatus.CREATED)
    Absence enter(@PathVariable String user, @RequestBody AbsenceBook.Wish wish) {
        return absences.enter(user, wish);
    }

    @PutMapping("/people/{user}/absences/{id}")
    Absence change(@PathVariable String user, @PathVariable long id, @RequestBody AbsenceBook.Wish wish) {
        return absences.change(user, id, wish);
    }

    /** Ends it now, or takes it back if it has not begun. */
    @DeleteMapping("/people/{user}/absences/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String user, @PathVariable long id) {
        absences.end(user, id);
    }

    @PostMapping("/tasks/{task}/assignee")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void give(@PathVariable String task, @RequestBody TaskGiving.Give give) {
        giving.give(task, give.user(), give.reason());
    }
}
