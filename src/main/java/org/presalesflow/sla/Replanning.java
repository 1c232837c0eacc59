package org.presalesflow.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans the clocks that run anew, after a policy or a calendar was changed. One case a transaction; doing it twice changes
 * nothing more, so that what was cut off is simply done again.
 */
@Service
public class Replanning {

    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;
    private final Moves moves;
    private final Stages stages;
    private final Opportunities opportunities;
    private final Decisions decisions;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;

    Replanning(
            Clocks clocks,
            Pauses pauses,
            Planning planning,
            Moves moves,
            Stages stages,
            Opportunities opportunities,
            Decisions decisions,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
        this.moves = moves;
        this.stages = stages;
        this.opportunities = opportunities;
        this.decisions = decisions;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    /**
     * What re-planning changes, or would change.
     *
     * @param checked how many clocks run
     * @param changes those that get other dates
     */
    public record Report(boolean dryRun, int checked, List<Change> changes) {}

    /**
     * One clock that changes. Limits are hours of working time.
     *
     * @param step null for the process as a whole
     * @param limitBefore 0 for a step that is due when its process is; limitAfter likewise
     */
    public record Change(
            String number,
            String process,
            String step,
            String name,
            String owner,
            double limitBefore,
            double limitAfter,
            Instant dueBefore,
            Instant dueAfter,
            Instant nextBefore,
            Instant nextAfter) {}

    /** Plans all running clocks by what is deployed now. */
    public Report replan() {
        return run(decisions, false);
    }

    /** Tells what re-planning by what is deployed now would change. */
    public Report dryRun() {
        return run(decisions, true);
    }

    /**
     * Tells what a table would change that is not deployed yet.
     *
     * @param table the text of a {@code .dmn} file with the decision {@code sla-policy}
     * @throws IllegalArgumentException if it is no such table
     */
    public Report dryRun(String table) {
        try {
            return run(decisions.withDraft(SlaPolicy.TABLE, table), true);
        } catch (DecisionException e) {
            throw new IllegalArgumentException("table: " + e.getMessage(), e);
        }
    }

    private Report run(Decisions policies, boolean dryRun) {
        SlaPolicy policy = new SlaPolicy(policies);
        List<Change> changes = new ArrayList<>();
        AtomicInteger checked = new AtomicInteger();
        for (String number : clocks.openNumbers()) {
            transaction.executeWithoutResult(status -> {
                // Held, so that no clock of the case starts or stops between the look at it and the change.
                opportunities.lock(number);
                List<SlaClock> rows = clocks.openOf(number);
                Map<String, Instant> dates = new LinkedHashMap<>();
                rows.forEach(row -> replan(row, policy, dryRun, dates).ifPresent(changes::add));
                if (!dates.isEmpty()) {
                    publisher.publishEvent(new DatesMoved(dates));
                }
                checked.addAndGet(rows.size());
            });
        }
        return new Report(dryRun, checked.get(), changes);
    }

    /** What a clock should be by the policy. */
    private record Target(Limit limit, String calendar, Plan plan) {}

    private Optional<Target> target(SlaClock row, SlaPolicy policy) {
        String department = row.isWhole()
                ? stages.find(row.process()).map(Stage::owner).orElse(row.department())
                : row.department();
        String calendar = planning.calendarOf(department);
        return policy.limitOf(row.process(), row.step(), department, row.grade())
                .map(limit -> row.hasOwnDate() ? limit.of(row.limit().working()) : limit)
                .map(limit -> new Target(
                        limit,
                        calendar,
                        planning.plan(row, limit, calendar, pauses.gaps(row.number()), clocks.taken(row.id()))));
    }

    private Optional<Change> replan(SlaClock row, SlaPolicy policy, boolean dryRun, Map<String, Instant> dates) {
        Optional<Target> found = target(row, policy);
        if (found.isEmpty()) {
            return follow(row, policy, dryRun, dates);
        }
        Limit limit = found.get().limit();
        String calendar = found.get().calendar();
        Plan plan = found.get().plan();
        boolean running = SlaClock.RUNNING.equals(row.state());
        Instant nextBefore = row.nextAt() == null ? null : row.nextAt().toInstant();
        Instant nextAfter = running ? plan.nextAt() : null;
        if (limit.equals(row.limit())
                && calendar.equals(row.calendar())
                && plan.dueAt().equals(row.dueAt().toInstant())
                && plan.provisional() == row.provisional()
                && Objects.equals(nextBefore, nextAfter)) {
            return Optional.empty();
        }
        if (!dryRun) {
            Map<String, Object> columns = new HashMap<>();
            columns.put("calendar", calendar);
            columns.put("limit_seconds", limit.working().toSeconds());
            columns.put("reminder_share", limit.reminderShare());
            columns.put("ladder", limit.ladder());
            columns.put("stops_with", limit.stopsWith());
            clocks.update(row.id(), columns);
            moves.apply(row, plan, row.state(), dates);
            if (row.isWhole()) {
                followers(row).forEach(step -> moves.apply(step, plan.forFollower(), step.state(), dates));
            }
        }
        return Optional.of(change(row, limit.working().toSeconds() / 3600.0, plan.dueAt(), nextAfter));
    }

    /** A step that has lost its limit is due when its process is, unless a manager has agreed to a date. */
    private Optional<Change> follow(SlaClock row, SlaPolicy policy, boolean dryRun, Map<String, Instant> dates) {
        if (row.limit() == null || row.isWhole() || row.agreedDueAt() != null) {
            return Optional.empty();
        }
        Optional<Plan> whole = clocks.openOfInstance(row.processInstanceId())
                .flatMap(clock -> target(clock, policy))
                .map(Target::plan);
        whole.filter(plan -> !dryRun).ifPresent(plan -> {
            Map<String, Object> columns = new HashMap<>();
            columns.put("limit_seconds", null);
            columns.put("reminder_share", null);
            columns.put("ladder", null);
            columns.put("stops_with", null);
            clocks.update(row.id(), columns);
            moves.apply(row, plan.forFollower(), row.state(), dates);
            if (row.decisionTaskId() != null) {
                publisher.publishEvent(new DecisionMoot(row.decisionTaskId()));
            }
        });
        return whole.map(plan -> change(row, 0, plan.dueAt(), null));
    }

    private static Change change(SlaClock row, double limitAfter, Instant dueAfter, Instant nextAfter) {
        return new Change(
                row.number(),
                row.process(),
                row.step(),
                row.name(),
                row.owner(),
                row.limitSeconds() == null ? 0 : row.limitSeconds() / 3600.0,
                limitAfter,
                row.dueAt().toInstant(),
                dueAfter,
                row.nextAt() == null ? null : row.nextAt().toInstant(),
                nextAfter);
    }

    private List<SlaClock> followers(SlaClock whole) {
        return clocks.openIn(whole.processInstanceId()).stream()
                .filter(row -> row.limit() == null)
                .toList();
    }
}
