package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.presalesflow.cases.Submissions.Submission;
import org.presalesflow.figures.CaseStory.Dispatched;
import org.presalesflow.figures.CaseStory.HoursRow;
import org.presalesflow.figures.CaseStory.Run;
import org.presalesflow.figures.Steps.Design;
import org.presalesflow.figures.Steps.Needs;
import org.presalesflow.figures.Steps.Review;
import org.springframework.stereotype.Component;

/** How long proposals take, how good they are, and what they are made from. */
@Component
class ProposalMeasures implements StoryMeasure {

    @Override
    public Stream<Measurement> of(CaseStory story) {
        List<Measurement> all = new ArrayList<>();
        times(story, all);
        fit(story, all);
        reviews(story, all);
        knowledge(story, all);
        for (HoursRow row : story.hours()) {
            all.add(Told.at(row.notedAt().toInstant(), null, Steps.PRESALES, row.userId())
                    .amount(ResourceUse.FIGURE, "hours-" + row.id(), row.hours()));
        }
        return all.stream();
    }

    /** The first proposal since the case was begun; those after a rework are no longer the first. */
    private static void times(CaseStory story, List<Measurement> all) {
        Set<Instant> proposed = new HashSet<>();
        for (Run run : proposals(story)) {
            Instant delivered = run.leftAt().toInstant();
            Instant begun = story.begunBefore(delivered);
            if (!proposed.add(begun)) {
                continue;
            }
            Optional<Dispatched> request = story.dispatches().stream()
                    .filter(one -> !one.decidedAt().toInstant().isBefore(begun))
                    .filter(one -> !one.decidedAt().toInstant().isAfter(delivered))
                    .findFirst();
            String person =
                    request.map(Dispatched::assigned).orElse(story.opportunity().presalesConsultant());
            Told told = Told.at(delivered, Design.STAGE, Steps.PRESALES, person);
            all.add(told.seconds("proposal-cycle", run.processInstanceId(), story.workingSeconds(begun, delivered)));
            request.map(Dispatched::decidedAt)
                    .map(OffsetDateTime::toInstant)
                    .ifPresent(accepted -> all.add(told.seconds(
                            "handling-time", run.processInstanceId(), story.workingSeconds(accepted, delivered))));
        }
    }

    /** Of the last proposal: those before it are of no use to anybody any more. */
    private static void fit(CaseStory story, List<Measurement> all) {
        proposals(story).stream().reduce((earlier, later) -> later).ifPresent(run -> {
            Instant delivered = run.leftAt().toInstant();
            Set<String> needs = new LinkedHashSet<>();
            rows(story.lastAnswer(Needs.LIST, delivered))
                    .forEach(row -> id(row, Needs.ID).ifPresent(needs::add));
            Map<String, Boolean> met = new HashMap<>();
            rows(story.lastAnswer(Needs.MATRIX, delivered)).forEach(row -> id(row, Needs.NEED)
                    .ifPresent(need ->
                            met.merge(need, Needs.YES.equals(row.get(Needs.MET)), (one, other) -> one && other)));
            // A row for a need that was taken back counts for nothing; without a list, the rows are the needs.
            Set<String> confirmed = needs.isEmpty() ? met.keySet() : needs;
            if (!confirmed.isEmpty()) {
                long fulfilled = confirmed.stream()
                        .filter(need -> met.getOrDefault(need, false))
                        .count();
                all.add(Told.at(delivered, Design.STAGE, Steps.PRESALES, author(story, delivered))
                        .that("proposal-fit", "", BigDecimal.valueOf(fulfilled), BigDecimal.valueOf(confirmed.size())));
            }
        });
    }

    /** The first review since the case was begun. */
    private static void reviews(CaseStory story, List<Measurement> all) {
        for (Run run : story.runsOf(Review.STAGE)) {
            if (run.round() == 1 && (run.left(Review.APPROVED) || run.left(Review.REWORK))) {
                Instant at = run.leftAt().toInstant();
                all.add(Told.at(at, Review.STAGE, Steps.PRESALES, author(story, at))
                        .share("first-pass-rate", run.processInstanceId(), run.left(Review.APPROVED)));
            }
        }
    }

    /** Each task in which a solution is drafted or written: whether something that was there before was used in it. */
    private static void knowledge(CaseStory story, List<Measurement> all) {
        for (Run run : story.runsOf(Design.STAGE)) {
            int place = 0;
            for (Submission task : story.answersIn(run)) {
                boolean draft = Design.DRAFT.equals(task.task());
                if (draft || Design.WRITE.equals(task.task())) {
                    boolean used = draft ? drawsOnKnowledge(task.answers()) : filledTemplate(story, run);
                    all.add(Told.at(task.submittedAt().toInstant(), Design.STAGE, Steps.PRESALES, task.submittedBy())
                            .share("knowledge-use", run.processInstanceId() + "-" + place++, used));
                }
            }
        }
    }

    private static boolean drawsOnKnowledge(Map<String, Object> answers) {
        String template = Objects.toString(answers.get(Design.TEMPLATE), "");
        return !template.isBlank() && !Design.NO_TEMPLATE.equals(template)
                || answers.get(Design.MODULES) instanceof Collection<?> modules && !modules.isEmpty()
                || !Objects.toString(answers.get(Design.CASE), "").isBlank();
    }

    /** Since the run began, and before the next began. */
    private static boolean filledTemplate(CaseStory story, Run run) {
        Optional<OffsetDateTime> next = story.runsOf(Design.STAGE).stream()
                .map(Run::enteredAt)
                .filter(entered -> entered.isAfter(run.enteredAt()))
                .findFirst();
        return story.templates().stream()
                .anyMatch(use -> !use.madeAt().isBefore(run.enteredAt())
                        && next.map(end -> use.madeAt().isBefore(end)).orElse(true));
    }

    private static List<Run> proposals(CaseStory story) {
        return story.runsOf(Design.STAGE).stream()
                .filter(run -> run.left(Design.PROPOSED))
                .toList();
    }

    private static String author(CaseStory story, Instant until) {
        return story.submissions().stream()
                .filter(one -> Design.WRITE.equals(one.task()))
                .filter(one -> !one.submittedAt().toInstant().isAfter(until))
                .map(Submission::submittedBy)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(story.opportunity().presalesConsultant());
    }

    private static List<Map<?, ?>> rows(Optional<Object> answer) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (answer.orElse(null) instanceof Collection<?> list) {
            list.forEach(row -> {
                if (row instanceof Map<?, ?> map) {
                    rows.add(map);
                }
            });
        }
        return rows;
    }

    private static Optional<String> id(Map<?, ?> row, String key) {
        return Optional.ofNullable(row.get(key)).map(Object::toString).filter(id -> !id.isBlank());
    }
}
