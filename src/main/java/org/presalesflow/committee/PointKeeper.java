package org.presalesflow.committee;

import java.util.List;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.flow.TaskCreated;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Raises points as the flow goes, and takes off the list what is settled without the committee's decision on it. */
@Component
class PointKeeper {

    private static final String THIRD_REVIEW = "third-review";

    private final Agenda agenda;
    private final PointDecisions decisions;
    private final Opportunities opportunities;
    private final Stages stages;
    private final PointWords words;
    private final ApplicationEventPublisher publisher;

    PointKeeper(
            Agenda agenda,
            PointDecisions decisions,
            Opportunities opportunities,
            Stages stages,
            PointWords words,
            ApplicationEventPublisher publisher) {
        this.agenda = agenda;
        this.decisions = decisions;
        this.opportunities = opportunities;
        this.stages = stages;
        this.words = words;
        this.publisher = publisher;
    }

    /** A case that goes round once too often in a stage; the table {@code stages} says when that is. */
    @EventListener
    void onStart(ProcessStarted started) {
        if (started.process().equals(AgendaPointProcess.KEY)) {
            Number id = (Number) started.variables().get(AgendaPointProcess.StartVariables.POINT_ID);
            agenda.bind(id.longValue(), started.instanceId());
        } else if (started.number() != null && started.variables().get("round") instanceof Number round) {
            stages.find(started.process())
                    .filter(stage -> stage.committeeRound() != null && round.intValue() >= stage.committeeRound())
                    .ifPresent(stage -> raise(started, stage, round.intValue()));
        }
    }

    /** Once for each run: a case that was closed and is taken up again counts its rounds anew. */
    private void raise(ProcessStarted run, Stage stage, int round) {
        opportunities.lock(run.number());
        String cause = causeIn(stage.id()) + round + ", " + run.instanceId();
        agenda.raise(run.number(), THIRD_REVIEW, cause, words.round(stage.name(), round));
    }

    private static String causeIn(String process) {
        return process + ", round ";
    }

    /** A task of the committee in the stage itself decides on the point as well. */
    @EventListener
    void onTask(TaskCreated task) {
        if (task.number() != null && task.groups().contains(Agenda.COMMITTEE)) {
            agenda.willBeSettledBy(task.taskId(), task.number(), causeIn(task.process()));
        }
    }

    @EventListener
    @Order(30)
    void onAnswer(TaskCompleted task) {
        if (task.number() == null || task.process().equals(AgendaPointProcess.KEY)) {
            return;
        }
        for (Agenda.Point point : agenda.settledBy(task.taskId())) {
            opportunities.lock(task.number());
            agenda.settle(point.id(), task.name(), task.user());
            decisions.note(point, "point-decided", task.name(), task.user());
            tellMoot(point);
        }
    }

    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.number() == null) {
            return;
        }
        if (ended.process().equals(AgendaPointProcess.KEY)) {
            agenda.ofInstance(ended.instanceId()).ifPresent(point -> agenda.close(point.id()));
            return;
        }
        List<Agenda.Point> moot = ended.process().equals(CaseFile.VALUE_STREAM)
                ? agenda.of(ended.number())
                : agenda.openBecauseOf(ended.number(), causeIn(ended.process()));
        if (moot.stream().anyMatch(Agenda.Point::isUnfinished)) {
            opportunities.lock(ended.number());
            moot.stream().filter(Agenda.Point::isUnfinished).forEach(point -> {
                agenda.close(point.id());
                tellMoot(point);
            });
        }
    }

    private void tellMoot(Agenda.Point point) {
        if (point.processInstanceId() != null) {
            publisher.publishEvent(new PointMoot(point.processInstanceId()));
        }
    }
}
