package org.presalesflow.team;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.dispatch.Contributions.Load;
import org.presalesflow.dispatch.Loads;
import org.presalesflow.figures.Selection;
import org.presalesflow.people.Person;
import org.presalesflow.why.CaseFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have to do, and how their work went. Whose figures may be seen is for the caller to ask. */
@Repository
public class TeamFigures {

    /** The share of their time that people of presales should spend on tasks (handbook section 7). */
    private static final Target TARGET = new Target(new BigDecimal("0.80"), new BigDecimal("0.95"));

    private static final RecordMapper<Open> OPEN = new RecordMapper<>(Open.class);
    private static final RecordMapper<Done> DONE = new RecordMapper<>(Done.class);
    private static final RecordMapper<Count> COUNTS = new RecordMapper<>(Count.class);

    private final JdbcClient jdbc;
    private final Loads loads;
    private final Calendars calendars;
    private final Clock clock;

    TeamFigures(JdbcClient jdbc, Loads loads, Calendars calendars, Clock clock) {
        this.jdbc = jdbc;
        this.loads = loads;
        this.calendars = calendars;
        this.clock = clock;
    }

    private record Open(String person, long tasks, long late) {}

    private record Done(String person, long tasks, long limited, long met, Long seconds) {}

    private record Count(String person, long times) {}

    /** Shares from 0 to 1. */
    public record Target(BigDecimal least, BigDecimal most) {}

    /**
     * The figures of a person, or of several together. Those of load and hours are null for whoever is not of presales:
     * nobody else writes hours down.
     *
     * @param capacityDays working days that they are there for in the next four weeks
     * @param bookedDays those of them that are taken by their cases
     * @param load booked ÷ capacity; null without capacity
     * @param hours on tasks in the last four weeks
     * @param availableHours that they were there for in these weeks
     * @param use hours ÷ available hours; null if there were none
     * @param openTasks that they have now
     * @param lateTasks those of them whose date has passed
     * @param tasksDone in the period
     * @param met those of them that have a limit of their own and were done within it
     * @param slaMet met ÷ those that have a limit of their own; null for none
     * @param breaches limits that passed in the period while the person had the task, done or not
     * @param averageSeconds of working time that their tasks took; null for none done
     * @param offered packages of hand-overs offered in the period, the last time each
     * @param returned returns of their packages in the period
     */
    public record Figures(
            BigDecimal capacityDays,
            BigDecimal bookedDays,
            BigDecimal load,
            BigDecimal hours,
            BigDecimal availableHours,
            BigDecimal use,
            long openTasks,
            long lateTasks,
            long tasksDone,
            long met,
            Double slaMet,
            long breaches,
            Long averageSeconds,
            long offered,
            long returned) {}

    /** @param team null for none @param away whether they are away now */
    public record Row(String user, String department, String team, boolean away, Figures figures) {}

    /** @param id of the team or department @param people how many of them are in the sum */
    public record Sum(String id, int people, Figures figures) {}

    /** @param notUsed parts of the selection that say nothing about people */
    public record View(
            LocalDate from,
            LocalDate to,
            String zone,
            Target target,
            List<Row> people,
            List<Sum> teams,
            List<Sum> departments,
            Sum total,
            List<String> notUsed) {}

    /** Somebody whose figures are told. */
    public record Member(Person person, boolean away) {}

    private record Counted(
            Member member,
            Load load,
            long open,
            long late,
            long done,
            long limited,
            long met,
            long seconds,
            Numbers numbers) {}

    private record Numbers(long breaches, long offered, long returned) {}

    public View of(List<Member> members, Selection selection) {
        List<String> users =
                members.stream().map(member -> member.person().user()).toList();
        List<Counted> all = users.isEmpty() ? List.of() : counted(members, users, selection);
        return new View(
                selection.from(),
                selection.to(),
                zone().getId(),
                TARGET,
                all.stream().map(TeamFigures::row).toList(),
                sums(all, person -> person.team()),
                sums(all, Person::department),
                new Sum(null, all.size(), figures(all)),
                selection.stage() == null ? List.of() : List.of("stage"));
    }

    private ZoneId zone() {
        return calendars.standard().zone();
    }

    private List<Counted> counted(List<Member> members, List<String> users, Selection selection) {
        Map<String, Load> load = loads.all();
        Map<String, Open> open = open(users);
        Map<String, Done> done = done(users, selection);
        Map<String, Long> breaches = count(
                "PF_SLA_CLOCK w",
                "w.breached_owner",
                "w.breached_at",
                "w.step IS NOT NULL AND w.state <> 'cancelled'",
                users,
                selection);
        Map<String, Long> offered = count("PF_HANDOVER w", "w.offered_by", "w.offered_at", "1 = 1", users, selection);
        Map<String, Long> returned = count(
                "(SELECT h.number, h.offered_by, x.returned_at FROM PF_HANDOVER_RETURN x"
                        + " JOIN PF_HANDOVER h ON h.id = x.handover_id) w",
                "w.offered_by",
                "w.returned_at",
                "1 = 1",
                users,
                selection);
        return members.stream()
                .map(member -> {
                    String user = member.person().user();
                    Open has = open.getOrDefault(user, new Open(user, 0, 0));
                    Done did = done.getOrDefault(user, new Done(user, 0, 0, 0, 0L));
                    return new Counted(
                            member,
                            load.get(user),
                            has.tasks(),
                            has.late(),
                            did.tasks(),
                            did.limited(),
                            did.met(),
                            did.seconds(),
                            new Numbers(
                                    breaches.getOrDefault(user, 0L),
                                    offered.getOrDefault(user, 0L),
                                    returned.getOrDefault(user, 0L)));
                })
                .toList();
    }

