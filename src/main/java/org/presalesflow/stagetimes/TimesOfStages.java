package org.presalesflow.stagetimes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.calendar.WorkingCalendar;
import org.presalesflow.cases.Stage;
import org.presalesflow.cases.Stages;
import org.presalesflow.figures.Measure;
import org.presalesflow.figures.Measurement;
import org.presalesflow.stagetimes.CaseTimes.Run;
import org.presalesflow.stagetimes.CaseTimes.Stretch;
import org.presalesflow.stagetimes.CaseTimes.Work;
import org.presalesflow.stagetimes.Spans.Span;
import org.springframework.stereotype.Component;

/**
 * Where the time goes: of each run of a stage, and of each task, the working time that somebody had it, that nobody had,
 * and that was paused. What is repeated is rework as a whole.
 *
 * <p>The figures {@code stage-…} are measured on runs, {@code task-…} on tasks. {@code …-time} is without pauses, and
 * {@code …-waiting} is part of it; {@code stage-clock} is what counts against {@code stage-limit}, and may stop earlier.
 */
@Component
class TimesOfStages implements Measure {

    private final CaseTimes times;
    private final Stages stages;
    private final Calendars calendars;
    private final Clock clock;

    TimesOfStages(CaseTimes times, Stages stages, Calendars calendars, Clock clock) {
        this.times = times;
        this.stages = stages;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Everything that is known of the case. @param unknown until when nobody knows who had the work; null if never */
    private record Known(
            List<Run> runs, List<Work> works, List<Span> pauses, List<Stretch> holdings, OffsetDateTime unknown) {}

    @Override
    public Stream<Measurement> of(String number) {
        Known known = new Known(
                times.runs(number),
                times.works(number),
                spans(times.pauses(number)),
                times.holdings(number),
                times.lastUnknown(number));
        return Stream.concat(
                known.runs().stream().flatMap(run -> ofRun(run, known).stream()),
                known.works().stream()
                        .filter(work -> work.step() != null)
                        .flatMap(work -> ofTask(work, known).stream()));
    }

    private List<Measurement> ofRun(Run run, Known known) {
        Optional<Work> whole = known.works().stream()
                .filter(work -> work.step() == null && work.processInstanceId().equals(run.processInstanceId()))
                .findFirst();
        Times time = time(
                run.enteredAt(),
                run.leftAt(),
                whole.map(Work::calendar).orElse(null),
                known,
                spans(known.holdings()),
                known.unknown() == null || known.unknown().isBefore(run.enteredAt()));
        String owner = stages.find(run.stage()).map(Stage::owner).orElse(null);
        About about = new About("run:" + run.id(), run.leftAt().toInstant(), run.stage(), owner, null);
        List<Measurement> said = new ArrayList<>();
        said.add(about.says("stage-time", time.used()));
        said.add(about.says("stage-paused", time.paused()));
        said.add(about.says("stage-rework", run.round() > 1 ? time.used() : 0));
        if (time.waiting() != null) {
            said.add(about.says("stage-waiting", time.waiting()));
        }
        whole.filter(work -> work.limitSeconds() != null).ifPresent(work -> {
            said.add(about.says("stage-clock", work.usedSeconds()));
            said.add(about.says("stage-limit", work.limitSeconds()));
        });
        return said;
    }

    private List<Measurement> ofTask(Work work, Known known) {
        List<Stretch> holdings = known.holdings().stream()
                .filter(holding -> Objects.equals(holding.clockId(), work.id()))
                .toList();
        Times time =
                time(work.startedAt(), work.stoppedAt(), work.calendar(), known, spans(holdings), work.holdingsKnown());
        About about = new About(
                "task:" + work.step() + ":" + work.id(),
                work.stoppedAt().toInstant(),
                work.process(),
                work.department(),
                work.owner());
        List<Measurement> said = new ArrayList<>();
        said.add(about.says("task-time", time.used()));
        if (time.waiting() != null) {
            said.add(about.says("task-waiting", time.waiting()));
        }
        if (work.limitSeconds() != null) {
            said.add(about.says("task-limit", work.limitSeconds()));
        }
        // There are many tasks, few of which are paused or done again.
        if (time.paused() > 0) {
            said.add(about.says("task-paused", time.paused()));
        }
        boolean again = known.runs().stream()
                .anyMatch(run -> run.round() > 1 && run.processInstanceId().equals(work.processInstanceId()));
        if (again) {
            said.add(about.says("task-rework", time.used()));
        }
        return said;
    }

    /** Seconds of working time. @param used without the pauses; @param waiting of it; null if nobody knows */
    private record Times(long used, Long waiting, long paused) {}

    private Times time(
            OffsetDateTime from,
            OffsetDateTime to,
            String calendarId,
            Known known,
            List<Span> holdings,
            boolean holdingsKnown) {
        WorkingCalendar calendar = calendars.getOrStandard(calendarId);
        Span frame = new Span(from.toInstant(), to.toInstant());
        Spans paused = Spans.within(frame, known.pauses());
        Spans running = new Spans(List.of(frame)).without(paused);
        long waiting = running.without(Spans.within(frame, holdings)).seconds(calendar);
        return new Times(running.seconds(calendar), holdingsKnown ? waiting : null, paused.seconds(calendar));
    }

    private List<Span> spans(List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> new Span(
                        stretch.fromAt().toInstant(),
                        stretch.toAt() == null
                                ? clock.instant()
                                : stretch.toAt().toInstant()))
                .toList();
    }

    /** What the measurements of one run or task have in common. */
    private record About(String subject, Instant at, String stage, String department, String person) {

        Measurement says(String figure, long seconds) {
            return new Measurement(
                    figure, subject, at, BigDecimal.valueOf(seconds), BigDecimal.ONE, stage, department, person);
        }
    }
}
