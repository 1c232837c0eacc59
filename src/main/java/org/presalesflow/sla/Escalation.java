package org.presalesflow.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseLate;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.notification.Notices;
import org.presalesflow.notification.TaskLinks;
import org.presalesflow.people.Departments;
import org.presalesflow.sla.Ladder.Act;
import org.presalesflow.sla.Ladder.Rung;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Climbs the ladder of late clocks (handbook section 3). All that it does is rows of the same transaction. */
@Service
public class Escalation {

    private static final int LIMIT_REACHED = 100;
    private static final String EXECUTIVES = "executives";
    private static final Set<String> WORDED = Set.of("reminder", "breach", "manager", "executives");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;
    private final Departments departments;
    private final Opportunities opportunities;
    private final Agenda agenda;
    private final CaseEvents events;
    private final Notices notices;
    private final TaskLinks links;
    private final ApplicationEventPublisher publisher;

    Escalation(
            Clocks clocks,
            Pauses pauses,
            Planning planning,
            Departments departments,
            Opportunities opportunities,
            Agenda agenda,
            CaseEvents events,
            Notices notices,
            TaskLinks links,
            ApplicationEventPublisher publisher) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
        this.departments = departments;
        this.opportunities = opportunities;
        this.agenda = agenda;
        this.events = events;
        this.notices = notices;
        this.links = links;
        this.publisher = publisher;
    }

    /**
     * Takes the steps that are due in a process instance, up to the first that asks a manager to decide; what is left is
     * due at once.
     *
     * @return the id of the clock on which a manager must decide; empty if on none
     */
    public Optional<Long> take(String instanceId) {
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
        planning.rungs(row.ladder(), row.reminderShare(), !holders.isEmpty())
                .forEach(rung -> rungs.put(rung.step(), rung));
        List<Rung> due = new ArrayList<>();
        Plan plan = planning.plan(row, gaps, taken);
        while (plan.nextAt() != null && !plan.nextAt().isAfter(planning.now())) {
            due.add(rungs.get(plan.nextStep()));
            clocks.take(row.id(), plan.nextStep(), planning.now());
            taken.add(plan.nextStep());
            plan = planning.plan(row, gaps, taken);
        }
        Map<String, Object> columns = Planning.columns(plan, true);
        if (row.breachedAt() == null && due.stream().anyMatch(rung -> rung.percent() >= LIMIT_REACHED)) {
            columns.put("breached_at", Clocks.utc(limitReached(row, gaps)));
            columns.put("breached_owner", Holders.inWords(holders));
        }
        clocks.update(row.id(), columns);
        due.forEach(rung ->
                events.add(row.number(), "sla-" + rung.step(), row.name(), held(row, holders), null, row.process()));
        tell(row, due, holders);
        publisher.publishEvent(new CaseLate(row.number()));
        return due.stream().anyMatch(Rung::asksManager);
    }

    private Instant limitReached(SlaClock row, List<Plan.Gap> gaps) {
        Instant started = row.startedAt().toInstant();
        Duration paused = Plan.paused(planning.calendar(row.calendar()), started, gaps, planning.now());
        return planning.calendar(row.calendar())
                .plus(started, Duration.ofSeconds(row.limitSeconds()).plus(paused));
    }

    private static String held(SlaClock row, Set<String> holders) {
        return holders.isEmpty() ? Objects.toString(row.department(), "") : String.join(", ", holders);
    }

    /**
     * Where several steps are due at once, after a pause of the system, each is told only of the highest; and of one step
     * only once, in whatever roles they are concerned.
     */
    private void tell(SlaClock row, List<Rung> due, Set<String> holders) {
        Map<String, Rung> highest = new LinkedHashMap<>();
        for (Rung rung : due) {
            for (Act act : rung.acts()) {
                if (Act.AGENDA.equals(act.how())) {
                    agenda.raise(row.number(), "sla-" + rung.step(), "clock " + row.id(), row.name());
                } else {
                    highest.put(act.who(), rung);
                }
            }
        }
        Set<String> told = new HashSet<>();
        highest.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().percent(), Comparator.reverseOrder()))
                .forEach(entry -> tell(row, entry.getKey(), entry.getValue(), holders, told));
    }

    private void tell(SlaClock row, String who, Rung rung, Set<String> holders, Set<String> told) {
        Opportunity opportunity = opportunities.get(row.number());
        String template = WORDED.contains(rung.step()) ? "sla-" + rung.step() : "sla-step";
        ZonedDateTime dueAt =
                row.dueAt().atZoneSameInstant(planning.calendar(row.calendar()).zone());
        Object[] values = {
            row.name(),
            row.number(),
            opportunity.company(),
            rung.percent(),
            MINUTES.format(dueAt),
            held(row, holders),
            rung.step(),
            dueAt.getZone().getId()
        };
        String link = links.to(row.taskId());
        switch (who) {
            case "owner" ->
                holders.stream()
                        .filter(told::add)
                        .forEach(user -> notices.toPerson(row.number(), template, user, link, values));
            case "department" -> {
                if (row.department() == null
                        || !notices.toDepartment(row.number(), template, row.department(), link, values)) {
                    notices.toMembers(
                            row.number(), template, departments.managersOf(row.department()), told, link, values);
                }
            }
            case "manager" ->
                notices.toMembers(row.number(), template, departments.managersOf(row.department()), told, link, values);
            case "committee" -> notices.toMembers(row.number(), template, "coordination-committee", told, link, values);
            default -> notices.toMembers(row.number(), template, EXECUTIVES, told, link, values);
        }
    }

    /** @return the group that decides on a late clock */
    public String managersOf(long clockId) {
        return clocks.find(clockId)
                .map(row -> departments.managersOf(row.department()))
                .orElse(EXECUTIVES);
    }
}
