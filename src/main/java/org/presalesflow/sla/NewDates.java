package org.presalesflow.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** New dates for work, each with a reason: asked of a manager when it is late, or given by one at any time. */
@Component
public class NewDates {

    /** Nobody plans further than that; a year with a digit too many is a slip. */
    private static final Duration LATEST = Duration.ofDays(366);

    private static final int LONGEST_REASON = 1000;

    private final Opportunities opportunities;
    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;
    private final Moves moves;
    private final Departments departments;
    private final People people;
    private final CaseEvents events;
    private final ApplicationEventPublisher publisher;

    NewDates(
            Opportunities opportunities,
            Clocks clocks,
            Pauses pauses,
            Planning planning,
            Moves moves,
            Departments departments,
            People people,
            CaseEvents events,
            ApplicationEventPublisher publisher) {
        this.opportunities = opportunities;
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
        this.moves = moves;
        this.departments = departments;
        this.people = people;
        this.events = events;
        this.publisher = publisher;
    }

    /** @return the clocks of a case that this person may give a new date */
    public List<Long> datable(String number, String user) {
        return clocks.openOf(number).stream()
                .filter(row -> row.limit() != null && mayDecide(row, user))
                .map(SlaClock::id)
                .toList();
    }

    /**
     * Gives a clock another date. A decision that a manager was asked for on its delay is made by that.
     *
     * @param day yyyy-MM-dd
     * @throws CaseStateException if the case has no such clock that goes on and has a limit of its own
     * @throws NotAllowedException if the person does not answer for the work
     * @throws IllegalArgumentException if the date or the reason is not as it must be
     */
    public void give(String number, long clock, String day, String reason, String user) {
        opportunities.lock(number);
        SlaClock row = clocks.find(clock)
                .filter(found -> found.number().equals(number) && found.isOpen())
                .orElseThrow(() -> new CaseStateException("This clock does not run any more"));
        if (!mayDecide(row, user)) {
            throw new NotAllowedException(
                    "Only " + departments.managersOf(row.department()) + " and the executives give it a new date");
        }
        if (row.limit() == null) {
            throw new CaseStateException("It is due when its stage is; give the stage another date");
        }
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("reason: must say why");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason: must be at most " + LONGEST_REASON + " characters");
        }
        agree(row, day == null ? "" : day, "day", reason.strip(), user);
        if (row.decisionTaskId() != null) {
            publisher.publishEvent(new DecisionMoot(row.decisionTaskId()));
            clocks.update(row.id(), Collections.singletonMap("decision_task_id", null));
        }
    }

    /** Whether the person decides on work of this department: its managers do, and the executives. */
    boolean mayDecide(SlaClock row, String user) {
        return people.membersOf(departments.managersOf(row.department())).contains(user)
                || people.membersOf(Departments.EXECUTIVES).contains(user);
    }

    /** @param field what the date is called where it was entered */
    void agree(SlaClock row, String date, String field, String reason, String user) {
        Instant due = endOfWork(planning.calendar(row.calendar()), date)
                .filter(at ->
                        at.isAfter(planning.now()) && at.isBefore(planning.now().plus(LATEST)))
                .orElseThrow(
                        () -> new IllegalArgumentException(field + ": must be a working day to come, within a year"));
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
        events.add(
                row.number(),
                "sla-new-date",
                row.name(),
                planning.local(row, due) + ": " + reason,
                user,
                row.process());
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
}
