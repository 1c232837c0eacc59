package org.presalesflow.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.cases.CaseFile;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.flow.AgreedDate;
import org.presalesflow.flow.AgreedDates;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskAssigned;
import org.presalesflow.flow.TaskCreated;
import org.presalesflow.flow.TaskDates;
import org.presalesflow.flow.TaskEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts and stops the clocks as the flow goes, in the transaction of each step. */
@Component
class ClockKeeper implements TaskDates {

    private static final Logger LOG = LoggerFactory.getLogger(ClockKeeper.class);

    /** The ladder without steps. */
    private static final String DATE_ONLY = "date-only";

    private static final int LIMIT_REACHED = 100;

    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;
    private final SlaPolicy policy;
    private final Stages stages;
    private final Opportunities opportunities;
    private final Watches watches;
    private final List<AgreedDates> agreedDates;
    private final ApplicationEventPublisher publisher;

    ClockKeeper(
            Clocks clocks,
            Pauses pauses,
            Planning planning,
            Decisions decisions,
            Stages stages,
            Opportunities opportunities,
            Watches watches,
            List<AgreedDates> agreedDates,
            ApplicationEventPublisher publisher) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
        this.policy = new SlaPolicy(decisions);
        this.stages = stages;
        this.opportunities = opportunities;
        this.watches = watches;
        this.agreedDates = agreedDates;
        this.publisher = publisher;
    }

    @EventListener
    void onStart(ProcessStarted started) {
        if (started.number() == null) {
            return;
        }
        Optional<Stage> stage = stages.find(started.process());
        String department = stage.map(Stage::owner).orElse(null);
        String given = started.variables().text("grade");
        String grade = given.isEmpty() ? gradeOf(started.number()) : given;
        Map<String, Object> row = row(started.number(), started.process(), started.instanceId(), department, grade);
        row.put("name", stage.map(Stage::name).orElse(started.process()));
        planned(started.process(), null, row).ifPresent(planned -> start(row, planned));
    }

    @Override
    public Optional<Instant> dueOf(TaskCreated task) {
        String department = task.groups().stream().findFirst().orElse(null);
        if (task.number() == null) {
            // Work on no case has a date but no clock: there is no case to be late.
            Map<String, Object> row = row(null, task.process(), task.instanceId(), department, null);
            return planned(task.process(), task.task(), row)
                    .map(planned -> planned.plan().dueAt());
        }
        String grade = gradeOf(task.number());
        Map<String, Object> row = row(task.number(), task.process(), task.instanceId(), department, grade);
        row.put("step", task.task());
        row.put("task_id", task.taskId());
        row.put("name", task.name());
        row.put("owner", task.assignee());
        Optional<AgreedDate> agreed = agreedDates.stream()
                .flatMap(dates -> dates.dateOf(task).stream())
                .findFirst();
        Optional<Planned> limited = planned(task.process(), task.task(), row);
        Optional<Planned> planned =
                agreed.map(date -> agree(row, limited, date)).or(() -> limited);
        return planned.isPresent()
                ? Optional.of(start(row, planned.get()))
                : clocks.openOfInstance(task.instanceId()).map(whole -> follow(row, whole));
    }

    /** A limit, and the dates of a clock that begins now. */
    private record Planned(Limit limit, Plan plan) {}

    /** Work must go on when a policy is wrong: then it has no limit, and the log says why. */
    private Optional<Planned> planned(String process, String step, Map<String, Object> row) {
        try {
            return policy.limitOf(process, step, (String) row.get("department"), (String) row.get("grade"))
                    .map(limit -> new Planned(
                            limit,
                            planning.planNew(
                                    limit,
                                    (String) row.get("calendar"),
                                    ((OffsetDateTime) row.get("started_at")).toInstant())));
        } catch (DecisionException e) {
            LOG.error("{}{} runs without a limit: {}", process, step == null ? "" : ", " + step, e.getMessage());
            return Optional.empty();
        }
    }

    /** The time until the date that the task came with is its limit; the policy gives the ladder alone. */
    private Planned agree(Map<String, Object> row, Optional<Planned> limited, AgreedDate date) {
        String calendar = (String) row.get("calendar");
        Instant started = ((OffsetDateTime) row.get("started_at")).toInstant();
        Instant due = planning.endOf(date.day(), calendar);
        row.put("agreed_due_at", Clocks.utc(due));
        row.put("agreed_at", row.get("started_at"));
        row.put("agreed_by", date.by());
        row.put("agreed_reason", date.reason());
        Duration working = planning.calendar(calendar).between(started, due);
        Limit until = limited.map(planned -> planned.limit().of(working))
                .orElseGet(() -> new Limit(working, LIMIT_REACHED, DATE_ONLY, null));
        return new Planned(until, planning.planNew(until, calendar, started, due));
    }

    private String gradeOf(String number) {
        return opportunities.lock(number).map(Opportunity::grade).orElse(null);
    }

    private Map<String, Object> row(String number, String process, String instance, String department, String grade) {
        Map<String, Object> row = new HashMap<>();
        row.put("number", number);
        row.put("process", process);
        row.put("process_instance_id", instance);
        row.put("department", department);
        row.put("grade", grade);
        row.put("calendar", planning.calendarOf(department));
        row.put("started_at", Clocks.utc(planning.now()));
        return row;
    }

    private Instant start(Map<String, Object> row, Planned planned) {
        boolean running = !pauses.lasts((String) row.get("number"));
        Limit limit = planned.limit();
        row.put("limit_seconds", limit.working().toSeconds());
        row.put("reminder_share", limit.reminderShare());
        row.put("ladder", limit.ladder());
        row.put("stops_with", limit.stopsWith());
        row.put("state", running ? SlaClock.RUNNING : SlaClock.PAUSED);
        row.putAll(Planning.columns(planned.plan(), running));
        clocks.insert(row);
        return planned.plan().dueAt();
    }

    /** A step without a limit of its own goes by the clock of its process. */
    private Instant follow(Map<String, Object> row, SlaClock whole) {
        row.put("state", whole.state());
        row.put("due_at", whole.dueAt());
        row.put("provisional", whole.provisional());
        clocks.insert(row);
        return whole.dueAt().toInstant();
    }

    @EventListener
    void onAssignment(TaskAssigned assigned) {
        clocks.owner(assigned.taskId(), assigned.assignee(), planning.now());
    }

    @EventListener
    void onTaskEnd(TaskEnded ended) {
        if (ended.number() == null) {
            return;
        }
        opportunities.lock(ended.number());
        List<SlaClock> open = clocks.openIn(ended.instanceId());
        open.stream().filter(clock -> ended.taskId().equals(clock.taskId())).forEach(clock -> {
            stop(clock, ended.completed(), open);
            if (ended.completed()) {
                endDecision(clock);
            }
        });
        if (ended.completed()) {
            open.stream()
                    .filter(clock -> ended.task().equals(clock.stopsWith()))
                    .forEach(clock -> {
                        stop(clock, true, open);
                        endDecision(clock);
                    });
        }
    }

    private void endDecision(SlaClock clock) {
        if (clock.decisionTaskId() != null) {
            publisher.publishEvent(new DecisionMoot(clock.decisionTaskId()));
        }
    }

    /** Takes its escalation with it, so that a decision of a manager needs no end of its own here. */
    @EventListener
    void onEnd(ProcessEnded ended) {
        watches.forget(ended.instanceId());
        if (ended.number() != null) {
            opportunities.lock(ended.number());
            List<SlaClock> open = clocks.openIn(ended.instanceId());
            open.forEach(clock -> stop(clock, !ended.cancelled(), open));
            if (ended.process().equals(CaseFile.VALUE_STREAM)) {
                pauses.endWith(ended.number());
            }
        }
    }

    /** When its limit was passed, whatever date was agreed on since; without a limit of its own, when it was due. */
    private Instant passed(SlaClock clock, List<Plan.Gap> gaps) {
        return clock.limit() == null
                ? clock.dueAt().toInstant()
                : Plan.limitReached(
                        planning.calendar(clock.calendar()), clock.startedAt().toInstant(), clock.limit(), gaps);
    }

    private void stop(SlaClock clock, boolean completed, List<SlaClock> open) {
        Instant now = planning.now();
        List<Plan.Gap> gaps = pauses.gaps(clock.number());
        Duration used = planning.used(clock, now, gaps);
        boolean late = clock.limitSeconds() == null
                ? Plan.running(now, gaps).isAfter(clock.dueAt().toInstant())
                : used.compareTo(Duration.ofSeconds(clock.limitSeconds())) > 0;
        Map<String, Object> columns = new HashMap<>();
        columns.put("state", !completed ? SlaClock.CANCELLED : late ? SlaClock.BREACHED : SlaClock.REACHED);
        columns.put("used_seconds", used.toSeconds());
        columns.put("paused_seconds", planning.paused(clock, now, gaps).toSeconds());
        columns.put("stopped_at", Clocks.utc(now));
        columns.put("next_step", null);
        columns.put("next_at", null);
        if (late && clock.breachedAt() == null) {
            columns.put("breached_at", Clocks.utc(passed(clock, gaps)));
            columns.put("breached_owner", Holders.inWords(Holders.of(clock, open)));
        }
        clocks.update(clock.id(), columns);
        clocks.release(clock.id(), now);
    }
}
