package org.presalesflow.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.forms.Prefill;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills forms with the case's facts, with what was answered before, and with the checklist of the stage. */
@Component
@Order(0)
class CasePrefill implements Prefill {

    private static final String CHECKLIST_TABLE = "stage-checklist";
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final Opportunities opportunities;
    private final Submissions submissions;
    private final StageRuns stageRuns;
    private final Stages stages;
    private final Decisions decisions;
    private final ObjectMapper json;

    CasePrefill(
            Opportunities opportunities,
            Submissions submissions,
            StageRuns stageRuns,
            Stages stages,
            Decisions decisions,
            ObjectMapper json) {
        this.opportunities = opportunities;
        this.submissions = submissions;
        this.stageRuns = stageRuns;
        this.stages = stages;
        this.decisions = decisions;
        this.json = json;
    }

    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new HashMap<>();
        opportunities.find(place.number()).ifPresent(opportunity -> {
            values.putAll(json.convertValue(opportunity, FACTS));
            if (place.form().uses("stageChecklist") && opportunity.stage() != null) {
                values.put("stageChecklist", checklist(opportunity.stage()));
            }
        });
        stageRuns.of(place.number()).stream().reduce((earlier, later) -> later).ifPresent(run -> {
            values.put("round", run.round());
            values.put("entryReason", run.entryReason());
        });
        values.putAll(answers(place));
        return values;
    }

    /**
     * A stage entered again shows what was answered the last time. What is repeated in a case for different people, such
     * as a hand-over, begins with empty fields of its own.
     */
    private Map<String, Object> answers(Place place) {
        boolean stage = stages.find(place.process()).isPresent();
        Map<String, Object> answers = new HashMap<>();
        for (Submissions.Submission submission : submissions.of(place.number())) {
            boolean sameProcess = submission.process().equals(place.process());
            if (stage || !sameProcess || submission.processInstanceId().equals(place.instanceId())) {
                answers.putAll(submission.answers());
            }
        }
        return answers;
    }

    private List<Map<String, Object>> checklist(String stage) {
        return decisions.evaluate(CHECKLIST_TABLE, Map.of("stage", stage)).stream()
                .map(row -> Map.of("value", row.get("item"), "label", row.get("label")))
                .toList();
    }
}
