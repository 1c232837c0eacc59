package org.presalesflow.sla;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.forms.Prefill;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.presalesflow.sla.SlaEscalationProcess.DelayDecision;
import org.presalesflow.sla.SlaEscalationProcess.Fields;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a manager decides on late work: someone else does it, or it gets a new date with a reason. */
@Component
@Order(30)
public class DelayDecisions implements Prefill {

    private final Opportunities opportunities;
    private final Departments departments;
    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;
    private final NewDates newDates;
    private final People people;
    private final CaseEvents events;
    private final ApplicationEventPublisher publisher;

    DelayDecisions(
            Opportunities opportunities,
            Departments departments,
            Clocks clocks,
            Pauses pauses,
            Planning planning,
            NewDates newDates,
            People people,
            CaseEvents events,
            ApplicationEventPublisher publisher) {
        this.opportunities = opportunities;
        this.departments = departments;
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
        this.newDates = newDates;
        this.people = people;
        this.events = events;
        this.publisher = publisher;
    }

    /** A task waits for a manager to decide on a late clock. */
    public void asked(long clockId, String taskId) {
        clocks.update(clockId, Map.of("decision_task_id", taskId));
    }

    /** The manager sees what is late, who has it, and whom else they could give it to. */
    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new HashMap<>();
        if (place.process().equals(SlaEscalationProcess.KEY)) {
            clocks.ofDecision(place.taskId()).ifPresent(row -> {
                values.put("lateWork", row.name());
                Set<String> holders = clocks.holders(row);
                values.put("lateOwner", holders.isEmpty() ? "–" : String.join(", ", holders));
                values.put("lateDepartment", row.department());
                values.put("lateDue", planning.local(row, row.dueAt().toInstant()));
                values.put("lateUsed", words(planning.used(row, planning.now(), pauses.gaps(row.number()))));
                values.put("lateLimit", words(Duration.ofSeconds(row.limitSeconds())));
                values.put("lateColleagues", colleagues(row));
            });
        }
        return values;
    }

    private static String words(Duration working) {
        return "%d h %02d min".formatted(working.toHours(), working.toMinutesPart());
    }

    private List<String> members(SlaClock row) {
        return row.department() == null ? List.of() : people.membersOf(row.department());
    }

    private List<Map<String, Object>> colleagues(SlaClock row) {
        return members(row).stream()
                .filter(user -> !user.equals(row.owner()))
                .map(user -> Map.<String, Object>of("label", user, "value", user))
                .toList();
    }

    @EventListener
    @Order(30)
    void onDecision(TaskCompleted task) {
        if (!task.process().equals(SlaEscalationProcess.KEY)) {
            return;
        }
        opportunities.lock(task.number());
        clocks.ofDecision(task.taskId()).filter(SlaClock::isOpen).ifPresent(row -> decide(row, task));
    }

    private void decide(SlaClock row, TaskCompleted task) {
        if (task.user() != null && !newDates.mayDecide(row, task.user())) {
            throw new NotAllowedException(
                    "Only " + departments.managersOf(row.department()) + " and the executives decide on this delay");
        }
        String reason = text(task, Fields.REASON);
        if (reason.isBlank()) {
            throw new IllegalArgumentException(Fields.REASON + ": must say why");
        }
        switch (text(task, DelayDecision.FIELD)) {
            case DelayDecision.REASSIGN -> reassign(row, text(task, Fields.NEW_OWNER), reason, task.user());
            case DelayDecision.NEW_DATE ->
                newDates.agree(row, text(task, Fields.NEW_DATE), Fields.NEW_DATE, reason, task.user());
            default ->
                throw new IllegalArgumentException(
                        DelayDecision.FIELD + ": must be " + DelayDecision.REASSIGN + " or " + DelayDecision.NEW_DATE);
        }
        clocks.update(row.id(), nothing());
    }

    private static Map<String, Object> nothing() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("decision_task_id", null);
        return columns;
    }

    private void reassign(SlaClock row, String owner, String reason, String user) {
        if (!members(row).contains(owner)) {
            throw new IllegalArgumentException(
                    Fields.NEW_OWNER + ": must be someone of the department " + row.department());
        }
        List<String> tasks = row.isWhole()
                ? clocks.openIn(row.processInstanceId()).stream()
                        .filter(step -> Objects.equals(step.department(), row.department()))
                        .map(SlaClock::taskId)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of(row.taskId());
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException(
                    DelayDecision.FIELD + ": no task of the department is open that could be given to someone else");
        }
        publisher.publishEvent(new WorkReassigned(tasks, owner));
        events.add(row.number(), "sla-reassigned", row.name(), owner + ": " + reason, user, row.process());
    }

    private static String text(TaskCompleted task, String field) {
        return Objects.toString(task.answers().get(field), "");
    }
}
