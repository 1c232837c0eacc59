package org.presalesflow.sla;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * What is late in all cases, what will be before work ends today, and who has it. What counts is what the ladder counts: a
 * limit without one is a date in the task list alone, and another clock tells when that work is late.
 */
@Service
public class LateWork {

    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;

    LateWork(Clocks clocks, Pauses pauses, Planning planning) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
    }

    /**
     * Work with a limit.
     *
     * @param process the process, and of a stage the stage
     * @param step the task's id in its model; null for a process as a whole
     * @param name how people know it
     * @param taskId the task to be done; null for a process that has not exactly one open
     * @param department the group that owns the work; null if none does
     * @param holder who has it, several with commas; null while nobody has claimed it, and it is the department's
     */
    public record Work(
            String number,
            String process,
            String step,
            String name,
            String taskId,
            String department,
            String holder,
            Instant dueAt,
            String calendar,
            boolean paused) {}

    /**
     * With whom a case is.
     *
     * @param holder the people who have its open tasks, with commas; null if nobody has claimed any
     * @param department the group that owns the first of them; null if none does
     */
    public record Held(String holder, String department) {}

    /** That something of a case is late, or will be. @param id of its clock */
    public record Mark(long id, String number) {}

    /** @return what has run out, that which did so first in front */
    public List<Mark> late() {
        return clocks.allLate(planning.now());
    }

    /** @return what runs out before work ends today in the company's calendar, the next in front; nothing after that */
    public List<Mark> soon() {
        Instant now = planning.now();
        LocalDate today = now.atZone(planning.calendar(null).zone()).toLocalDate();
        return clocks.runningOut(now, planning.endOf(today, null));
    }

    /** @return what the marks are about, in their order; what has ended meanwhile is missing */
    public List<Work> works(List<Mark> marks) {
        Map<Long, SlaClock> rows = clocks.byId(marks.stream().map(Mark::id).toList());
        Map<String, List<SlaClock>> open = clocks.openIn(rows.values().stream()
                .filter(SlaClock::isWhole)
                .map(SlaClock::processInstanceId)
                .toList());
        return marks.stream()
                .map(mark -> rows.get(mark.id()))
                .filter(row -> row != null && row.isOpen())
                .map(row -> work(row, open.getOrDefault(row.processInstanceId(), List.of())))
                .toList();
    }

    /** @return with whom the cases are, by number; those without an open task are missing */
    public Map<String, Held> held(Collection<String> numbers) {
        Map<String, Held> held = new HashMap<>();
        clocks.openOf(numbers).forEach((number, rows) -> {
            List<SlaClock> tasks = rows.stream().filter(row -> !row.isWhole()).toList();
            if (!tasks.isEmpty()) {
                Set<String> owners = new TreeSet<>();
                tasks.stream().map(SlaClock::owner).filter(Objects::nonNull).forEach(owners::add);
                held.put(
                        number,
                        new Held(
                                owners.isEmpty() ? null : String.join(", ", owners),
                                tasks.get(0).department()));
            }
        });
        return held;
    }

    /** @return how much working time the work is over its date; while its case is paused, none is added */
    public long overSeconds(Work work) {
        Instant until = work.paused()
                ? pauses.lasting(work.number())
                        .map(pause -> pause.pausedAt().toInstant())
                        .orElseGet(planning::now)
                : planning.now();
        return planning.calendar(work.calendar()).between(work.dueAt(), until).toSeconds();
    }

    private static Work work(SlaClock row, Collection<SlaClock> open) {
        Set<String> holders = Holders.of(row, open);
        return new Work(
                row.number(),
                row.process(),
                row.step(),
                row.name(),
                row.isWhole() ? onlyTaskOf(open) : row.taskId(),
                departmentOf(row, open),
                holders.isEmpty() ? null : String.join(", ", holders),
                row.dueAt().toInstant(),
                row.calendar(),
                SlaClock.PAUSED.equals(row.state()));
    }

    private static String onlyTaskOf(Collection<SlaClock> open) {
        List<String> tasks =
                open.stream().map(SlaClock::taskId).filter(Objects::nonNull).toList();
        return tasks.size() == 1 ? tasks.get(0) : null;
    }

    /** A process that is no stage belongs to whoever has its next task. */
    private static String departmentOf(SlaClock row, Collection<SlaClock> open) {
        return row.department() != null
                ? row.department()
                : open.stream()
                        .map(SlaClock::department)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
