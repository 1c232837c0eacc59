package org.presalesflow.notification;

import java.util.HashSet;
import org.presalesflow.foureyes.NobodyMayDo;
import org.presalesflow.people.Departments;
import org.presalesflow.people.StandInBegun;
import org.presalesflow.people.TaskGiven;
import org.presalesflow.people.TaskPassedOn;
import org.presalesflow.people.TaskUnattended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever gets work from somebody else, and the managers of work that nobody does. */
@Component
class PeopleNotice {

    private final Notices notices;
    private final TaskLinks links;
    private final Departments departments;

    PeopleNotice(Notices notices, TaskLinks links, Departments departments) {
        this.notices = notices;
        this.links = links;
        this.departments = departments;
    }

    @EventListener
    void onTask(TaskGiven given) {
        notices.toPerson(
                given.number(),
                "task-given",
                given.to(),
                links.to(given.taskId()),
                given.title(),
                String.valueOf(given.number()),
                given.by(),
                given.reason());
    }

    @EventListener
    void onStandIn(StandInBegun begun) {
        notices.toPerson(
                begun.number(),
                "stand-in",
                begun.substitute(),
                links.to(begun.taskId()),
                begun.title(),
                String.valueOf(begun.number()),
                begun.absent());
    }

    @EventListener
    void onWork(NobodyMayDo task) {
        notices.toMembers(
                task.number(),
                "task-barred",
                departments.answersFor(task.group()),
                new HashSet<>(),
                links.to(task.taskId()),
                task.title(),
                String.valueOf(task.number()),
                task.group());
    }

    @EventListener
    void onWork(TaskPassedOn task) {
        notices.toMembers(
                task.number(),
                "task-passed-on",
                task.to(),
                new HashSet<>(),
                links.to(task.taskId()),
                task.title(),
                String.valueOf(task.number()),
                task.from(),
                task.to());
    }

    @EventListener
    void onUnattended(TaskUnattended task) {
        notices.toMembers(
                task.number(),
                task.gone() ? "task-orphaned" : "task-unattended",
                departments.managersOf(task.group()),
                new HashSet<>(),
                links.to(task.taskId()),
                task.title(),
                String.valueOf(task.number()),
                task.person(),
                String.valueOf(task.group()));
    }
}
