package org.presalesflow.why;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.figures.Selection;
import org.presalesflow.people.Departments;
import org.springframework.stereotype.Service;

/**
 * The matrix of stage × kind of resource: in which stage cases wait for what. Which wait is one for people, tools or budget
 * says the table {@code bottleneck-resources}.
 */
@Service
public class Bottlenecks {

    private static final String TABLE = "bottleneck-resources";

    /** The columns of the matrix, in their order. The last is none of ours: nothing of it can be hired or bought. */
    private static final List<String> RESOURCES = List.of("people", "tools", "budget", "customer");

    private static final int PAGE = 50;

    private final Waits waits;
    private final StageTimes times;
    private final ClosedCases cases;
    private final Decisions decisions;
    private final Stages stages;
    private final Departments departments;
    private final Calendars calendars;

    Bottlenecks(
            Waits waits,
            StageTimes times,
            ClosedCases cases,
            Decisions decisions,
            Stages stages,
            Departments departments,
            Calendars calendars) {
        this.waits = waits;
        this.times = times;
        this.cases = cases;
        this.decisions = decisions;
        this.stages = stages;
        this.departments = departments;
        this.calendars = calendars;
    }

    /** @param id null for waits of cases that were in no stage yet */
    public record StageName(String id, String name) {}

    /** @param seconds of working time @param share of the seconds of the whole matrix */
    public record Cell(String stage, String resource, long seconds, double share, int cases, int waits) {}

    /** What a cell is made of: where it was waited, as the table knows it. */
    public record Cause(
            String stage,
            String resource,
            String source,
            String process,
            String element,
            String reason,
            long seconds,
            int waits) {}

    /** @param cells those that are not empty @param causes the longest first */
    public record View(
            LocalDate from,
            LocalDate to,
            List<String> resources,
            List<StageName> stages,
            long seconds,
            List<Cell> cells,
            List<Cause> causes,
            List<StageTimes.Row> times,
            List<String> notUsed) {}

    public record Page(List<ClosedCases.Item> cases, boolean more, int total) {}

    private record Place(String stage, String resource) {}

    private record What(Place place, String source, String process, String element, String reason) {}

    private static final class Sum {

        private long seconds;
        private int waits;
        private final Set<String> numbers = new HashSet<>();

        private void add(Wait wait, long more) {
            seconds += more;
            waits++;
            numbers.add(wait.number());
        }
    }

    public View of(Selection selection) {
        Map<Place, Sum> cells = new HashMap<>();
        Map<What, Sum> causes = new HashMap<>();
        each(selection, (wait, place) -> {
            long seconds = wait.seconds();
            cells.computeIfAbsent(place, key -> new Sum()).add(wait, seconds);
            causes.computeIfAbsent(
                            new What(place, wait.source(), wait.process(), wait.element(), wait.reason()),
                            key -> new Sum())
                    .add(wait, seconds);
        });
        long all = cells.values().stream().mapToLong(sum -> sum.seconds).sum();
        List<StageTimes.Row> rows = times.of(selection, cases.zone());
        Set<String> seen = cells.keySet().stream().map(Place::stage).collect(Collectors.toCollection(HashSet::new));
        rows.forEach(row -> seen.add(row.stage()));
        List<StageName> names = inOrder(seen);
        Map<String, Integer> order = new HashMap<>();
        names.forEach(name -> order.put(name.id(), order.size()));
        return new View(
                selection.from(),
                selection.to(),
                RESOURCES,
                names,
                all,
                cells.entrySet().stream()
                        .map(entry -> cell(entry.getKey(), entry.getValue(), all))
                        .sorted(Comparator.comparing((Cell cell) -> order.get(cell.stage()))
                                .thenComparing(cell -> RESOURCES.indexOf(cell.resource())))
                        .toList(),
                causes.entrySet().stream()
                        .map(entry -> cause(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Cause::seconds)
                                .reversed()
                                .thenComparing(Cause::toString))
                        .toList(),
                rows.stream()
                        .sorted(Comparator.comparing(row -> order.get(row.stage())))
                        .toList(),
                List.of());
    }

