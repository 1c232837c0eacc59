package org.presalesflow.stagetimes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.stagetimes.Averages.Sum;
import org.presalesflow.stagetimes.OpenElements.Open;
import org.presalesflow.stagetimes.OpenElements.OpenCase;
import org.springframework.stereotype.Service;

/** What the elements of a diagram say: how much is open and late there, and where the time goes. */
@Service
public class Elements {

    private static final int PAGE = 20;

    private final OpenElements open;
    private final Averages averages;
    private final Calendars calendars;
    private final Clock clock;

    Elements(OpenElements open, Averages averages, Calendars calendars, Clock clock) {
        this.open = open;
        this.averages = averages;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * An element as it is drawn.
     *
     * @param called the process that it calls; null for a task
     * @param giver the department that hands over; null for what is no hand-over
     * @param receiver the department that is handed to; null for whoever no other element hands to
     */
    public record Drawn(String id, String called, String giver, String receiver) {

        /** @return as which of those that are open it is known; hand-overs are one process, but several elements */
        List<String> among(Collection<String> open, List<Drawn> all) {
            if (giver == null) {
                return open.contains(called) ? List.of(called) : List.of();
            }
            List<String> ofOthers = all.stream()
                    .filter(other -> !other.id.equals(id) && giver.equals(other.giver) && other.receiver != null)
                    .map(Drawn::key)
                    .toList();
            return open.stream()
                    .filter(one -> receiver != null
                            ? one.equals(key())
                            : one.startsWith(called + ">" + giver + ">") && !ofOthers.contains(one))
                    .toList();
        }

        private String key() {
            return called + ">" + giver + ">" + receiver;
        }
    }

    /**
     * What an element says. Seconds are working time of the last twelve months, in all but for the average and the limit,
     * and null where nothing was measured.
     *
     * @param kind stage or task
     * @param limitSeconds the mean, as it differs by grade; null for what is due with its stage
     * @param workingSeconds in which somebody had it
     * @param waitingSeconds in which nobody had it
     * @param reworkSeconds of the two, what was repeated
     * @param cases how many are open there
     */
    public record Element(
            String id,
            String kind,
            int open,
            int late,
            Long limitSeconds,
            Long averageSeconds,
            Long workingSeconds,
            Long waitingSeconds,
            Long pausedSeconds,
            Long reworkSeconds,
            long runs,
            int cases) {}

    /** A diagram. @param limitHours null, as each element has a limit of its own */
    public record Diagram(String process, Instant asOf, Double limitHours, List<Element> elements) {}

    /** A case at an element. @param overSeconds by how much working time it is over; null if it is not */
    public record Item(
            String number,
            String company,
            String stage,
            String grade,
            Object value,
            String currency,
            String salesperson,
            String what,
            String task,
            String holder,
            String department,
            Instant dueAt,
            Long overSeconds,
            Integer stepGap,
            Integer buyingStep,
            long daysOpen) {}

    /** @param more whether there are others after these */
    public record Page(List<Item> cases, boolean more) {}

    /** @param stream whether the process is the value stream, in which what is called belongs to no stage */
    public Diagram of(String process, boolean stream, List<Drawn> drawn) {
        List<String> called = drawn.stream()
                .map(Drawn::called)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Open> openStages = open.called(called, stream ? null : process);
        Map<String, Open> openTasks = open.tasks(process);
        // Where a stage calls something, nobody can tell afterwards for whom it was called.
        Map<String, Map<String, Sum>> stages = averages.ofStages(stream ? called : List.of());
        Map<String, Map<String, Sum>> tasks = averages.ofTasks(process);
        Stream<Element> said = drawn.stream()
                .map(one -> one.called() == null
                        ? element(one.id(), "task", openTasks.get(one.id()), tasks.get(one.id()))
                        : element(one.id(), "stage", open(one, openStages, drawn), stages.get(one.called())));
        return new Diagram(process, clock.instant(), null, said.toList());
    }

    private static Open open(Drawn one, Map<String, Open> open, List<Drawn> all) {
        return one.among(open.keySet(), all).stream().map(open::get).reduce(Open.NONE, Open::plus);
    }

    private static Element element(String id, String kind, Open there, Map<String, Sum> sums) {
        Open now = there == null ? Open.NONE : there;
        Map<String, Sum> measured = sums == null ? Map.of() : sums;
        Sum time = measured.getOrDefault(kind + "-time", Sum.NONE);
        Sum waiting = measured.get(kind + "-waiting");
        Sum limit = measured.getOrDefault(kind + "-limit", Sum.NONE);
        Sum against = measured.getOrDefault(kind + "-clock", time);
        boolean any = time.runs() > 0;
        return new Element(
                id,
                kind,
                now.open(),
                now.late(),
                limit.runs() > 0 ? limit.mean() : now.limitSeconds(),
                against.mean(),
                any && waiting != null ? Math.max(0, time.seconds() - waiting.seconds()) : null,
                waiting == null ? null : waiting.seconds(),
                any ? measured.getOrDefault(kind + "-paused", Sum.NONE).seconds() : null,
                any ? measured.getOrDefault(kind + "-rework", Sum.NONE).seconds() : null,
                time.runs(),
                now.cases());
    }

    /** As {@link #of}, the cases at one of the elements. */
    public Page cases(String process, boolean stream, List<Drawn> drawn, Drawn one, int offset) {
        int from = Math.max(0, offset);
        List<OpenCase> found = one.called() == null
                ? open.casesWithTask(process, one.id(), from, PAGE + 1)
                : casesIn(stream ? null : process, drawn, one, from);
        return new Page(found.stream().limit(PAGE).map(this::item).toList(), found.size() > PAGE);
    }

    private List<OpenCase> casesIn(String stage, List<Drawn> drawn, Drawn one, int from) {
        Map<String, Open> there = open.called(List.of(one.called()), stage);
        return open.casesIn(one.called(), one.among(there.keySet(), drawn), stage, from, PAGE + 1);
    }

    private Item item(OpenCase row) {
        WorkingCalendar calendar = calendars.getOrStandard(row.calendar());
        Long over = row.late() == 0
                ? null
                : calendar.between(instant(row.dueAt()), instant(row.stands())).toSeconds();
        return new Item(
                row.number(),
                row.company(),
                row.stage(),
                row.grade(),
                row.valueOf(),
                row.currency(),
                row.salesperson(),
                row.name(),
                row.step(),
                row.holder(),
                row.department(),
                instant(row.dueAt()),
                over,
                row.stepGap(),
                row.buyingStep(),
                Duration.between(instant(row.receivedAt()), clock.instant()).toDays());
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
