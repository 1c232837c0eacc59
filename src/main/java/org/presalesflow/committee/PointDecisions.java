package org.presalesflow.committee;

import java.util.Objects;
import java.util.Optional;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.committee.AgendaPointProcess.Fields;
import org.presalesflow.committee.AgendaPointProcess.Tasks;
import org.presalesflow.flow.AgreedDate;
import org.presalesflow.flow.AgreedDates;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.flow.TaskCreated;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the committee decides on a point, and what becomes of that. */
@Component
class PointDecisions implements AgreedDates {

    private static final int LONGEST_RESULT = 900;

    private final Agenda agenda;
    private final Opportunities opportunities;
    private final Staff staff;
    private final CommitteeDays days;
    private final CaseEvents events;

    PointDecisions(Agenda agenda, Opportunities opportunities, Staff staff, CommitteeDays days, CaseEvents events) {
        this.agenda = agenda;
        this.opportunities = opportunities;
        this.staff = staff;
        this.days = days;
        this.events = events;
    }

    @EventListener
    @Order(30)
    void onAnswer(TaskCompleted task) {
        if (!task.process().equals(AgendaPointProcess.KEY)) {
            return;
        }
        opportunities.lock(task.number());
        Agenda.Point point = agenda.ofInstance(task.instanceId()).orElseThrow();
        if (task.task().equals(Tasks.DECIDE_ON_POINT)) {
            decide(point, Decision.of(task.answers(), staff.everyone(), days.today()), task.user(), null);
        } else if (task.task().equals(Tasks.CARRY_OUT_DECISION)) {
            carryOut(point, task);
        }
    }

    /**
     * Decides on a point. The caller holds its case.
     *
     * @param meetingId null if a member took it
     * @throws CaseStateException if it is not open any more
     */
    void decide(Agenda.Point point, Decision decision, String user, Long meetingId) {
        Agenda.Point now = agenda.lock(point.id()).orElseThrow();
        if (!now.isOpen()) {
            throw new CaseStateException("Point %d (%s, %s) is not open any more: it is %s%s"
                    .formatted(
                            point.id(),
                            opportunities.get(point.number()).company(),
                            point.number(),
                            now.status(),
                            now.decidedBy() == null ? "" : " by " + now.decidedBy()));
        }
        agenda.decide(point.id(), decision, user, meetingId);
        note(point, "point-decided", decision.words() + " → " + decision.responsible() + ", " + decision.dueOn(), user);
    }

    private void carryOut(Agenda.Point point, TaskCompleted task) {
        String result = Objects.toString(task.answers().get(Fields.RESULT), "").strip();
        if (result.isEmpty() || result.length() > LONGEST_RESULT) {
            throw new IllegalArgumentException(
                    Fields.RESULT + ": must say what was done, in at most " + LONGEST_RESULT + " characters");
        }
        agenda.carriedOut(point.id(), result, task.user());
        note(point, "decision-carried-out", result, task.user());
    }

    void note(Agenda.Point point, String type, String detail, String user) {
        String stage =
                opportunities.find(point.number()).map(Opportunity::stage).orElse(null);
        events.add(point.number(), type, point.reason(), detail, user, stage);
    }

    /** The decision's date is that of its task. */
    @Override
    public Optional<AgreedDate> dateOf(TaskCreated task) {
        return task.process().equals(AgendaPointProcess.KEY) && task.task().equals(Tasks.CARRY_OUT_DECISION)
                ? agenda.ofInstance(task.instanceId())
                        .map(point -> new AgreedDate(point.dueOn(), point.decidedBy(), point.decision()))
                : Optional.empty();
    }
}
