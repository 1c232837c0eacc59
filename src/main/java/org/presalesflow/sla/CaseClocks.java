package org.presalesflow.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The clocks of a case, for people to look at. Whether they may see the case is for the caller to ask. */
@Service
public class CaseClocks {

    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;

    CaseClocks(Clocks clocks, Pauses pauses, Planning planning) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
    }

    public ClockView of(String number) {
        List<Pauses.Row> rows = pauses.of(number);
        List<Plan.Gap> gaps = rows.stream().map(Pauses.Row::gap).toList();
        Map<Long, List<ClockView.Step>> steps = clocks.stepsOf(number);
        List<SlaClock> all = clocks.of(number);
        List<ClockView.Pause> views = rows.stream().map(this::view).toList();
        return new ClockView(
                number,
                views.stream()
                        .filter(pause -> pause.resumedAt() == null)
                        .findFirst()
                        .orElse(null),
                all.stream()
                        .map(row -> view(row, holder(row, all), gaps, steps.getOrDefault(row.id(), List.of())))
                        .toList(),
                views);
    }

    /** A process as a whole is with those who have its open tasks. */
    private static String holder(SlaClock row, List<SlaClock> all) {
        if (!row.isOpen()) {
            return row.owner();
        }
        List<SlaClock> open = all.stream()
                .filter(other -> other.isOpen() && other.processInstanceId().equals(row.processInstanceId()))
                .toList();
        Set<String> holders = Holders.of(row, open);
        return holders.isEmpty() ? null : String.join(", ", holders);
    }

    /** @return whether the person has work in the case at this moment */
    public boolean isWorking(String number, String user) {
        return clocks.openOf(number).stream().anyMatch(row -> user.equals(row.owner()));
    }

    private ClockView.Clock view(SlaClock row, String holder, List<Plan.Gap> gaps, List<ClockView.Step> steps) {
        Instant now = planning.now();
        long used = row.isOpen() ? planning.used(row, now, gaps).toSeconds() : row.usedSeconds();
        long paused = row.isOpen() ? planning.paused(row, now, gaps).toSeconds() : row.pausedSeconds();
        boolean ownLimit = row.limitSeconds() != null && row.agreedDueAt() == null;
        Instant until = row.isOpen() ? Plan.running(now, gaps) : row.stoppedAt().toInstant();
        boolean late =
                ownLimit ? used > row.limitSeconds() : until.isAfter(row.dueAt().toInstant());
        List<ClockView.Mark> ladder = row.limitSeconds() == null
                ? List.of()
                : planning.rungs(row.limit()).stream()
                        .map(rung -> new ClockView.Mark(rung.step(), rung.percent()))
                        .toList();
        return new ClockView.Clock(
                row.id(),
                row.process(),
                row.step(),
                row.taskId(),
                row.name(),
                row.department(),
                holder,
                row.state(),
                late,
                row.limitSeconds(),
                used,
                paused,
                row.startedAt().toInstant(),
                row.dueAt().toInstant(),
                row.provisional(),
                row.agreedReason(),
                row.agreedBy(),
                row.nextStep(),
                instant(row.nextAt()),
                steps,
                ladder);
    }

    private ClockView.Pause view(Pauses.Row row) {
        Instant from = row.pausedAt().toInstant();
        Instant to = row.resumedAt() == null ? planning.now() : row.resumedAt().toInstant();
        Duration working = planning.calendar(planning.calendarOf(null)).between(from, to);
        return new ClockView.Pause(
                row.reason(),
                row.note(),
                row.pausedBy(),
                from,
                row.resumedBy(),
                instant(row.resumedAt()),
                working.toSeconds());
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
