package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presalesflow.cases.Stages;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.figures.CaseStory.Handover;
import org.presalesflow.figures.CaseStory.Run;
import org.presalesflow.figures.CaseStory.SlaRow;
import org.presalesflow.figures.Steps.Needs;
import org.presalesflow.figures.Steps.Review;
import org.presalesflow.figures.Steps.Signing;
import org.presalesflow.promises.Ticks;
import org.springframework.stereotype.Component;

/** Whether the points of the stages were done, what went wrong in a case, and which hand-overs came back. */
@Component
class QualityMeasures implements StoryMeasure {

    private static final String TABLE = "stage-checklist";

    /** How the fields end that hold the ticks of a stage. */
    private static final String CHECKLIST = "Checklist";

    private final Decisions decisions;
    private final Stages stages;

    QualityMeasures(Decisions decisions, Stages stages) {
        this.decisions = decisions;
        this.stages = stages;
    }

    @Override
    public Stream<Measurement> of(CaseStory story) {
        List<Measurement> all = new ArrayList<>();
        story.runs().forEach(run -> points(story, run).ifPresent(all::add));
        story.handovers().forEach(handover -> returned(handover).ifPresent(all::add));
        error(story).ifPresent(all::add);
        return all.stream();
    }

    /** Points that are ticked after the limit of the stage count as not done. */
    private Optional<Measurement> points(CaseStory story, Run run) {
        Optional<Submission> last = story.answersIn(run).stream()
                .filter(one -> checklist(one).isPresent())
                .reduce((earlier, later) -> later);
        Set<String> due = decisions.evaluate(TABLE, Map.of("stage", run.stage())).stream()
                .map(row -> Objects.toString(row.get("item"), ""))
                .collect(Collectors.toSet());
        if (last.isEmpty() || due.isEmpty()) {
            return Optional.empty();
        }
        Instant at = last.get().submittedAt().toInstant();
        Set<String> ticked = Ticks.of(checklist(last.get()).orElseThrow());
        long done =
                late(story, run, at) ? 0 : due.stream().filter(ticked::contains).count();
        String owner = stages.find(run.stage()).map(stage -> stage.owner()).orElse(null);
        return Optional.of(Told.at(at, run.stage(), owner, last.get().submittedBy())
                .that(
                        "node-compliance",
                        run.processInstanceId(),
                        BigDecimal.valueOf(done),
                        BigDecimal.valueOf(due.size())));
    }

    private static Optional<Object> checklist(Submission answers) {
        return answers.answers().entrySet().stream()
                .filter(answer -> answer.getKey().endsWith(CHECKLIST) && answer.getValue() != null)
                .<Object>map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean late(CaseStory story, Run run, Instant at) {
        return story.clocks().stream()
                .filter(clock -> clock.step() == null && run.processInstanceId().equals(clock.processInstanceId()))
                .map(SlaRow::breachedAt)
                .filter(Objects::nonNull)
                .anyMatch(breached -> !breached.toInstant().isAfter(at));
    }

    private static Optional<Measurement> returned(Handover handover) {
        return Optional.ofNullable(handover.offeredAt())
                .map(offered -> Told.at(offered.toInstant(), null, handover.fromDepartment(), handover.offeredBy())
                        .share("handover-returns", "handover-" + handover.id(), handover.returns() > 0));
    }

    /** Of cases that were worked on, once they are closed. */
    private static Optional<Measurement> error(CaseStory story) {
        if (LeadMeasures.qualified(story).isEmpty()) {
            return Optional.empty();
        }
        return story.closed().map(closed -> Told.at(
                        closed, null, Steps.SALES, story.opportunity().salesperson())
                .share("error-rate", "", hasError(story)));
    }

    private static boolean hasError(CaseStory story) {
        return story.handovers().stream().anyMatch(handover -> handover.returns() > 0)
                || story.submissions().stream()
                        .flatMap(one -> one.answers().entrySet().stream())
                        .anyMatch(QualityMeasures::tellsOfMistake);
    }

    private static boolean tellsOfMistake(Map.Entry<String, Object> answer) {
        return answer.getKey().endsWith(Review.MISTAKE) && Needs.YES.equals(answer.getValue())
                || Set.of(Signing.LEGAL_CHECK, Signing.FINANCE_CHECK).contains(answer.getKey())
                        && Signing.DIFFERS.equals(answer.getValue());
    }
}
