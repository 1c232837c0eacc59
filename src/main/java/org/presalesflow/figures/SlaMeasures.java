package org.presalesflow.figures;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.presalesflow.figures.CaseStory.Run;
import org.presalesflow.figures.CaseStory.SlaRow;
import org.springframework.stereotype.Component;

/**
 * Which limits were kept. One that is passed is missed at once, also while the work goes on. A stage is the work of several
 * people, so that its limit counts for nobody; their own are those of their tasks.
 */
@Component
class SlaMeasures implements StoryMeasure {

    private static final String REACHED = "reached";
    private static final String CANCELLED = "cancelled";

    @Override
    public Stream<Measurement> of(CaseStory story) {
        return story.clocks().stream()
                .filter(clock -> clock.limitSeconds() != null && !CANCELLED.equals(clock.state()))
                .flatMap(clock -> told(story, clock).stream());
    }

    private static Optional<Measurement> told(CaseStory story, SlaRow clock) {
        Optional<Run> run = story.runOf(clock.processInstanceId());
        boolean whole = clock.step() == null;
        boolean met = REACHED.equals(clock.state());
        OffsetDateTime at = met ? clock.stoppedAt() : clock.breachedAt();
        if (at == null || whole && run.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Told.at(
                        at.toInstant(),
                        run.map(Run::stage).orElse(null),
                        clock.department(),
                        whole ? null : met ? clock.owner() : clock.breachedOwner())
                .share(whole ? "sla-met" : "task-sla-met", "clock-" + clock.id(), met));
    }
}
