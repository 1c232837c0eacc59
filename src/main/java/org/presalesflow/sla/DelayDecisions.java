package org.presalesflow.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.calendar.WorkingCalendar;
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

    /** Nobody plans further than that; a year with a digit too many is a slip. */
    private static final Duration LATEST = Duration.ofDays(366);

    private final Opportunities opportunities;
    private final Departments departments;
    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;
    private final Moves moves;
    private final People people;
    private final CaseEvents events;
    private final ApplicationEventPublisher publisher;

    DelayDecisions(
            Opportunities opportunities,
            Departments departments,
            Clocks clocks,
            Pauses pauses,
            Planning planning,
            Moves moves,
            People people,
            CaseEvents events,
            ApplicationEventPublisher publisher) {
        this.opportunities = opportunities;
        this.departments = departments;
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
        this.moves = moves;
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
                values.put("lateDue", local(row, row.dueAt().toInstant()));
                values.put("lateUsed", words(planning.used(row, planning.now(), pauses.gaps(row.number()))));
                values.put("lateLimit", words(Duration.ofSeconds(row.limitSeconds())));
                values.put("lateColleagues", colleagues(row));
            });
        }
        return values;
    }

    private String local(SlaClock row, Instant at) {
        ZonedDateTime local = at.atZone(planning.calendar(row.calendar()).zone());
        return "%tF %<tR".formatted(local);
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
        String managers = departments.managersOf(row.department());
        if (task.user() != null
                && !people.membersOf(managers).contains(task.user())
                && !people.membersOf(Departments.EXECUTIVES).contains(task.user())) {
            throw new NotAllowedException("Only " + managers + " and the executives decide on this delay");
        }
        String reason = text(task, Fields.REASON);
        if (reason.isBlank()) {
            throw new IllegalArgumentException(Fields.REASON + ": must say why");
        }
        switch (text(task, DelayDecision.FIELD)) {
            case DelayDecision.REASSIGN -> reassign(row, text(task, Fields.NEW_OWNER), reason, task.user());
            case DelayDecision.NEW_DATE -> agree(row, text(task, Fields.NEW_DATE), reason, task.user());
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

    private void agree(SlaClock row, String date, String reason, String user) {
        Instant due = endOfWork(planning.calendar(row.calendar()), date)
                .filter(at ->
                        at.isAfter(planning.now()) && at.isBefore(planning.now().plus(LATEST)))
                .orElseThrow(() -> new IllegalArgumentException(
                        Fields.NEW_DATE + ": must be a working day to come, within a year"));
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("agreed_due_at", Clocks.utc(due));
        columns.put("agreed_at", Clocks.utc(planning.now()));
        columns.put("agreed_by", user);
        columns.put("agreed_reason", reason);
        List<SlaClock> moved = clocks.openIn(row.processInstanceId()).stream()
                .filter(other -> other.id() == row.id() || row.isWhole() && follows(other))
                .toList();
        moved.stream().filter(other -> other.limit() != null).forEach(other -> clocks.update(other.id(), columns));
        // As they are now.
        moved = moved.stream()
                .flatMap(other -> clocks.find(other.id()).stream())
                .toList();
        moves.replan(moved, pauses.gaps(row.number()), row.state());
        events.add(row.number(), "sla-new-date", row.name(), local(row, due) + ": " + reason, user, row.process());
    }

    /** A step without a ladder of its own goes by what is agreed for its process. */
    private boolean follows(SlaClock step) {
        return !step.isWhole()
                && (step.limit() == null || planning.rungs(step.limit()).isEmpty());
    }

    /** @return when work ends on that day; empty if it is no working day */
    private static Optional<Instant> endOfWork(WorkingCalendar calendar, String date) {
        try {
            LocalDate day = LocalDate.parse(date);
            Instant from = day.atStartOfDay(calendar.zone()).toInstant();
            Instant to = day.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
            Duration working = calendar.between(from, to);
            return working.isZero() ? Optional.empty() : Optional.of(calendar.plus(from, working));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(TaskCompleted task, String field) {
        return Objects.toString(task.answers().get(field), "");
    }
}
