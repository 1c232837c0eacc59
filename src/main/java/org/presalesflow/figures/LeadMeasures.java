package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.figures.CaseStory.Run;
import org.presalesflow.figures.Steps.Response;
import org.springframework.stereotype.Component;

/** How fast leads are answered, and what becomes of them. */
@Component
class LeadMeasures implements StoryMeasure {

    private static final long IN_TIME = Duration.ofHours(4).toSeconds();

    @Override
    public Stream<Measurement> of(CaseStory story) {
        if (story.isImported()) {
            return Stream.empty();
        }
        List<Measurement> all = new ArrayList<>();
        String salesperson = story.opportunity().salesperson();
        all.add(Told.at(story.received(), null, Steps.SALES, salesperson).amount("leads", "", BigDecimal.ONE));
        responses(story, all);
        qualified(story).ifPresent(at -> {
            Told told = Told.at(at, Response.STAGE, Steps.SALES, salesperson);
            all.add(told.amount("qualified", "", BigDecimal.ONE));
            all.add(told.that("conversion", "qualified", BigDecimal.ZERO, BigDecimal.ONE));
            if (story.endedAs(CaseStatus.WON)) {
                // Of the same stage as what it is divided by.
                all.add(Told.at(story.closed().orElseThrow(), Response.STAGE, Steps.SALES, salesperson)
                        .amount("conversion", "won", BigDecimal.ONE));
            }
        });
        return all.stream();
    }

    /** A case that is taken up again is answered again; the second try of the same answer is none. */
    private static void responses(CaseStory story, List<Measurement> all) {
        Set<Instant> answered = new HashSet<>();
        for (Run run : story.runsOf(Response.STAGE)) {
            Optional<Submission> response = story.answersIn(run).stream()
                    .filter(one -> Response.TASK.equals(one.task()))
                    .findFirst();
            response.ifPresent(one -> {
                Instant at = one.submittedAt().toInstant();
                Instant arrived = story.begunBefore(at);
                if (answered.add(arrived)) {
                    long seconds = story.workingSeconds(arrived, at);
                    Told told = Told.at(at, Response.STAGE, Steps.SALES, one.submittedBy());
                    all.add(told.seconds("first-response", run.processInstanceId(), seconds));
                    all.add(told.share("response-in-time", run.processInstanceId(), seconds <= IN_TIME));
                }
            });
        }
    }

    /** A customer is qualified once, however often the case is taken up. */
    static Optional<Instant> qualified(CaseStory story) {
        return story.runsOf(Response.STAGE).stream()
                .filter(run -> run.left(Response.QUALIFIED))
                .map(run -> run.leftAt().toInstant())
                .findFirst();
    }
}
