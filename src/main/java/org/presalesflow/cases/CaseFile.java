package org.presalesflow.cases;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.flow.FlowVariables;
import org.presalesflow.flow.ProcessEnded;
import org.presalesflow.flow.ProcessStarted;
import org.presalesflow.flow.TaskCompleted;
import org.presalesflow.flow.TaskTitles;
import org.presalesflow.presales.PresalesProcess;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the case file: which stage the case is in, what was answered, what became of it. Listens to the flow, in the
 * transaction of each step, so that no model needs to think of it.
 */
@Component
public class CaseFile implements TaskTitles {

    /** The process id of the value stream. */
    public static final String VALUE_STREAM = PresalesProcess.KEY;

    private static final int LONGEST_TITLE = 255;

    private final Opportunities opportunities;
    private final StageRuns stageRuns;
    private final Submissions submissions;
    private final CaseEvents events;
    private final Stages stages;
    private final WinProbability winProbability;
    private final List<FactRecorder> factRecorders;

    CaseFile(
            Opportunities opportunities,
            StageRuns stageRuns,
            Submissions submissions,
            CaseEvents events,
            Stages stages,
            WinProbability winProbability,
            List<FactRecorder> factRecorders) {
        this.opportunities = opportunities;
        this.stageRuns = stageRuns;
        this.submissions = submissions;
        this.events = events;
        this.stages = stages;
        this.winProbability = winProbability;
        this.factRecorders = factRecorders;
    }

    @EventListener
    void onStart(ProcessStarted started) {
        if (started.number() == null) {
            return;
        }
        stages.find(started.process()).ifPresent(stage -> {
            FlowVariables variables = started.variables();
            Number given = (Number) variables.get("round");
            int round = given == null ? 1 : given.intValue();
            stageRuns.enter(started.number(), stage.id(), round, variables.text("entryReason"), started.instanceId());
            opportunities.update(started.number(), Map.of("stage", stage.id(), "stage_round", round));
            events.add(started.number(), "stage-entered", stage.id(), variables.text("entryReason"), null, stage.id());
            judge(started.number());
        });
    }

    @EventListener
    void onEnd(ProcessEnded ended) {
        if (ended.number() == null) {
            return;
        }
        if (ended.process().equals(VALUE_STREAM)) {
            String status = ended.cancelled() ? CaseStatus.CANCELLED : ended.outcome();
            opportunities.close(ended.number(), status, ended.reason());
            events.add(
                    ended.number(),
                    "case-" + (ended.cancelled() ? "cancelled" : "closed"),
                    status,
                    ended.reason(),
                    null,
                    null);
        } else {
            stages.find(ended.process()).ifPresent(stage -> {
                stageRuns.leave(ended.instanceId(), ended.cancelled() ? null : ended.outcome(), ended.reason());
                events.add(ended.number(), "stage-left", stage.id(), left(ended), null, stage.id());
            });
        }
    }

    private static String left(ProcessEnded ended) {
        String how = ended.cancelled() ? CaseStatus.CANCELLED : ended.outcome();
        return ended.reason().isEmpty() ? how : how + ": " + ended.reason();
    }

    /** People find their work by the customer's name, so the task carries it. */
    @Override
    public String titleOf(String number, String name) {
        return find(number)
                .map(opportunity -> name + " · " + opportunity.company())
                .map(title -> title.substring(0, Math.min(title.length(), LONGEST_TITLE)))
                .orElse(name);
    }

    @EventListener
    @Order(0)
    void onAnswer(TaskCompleted task) {
        find(task.number()).ifPresent(opportunity -> {
            Map<String, Object> answers = new LinkedHashMap<>(task.answers());
            Map<String, Object> columns = new HashMap<>();
            task.facts().forEach((fact, key) -> record(task, fact, key, answers, columns));
            submissions.add(task, opportunity.stage(), answers);
            opportunities.update(task.number(), columns);
            if (!task.facts().isEmpty()) {
                judge(task.number());
            }
            events.add(task.number(), "task-completed", task.task(), task.name(), task.user(), opportunity.stage());
        });
    }

    private void record(
            TaskCompleted task, String fact, String key, Map<String, Object> answers, Map<String, Object> columns) {
        Object answer = answers.get(key);
        Fact.of(fact).ifPresent(column -> columns.put(column.column(), column.parse(answer)));
        factRecorders.stream()
                .filter(recorder -> recorder.takes(fact))
                .forEach(recorder -> answers.put(key, recorder.record(task.number(), task.task(), fact, answer)));
    }

    @EventListener
    void onLate(CaseLate late) {
        judge(late.number());
    }

    /** Where the case stands against the customer's buying, and how likely it is to be won. */
    private void judge(String number) {
        Opportunity opportunity = opportunities.get(number);
        if (opportunity.stage() == null) {
            return;
        }
        int gap = stages.find(opportunity.stage())
                .map(stage -> stage.gapTo(opportunity.buyingStep()))
                .orElse(0);
        opportunities.update(
                number,
                Map.of("step_gap", gap, "win_probability", winProbability.of(opportunity, opportunity.stage(), gap)));
    }

    private Optional<Opportunity> find(String number) {
        return Optional.ofNullable(number).flatMap(opportunities::find);
    }
}
