package org.presalesflow.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.people.Departments;
import org.springframework.stereotype.Component;

/** Works out the dates of clocks by policy, calendar and pauses. */
@Component
class Planning {

    private final Calendars calendars;
    private final Departments departments;
    private final Ladder ladder;
    private final Clock clock;

    Planning(Calendars calendars, Departments departments, Decisions decisions, Clock clock) {
        this.calendars = calendars;
        this.departments = departments;
        this.ladder = new Ladder(decisions);
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @return the id of the calendar that a department works by */
    String calendarOf(String department) {
        return departments
                .calendarOf(department)
                .orElseGet(() -> calendars.standard().id());
    }

    /** @return the calendar; the standard one in place of one that was taken away */
    WorkingCalendar calendar(String id) {
        return calendars.ids().contains(id) ? calendars.get(id) : calendars.standard();
    }

    /** @return the dates of a clock with a limit of its own, under the limit and the calendar that it is given */
    Plan plan(SlaClock row, Limit limit, String calendar, List<Plan.Gap> gaps, Set<String> taken) {
        return Plan.of(
                calendar(calendar),
                row.startedAt().toInstant(),
                limit,
                gaps,
                row.agreedDueAt() == null ? null : row.agreedDueAt().toInstant(),
                rungs(limit.ladder(), limit.reminderShare(), true),
                taken);
    }

    Plan plan(SlaClock row, List<Plan.Gap> gaps, Set<String> taken) {
        return plan(row, row.limit(), row.calendar(), gaps, taken);
    }

    /** @return the dates of a clock that begins now */
    Plan planNew(Limit limit, String calendar) {
        return Plan.of(
                calendar(calendar),
                now(),
                limit,
                List.of(),
                null,
                rungs(limit.ladder(), limit.reminderShare(), true),
                Set.of());
    }

    List<Ladder.Rung> rungs(String name, int reminderShare, boolean claimed) {
        return ladder.rungs(name, reminderShare, claimed);
    }

    Duration used(SlaClock row, Instant until, List<Plan.Gap> gaps) {
        return Plan.used(calendar(row.calendar()), row.startedAt().toInstant(), until, gaps);
    }

    Duration paused(SlaClock row, Instant until, List<Plan.Gap> gaps) {
        return Plan.paused(calendar(row.calendar()), row.startedAt().toInstant(), gaps, until);
    }

    /** @return the columns that a plan sets; a clock that stands still has no next step */
    static Map<String, Object> columns(Plan plan, boolean running) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("due_at", Clocks.utc(plan.dueAt()));
        columns.put("provisional", plan.provisional());
        columns.put("next_step", running ? plan.nextStep() : null);
        columns.put("next_at", running ? Clocks.utc(plan.nextAt()) : null);
        return columns;
    }
}
