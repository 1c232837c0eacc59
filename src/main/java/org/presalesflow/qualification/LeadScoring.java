package org.presalesflow.qualification;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Rates;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Service;

/** Scores a lead from 0 to 100 by the table {@code lead-score} and grades it by {@code lead-grade}. */
@Service
public class LeadScoring {

    /** The grade with which a lead goes to nurturing. */
    private static final String NOT_PURSUED = "D";

    private final Opportunities opportunities;
    private final CaseEvents events;
    private final Decisions decisions;
    private final Rates rates;

    LeadScoring(Opportunities opportunities, CaseEvents events, Decisions decisions, Rates rates) {
        this.opportunities = opportunities;
        this.events = events;
        this.decisions = decisions;
        this.rates = rates;
    }

    /** @param reasons of the points, one a line */
    private record Score(int points, String grade, String reasons) {}

    /** @return the grade, A to D */
    public String score(String number) {
        // A message that joins the case meanwhile either counts or finds the grade.
        Opportunity lead = opportunities.lock(number).orElseThrow();
        Score score = scoreOf(lead);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("score", score.points());
        columns.put("score_reasons", score.reasons());
        columns.put("grade", score.grade());
        opportunities.update(number, columns);
        events.add(number, "lead-scored", score.grade() + " (" + score.points() + ")", score.reasons(), null, null);
        return score.grade();
    }

    /** @return the points that the case would have if it were scored as it is now; nothing is changed */
    public int points(Opportunity lead) {
        return scoreOf(lead).points();
    }

    /** Whether the lead went to nurturing because of its grade. */
    public boolean wasNotWorthASalesperson(Opportunity lead) {
        return NOT_PURSUED.equals(lead.grade());
    }

    /** Whether a salesperson would get the case if it were scored as it is now. Nothing is changed. */
    public boolean isWorthASalesperson(Opportunity lead) {
        return !NOT_PURSUED.equals(scoreOf(lead).grade());
    }

    private Score scoreOf(Opportunity lead) {
        List<Map<String, Object>> parts = decisions.evaluate("lead-score", inputs(lead));
        int points = parts.stream()
                .mapToInt(part -> ((Number) part.get("points")).intValue())
                .sum();
        String grade = decisions
                .first("lead-grade", Map.of("score", points, "channel", lead.channel()))
                .map(row -> (String) row.get("grade"))
                .orElseThrow(() -> new IllegalStateException("lead-grade knows no grade for the score " + points));
        String reasons = parts.stream()
                .map(part -> "%s %s: %s".formatted(part.get("part"), part.get("points"), part.get("reason")))
                .collect(Collectors.joining("\n"));
        return new Score(points, grade, reasons);
    }

    private Map<String, Object> inputs(Opportunity lead) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("industry", lead.industry());
        inputs.put("region", lead.region());
        inputs.put("intent", lead.intent());
        inputs.put("employees", lead.employees());
        inputs.put("budget", rates.toBase(lead.budget(), lead.currency()));
        inputs.put("decisionWeeks", lead.decisionWeeks());
        return inputs;
    }
}