    private Map<String, Open> open(List<String> users) {
        // Where a clock is paused, its date has not moved on yet: it is late only if it was before.
        return jdbc
                .sql("SELECT owner AS person, COUNT(*) AS tasks, SUM(CASE WHEN due_at <= :now"
                        + " AND (state = 'running' OR breached_at IS NOT NULL) THEN 1 ELSE 0 END) AS late"
                        + " FROM PF_SLA_CLOCK WHERE state IN ('running', 'paused') AND step IS NOT NULL"
                        + " AND owner IN (:users) GROUP BY owner")
                .param("now", OffsetDateTime.now(clock))
                .param("users", users)
                .query(OPEN)
                .list()
                .stream()
                .collect(Collectors.toMap(Open::person, row -> row));
    }

    private Map<String, Done> done(List<String> users, Selection selection) {
        CaseFilter filter = CaseFilter.of(selection, "w.stopped_at", zone());
        return jdbc
                .sql("SELECT w.owner AS person, COUNT(*) AS tasks,"
                        + " SUM(CASE WHEN w.limit_seconds IS NOT NULL THEN 1 ELSE 0 END) AS limited,"
                        + " SUM(CASE WHEN w.limit_seconds IS NOT NULL AND w.state = 'reached' THEN 1 ELSE 0 END) AS met,"
                        + " CAST(SUM(w.used_seconds) AS BIGINT) AS seconds"
                        + " FROM PF_SLA_CLOCK w JOIN PF_OPPORTUNITY o ON o.number = w.number"
                        + " WHERE w.state IN ('reached', 'breached') AND w.step IS NOT NULL AND w.owner IN (:users) AND "
                        + filter.conditions() + " GROUP BY w.owner")
                .params(filter.parameters())
                .param("users", users)
                .query(DONE)
                .list()
                .stream()
                .collect(Collectors.toMap(Done::person, row -> row));
    }

    private Map<String, Long> count(
            String table,
            String personColumn,
            String happened,
            String condition,
            List<String> users,
            Selection selection) {
        CaseFilter filter = CaseFilter.of(selection, happened, zone());
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("SELECT " + personColumn + " AS person, COUNT(*) AS times FROM " + table
                        + " JOIN PF_OPPORTUNITY o ON o.number = w.number WHERE " + condition + " AND " + personColumn
                        + " IN (:users) AND " + filter.conditions() + " GROUP BY " + personColumn)
                .params(filter.parameters())
                .param("users", users)
                .query(COUNTS)
                .list()
                .forEach(row -> counts.put(row.person(), row.times()));
        return counts;
    }

    private static Row row(Counted counted) {
        Person person = counted.member().person();
        return new Row(
                person.user(),
                person.department(),
                person.team(),
                counted.member().away(),
                figures(List.of(counted)));
    }

    private static List<Sum> sums(List<Counted> all, Function<Person, String> by) {
        return all.stream()
                .filter(counted -> by.apply(counted.member().person()) != null)
                .collect(Collectors.groupingBy(
                        counted -> by.apply(counted.member().person()), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new Sum(entry.getKey(), entry.getValue().size(), figures(entry.getValue())))
                .toList();
    }

    /** Of several people the sums are divided, not the shares averaged: who does more counts more. */
    private static Figures figures(Collection<Counted> all) {
        List<Load> loads =
                all.stream().map(Counted::load).filter(Objects::nonNull).toList();
        BigDecimal capacity = sum(loads, Load::capacityDays);
        BigDecimal booked = sum(loads, Load::bookedDays);
        BigDecimal hours = sum(loads, Load::hours);
        BigDecimal available = sum(loads, Load::availableHours);
        long done = all.stream().mapToLong(Counted::done).sum();
        long limited = all.stream().mapToLong(Counted::limited).sum();
        long met = all.stream().mapToLong(Counted::met).sum();
        long seconds = all.stream().mapToLong(Counted::seconds).sum();
        return new Figures(
                capacity,
                booked,
                ratio(booked, capacity),
                hours,
                available,
                ratio(hours, available),
                all.stream().mapToLong(Counted::open).sum(),
                all.stream().mapToLong(Counted::late).sum(),
                done,
                met,
                limited == 0 ? null : (double) met / limited,
                all.stream().mapToLong(counted -> counted.numbers().breaches()).sum(),
                done == 0 ? null : seconds / done,
                all.stream().mapToLong(counted -> counted.numbers().offered()).sum(),
                all.stream().mapToLong(counted -> counted.numbers().returned()).sum());
    }

    /** @return null for nobody of whom it is known */
    private static BigDecimal sum(List<Load> loads, Function<Load, BigDecimal> part) {
        return loads.stream().map(part).reduce(BigDecimal::add).orElse(null);
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole == null || whole.signum() == 0 ? null : part.divide(whole, 3, RoundingMode.HALF_UP);
    }
}
