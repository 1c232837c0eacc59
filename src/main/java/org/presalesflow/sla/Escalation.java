package org.presalesflow.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.cases.CaseLate;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.people.Departments;
import org.presalesflow.sla.Ladder.Rung;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Climbs the ladder of late clocks (handbook section 3). All that it does is rows of the same transaction. */
@Service
public class Escalation {

    private static final int LIMIT_REACHED = 100;

    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;
    private final Departments departments;
    private final Opportunities opportunities;
    private final LadderNotices notices;
    private final ApplicationEventPublisher publisher;

    Escalation(
            Clocks clocks,
            Pauses pauses,
            Planning planning,
            Departments departments,
            Opportunities opportunities,
            LadderNotices notices,
            ApplicationEventPublisher publisher) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
        this.departments = departments;
        this.opportunities = opportunities;
        this.notices = notices;
        this.publisher = publisher;
    }

    /**
     * Takes the steps that are due in a process instance, up to the first that asks a manager to decide; what is left is
     * due at once.
     *
     * @param number the case
     * @param instanceId the process instance that is watched
     * @return the id of the clock on which a manager must decide; empty if on none
     */
    public Optional<Long> take(String number, String instanceId) {
        opportunities.lock(number);
        for (SlaClock row : clocks.dueIn(instanceId, planning.now())) {
            if (climb(row)) {
                return Optional.of(row.id());
            }
        }
        return Optional.empty();
    }

    private boolean climb(SlaClock row) {
        List<Plan.Gap> gaps = pauses.gaps(row.number());
        Set<String> taken = new HashSet<>(clocks.taken(row.id()));
        Set<String> holders = clocks.holders(row);
        Map<String, Rung> rungs = new HashMap<>();
        planning.rungs(row.limit(), !holders.isEmpty()).forEach(rung -> rungs.put(rung.step(), rung));
        List<Rung> due = new ArrayList<>();
        Plan plan = planning.plan(row, gaps, taken);
        while (plan.nextAt() != null && !plan.nextAt().isAfter(planning.now())) {
            // Null for a step that is for claimed work only while nobody has it, or the other way round.
            Optional.ofNullable(rungs.get(plan.nextStep())).ifPresent(due::add);
            clocks.take(row.id(), plan.nextStep(), planning.now());
            taken.add(plan.nextStep());
            plan = planning.plan(row, gaps, taken);
        }
        Map<String, Object> columns = Planning.columns(plan, true);
        if (row.breachedAt() == null && due.stream().anyMatch(rung -> rung.percent() >= LIMIT_REACHED)) {
            Instant limitReached = Plan.limitReached(
                    planning.calendar(row.calendar()), row.startedAt().toInstant(), row.limit(), gaps);
            columns.put("breached_at", Clocks.utc(limitReached));
            columns.put("breached_owner", Holders.inWords(holders));
        }
        clocks.update(row.id(), columns);
        notices.tell(row, due, holders);
        publisher.publishEvent(new CaseLate(row.number()));
        return due.stream().anyMatch(Rung::asksManager);
    }

    /** @return the group that decides on a late clock */
    public String managersOf(long clockId) {
        return clocks.find(clockId)
                .map(row -> departments.managersOf(row.department()))
                .orElse(Departments.EXECUTIVES);
    }
}
