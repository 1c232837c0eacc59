package org.presalesflow.sla;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.committee.Agenda;
import org.presalesflow.notification.Notices;
import org.presalesflow.notification.TaskLinks;
import org.presalesflow.people.Departments;
import org.presalesflow.sla.Ladder.Act;
import org.presalesflow.sla.Ladder.Rung;
import org.springframework.stereotype.Component;

/** Tells whom the ladder names: people, the case's timeline, and the committee's list. */
@Component
class LadderNotices {

    /** Steps with words of their own in the message files; the others have general ones. */
    private static final Set<String> WORDED = Set.of("reminder", "breach", "manager", "executives");

    private static final String STEP = "sla-step";
    private static final String COMMITTEE = "coordination-committee";
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Planning planning;
    private final Clocks clocks;
    private final Departments departments;
    private final Opportunities opportunities;
    private final Agenda agenda;
    private final CaseEvents events;
    private final Notices notices;
    private final TaskLinks links;

    LadderNotices(
            Planning planning,
            Clocks clocks,
            Departments departments,
            Opportunities opportunities,
            Agenda agenda,
            CaseEvents events,
            Notices notices,
            TaskLinks links) {
        this.planning = planning;
        this.clocks = clocks;
        this.departments = departments;
        this.opportunities = opportunities;
        this.agenda = agenda;
        this.events = events;
        this.notices = notices;
        this.links = links;
    }

    /**
     * Where several steps are due at once, after a pause of the system, each is told only of the highest; and of one step
     * only once, in whatever roles they are concerned.
     *
     * @param due the steps that are taken now, the lowest first
     * @param holders who has the work; empty if nobody has claimed it
     */
    void tell(SlaClock row, List<Rung> due, Set<String> holders) {
        String department = departmentOf(row);
        String held = holders.isEmpty() ? Objects.toString(department, "–") : String.join(", ", holders);
        Map<String, Rung> highest = new LinkedHashMap<>();
        for (Rung rung : due) {
            events.add(row.number(), codeOf(rung), row.name(), held, null, row.process());
            if (rung.acts().stream().anyMatch(act -> Act.AGENDA.equals(act.how()))) {
                agenda.raise(row.number(), "sla-" + rung.step(), "clock " + row.id(), row.name());
            }
            rung.acts().stream()
                    .filter(act -> !Act.AGENDA.equals(act.how()))
                    .forEach(act -> highest.put(act.who(), rung));
        }
        String company = opportunities.get(row.number()).company();
        Set<String> told = new HashSet<>();
        highest.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().percent(), Comparator.reverseOrder()))
                .forEach(entry -> {
                    Object[] values = values(row, company, entry.getValue(), held);
                    tell(row, department, entry.getKey(), entry.getValue(), holders, told, values);
                });
    }

    private static String codeOf(Rung rung) {
        return WORDED.contains(rung.step()) ? "sla-" + rung.step() : STEP;
    }

    /** A process that is no stage belongs to whoever has its next task. */
    private String departmentOf(SlaClock row) {
        return row.department() != null
                ? row.department()
                : clocks.openIn(row.processInstanceId()).stream()
                        .map(SlaClock::department)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private Object[] values(SlaClock row, String company, Rung rung, String held) {
        ZonedDateTime dueAt =
                row.dueAt().atZoneSameInstant(planning.calendar(row.calendar()).zone());
        return new Object[] {
            row.name(),
            row.number(),
            company,
            rung.percent(),
            MINUTES.format(dueAt),
            held,
            rung.step(),
            dueAt.getZone().getId()
        };
    }

    private void tell(
            SlaClock row,
            String department,
            String who,
            Rung rung,
            Set<String> holders,
            Set<String> told,
            Object[] values) {
        String template = codeOf(rung);
        String link = links.to(row.taskId());
        switch (who) {
            case "owner" ->
                holders.stream()
                        .filter(told::add)
                        .forEach(user -> notices.toPerson(row.number(), template, user, link, values));
            case "department" -> {
                if (department == null || !notices.toDepartment(row.number(), template, department, link, values)) {
                    toGroup(row, template, departments.managersOf(department), told, link, values);
                }
            }
            case "manager" -> toGroup(row, template, departments.managersOf(department), told, link, values);
            case "executives" -> toGroup(row, template, Departments.EXECUTIVES, told, link, values);
            case "committee" -> toGroup(row, template, COMMITTEE, told, link, values);
            default -> throw new IllegalStateException("Nobody is " + who);
        }
    }

    private void toGroup(SlaClock row, String template, String group, Set<String> told, String link, Object... values) {
        notices.toMembers(row.number(), template, group, told, link, values);
    }
}
