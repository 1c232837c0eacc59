package org.presalesflow.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
                .filter(calendars.ids()::contains)
                .orElseGet(() -> calendars.standard().id());
    }

    /** @return the calendar; the standard one in place of one that was taken away */
    WorkingCalendar calendar(String id) {
        return calendars.getOrStandard(id);
    }

    /** @return the dates of a clock with a limit of its own, under the limit and the calendar that it is given */
    Plan plan(SlaClock row, Limit limit, String calendar, List<Plan.Gap> gaps, Set<String> taken) {
        return Plan.of(
                calendar(calendar),
                row.startedAt().toInstant(),
                limit,
                gaps,
                agreed(row, calendar(calendar), gaps),
                rungs(limit),
                taken);
    }

    /** What was agreed waits as long as the case is paused after that. */
    private static Instant agreed(SlaClock row, WorkingCalendar calendar, List<Plan.Gap> gaps) {
        if (row.agreedDueAt() == null) {
            return null;
        }
        Duration paused = Plan.paused(calendar, row.agreedAt().toInstant(), gaps, null);
        return calendar.plus(row.agreedDueAt().toInstant(), paused);
    }

    Plan plan(SlaClock row, List<Plan.Gap> gaps, Set<String> taken) {
        return plan(row, row.limit(), row.calendar(), gaps, taken);
    }

    /** @return the dates of a clock that begins at the given time */
    Plan planNew(Limit limit, String calendar, Instant started) {
        return planNew(limit, calendar, started, null);
    }

    /** As {@link #planNew(Limit, String, Instant)}. @param agreed the date that it is due; null for that of the limit */
    Plan planNew(Limit limit, String calendar, Instant started, Instant agreed) {
        return Plan.of(calendar(calendar), started, limit, List.of(), agreed, rungs(limit), Set.of());
    }

    /** @return when work ends on that day; the end of the day if it is no working day */
    Instant endOf(LocalDate day, String calendar) {
        WorkingCalendar days = calendar(calendar);
        Instant from = day.atStartOfDay(days.zone()).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(days.zone()).toInstant();
        Duration working = days.between(from, to);
        return working.isZero() ? to : days.plus(from, working);
    }

    /** @return a time as the clock on the wall of those who have the work shows it */
    String local(SlaClock row, Instant at) {
        return "%tF %<tR".formatted(at.atZone(calendar(row.calendar()).zone()));
    }

    /** @return all steps that a clock under this limit can come to */
    List<Ladder.Rung> rungs(Limit limit) {
        return ladder.rungs(limit.ladder(), limit.reminderShare());
    }

    /** @return the steps with what is done in them now; @param claimed whether somebody has the work */
    List<Ladder.Rung> rungs(Limit limit, boolean claimed) {
        return ladder.rungs(limit.ladder(), limit.reminderShare(), claimed);
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