    /** @param stage empty for cases that were in none @return the cases behind a cell, those that waited longest first */
    public Page casesOf(String stage, String resource, Selection selection, int offset) {
        if (!RESOURCES.contains(resource)) {
            throw new IllegalArgumentException("resource: must be one of " + String.join(", ", RESOURCES));
        }
        Place asked = new Place(stage.isEmpty() ? null : stage, resource);
        Map<String, Sum> found = new HashMap<>();
        each(selection, (wait, place) -> {
            if (place.equals(asked)) {
                found.computeIfAbsent(wait.number(), number -> new Sum()).add(wait, wait.seconds());
            }
        });
        List<String> numbers = found.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Sum> entry) -> entry.getValue().seconds)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .skip(Math.max(0, offset))
                .limit(PAGE)
                .toList();
        Map<String, ClosedCases.Item> items =
                cases.items(numbers).stream().collect(Collectors.toMap(ClosedCases.Item::number, item -> item));
        return new Page(
                numbers.stream()
                        .map(items::get)
                        .filter(Objects::nonNull)
                        .map(item -> item.waited(found.get(item.number()).seconds, found.get(item.number()).waits))
                        .toList(),
                Math.max(0, offset) + numbers.size() < found.size(),
                found.size());
    }

    /** Tells each wait of the selection with its working time, and where it belongs. */
    private void each(Selection selection, BiConsumer<Wait, Place> told) {
        Map<String, WorkingCalendar> known = new HashMap<>();
        // Many waits are of few kinds.
        Map<Map<String, Object>, String> resources = new HashMap<>();
        ZoneId zone = cases.zone();
        waits.each(selection, zone, wait -> {
            if (isMeant(wait, selection)) {
                Wait counted = counted(wait, known);
                if (counted.seconds() > 0) {
                    told.accept(
                            counted, new Place(wait.stage(), resources.computeIfAbsent(kindOf(wait), this::resource)));
                }
            }
        });
    }

    private static boolean isMeant(Wait wait, Selection selection) {
        return isMeant(selection.stage(), wait.stage())
                && isMeant(selection.department(), wait.department())
                && isMeant(selection.person(), wait.person());
    }

    private static boolean isMeant(String asked, String is) {
        return asked == null || asked.equals(is);
    }

    private Wait counted(Wait wait, Map<String, WorkingCalendar> known) {
        if (wait.seconds() != null) {
            return wait;
        }
        WorkingCalendar calendar = known.computeIfAbsent(
                wait.calendar() + " " + wait.department(),
                key -> calendars.getOrStandard(
                        wait.calendar() == null && wait.department() != null
                                ? departments.calendarOf(wait.department()).orElse(null)
                                : wait.calendar()));
        long seconds = calendar.between(wait.fromAt().toInstant(), wait.toAt().toInstant())
                .toSeconds();
        return new Wait(
                wait.number(),
                wait.source(),
                wait.process(),
                wait.element(),
                wait.reason(),
                wait.department(),
                wait.person(),
                wait.stage(),
                wait.calendar(),
                wait.fromAt(),
                wait.toAt(),
                seconds);
    }

    /** What the table asks for. */
    private static Map<String, Object> kindOf(Wait wait) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("source", wait.source());
        inputs.put("process", wait.process());
        inputs.put("element", wait.element());
        inputs.put("reason", wait.reason());
        return inputs;
    }

    /** What the table does not know is work of people. */
    private String resource(Map<String, Object> inputs) {
        return decisions
                .first(TABLE, inputs)
                .map(row -> (String) row.get("resource"))
                .filter(RESOURCES::contains)
                .orElse(RESOURCES.get(0));
    }

    private List<StageName> inOrder(Collection<String> ids) {
        List<Stage> known = new ArrayList<>();
        List<StageName> unknown = new ArrayList<>();
        for (String id : ids) {
            if (id == null) {
                unknown.add(0, new StageName(null, null));
            } else {
                stages.find(id).ifPresentOrElse(known::add, () -> unknown.add(new StageName(id, id)));
            }
        }
        known.sort(Comparator.comparingInt(Stage::number));
        Map<String, StageName> names = new LinkedHashMap<>();
        known.forEach(stage -> names.put(stage.id(), new StageName(stage.id(), stage.name())));
        unknown.forEach(name -> names.put(name.id(), name));
        return List.copyOf(names.values());
    }

    private static Cell cell(Place place, Sum sum, long all) {
        return new Cell(
                place.stage(),
                place.resource(),
                sum.seconds,
                (double) sum.seconds / all,
                sum.numbers.size(),
                sum.waits);
    }

    private static Cause cause(What what, Sum sum) {
        return new Cause(
                what.place().stage(),
                what.place().resource(),
                what.source(),
                what.process(),
                what.element(),
                what.reason(),
                sum.seconds,
                sum.waits);
    }
}
