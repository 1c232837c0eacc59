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

    /** @return the grade, A to D */
    public String score(String number) {
        Opportunity lead = opportunities.get(number);
        List<Map<String, Object>> parts = decisions.evaluate("lead-score", inputs(lead));
        int score = parts.stream()
                .mapToInt(part -> ((Number) part.get("points")).intValue())
                .sum();
        String grade = decisions
                .first("lead-grade", Map.of("score", score))
                .map(row -> (String) row.get("grade"))
                .orElseThrow(() -> new IllegalStateException("lead-grade knows no grade for the score " + score));
        String reasons = parts.stream()
                .map(part -> "%s %s: %s".formatted(part.get("part"), part.get("points"), part.get("reason")))
                .collect(Collectors.joining("\n"));
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("score", score);
        columns.put("score_reasons", reasons);
        columns.put("grade", grade);
        opportunities.update(number, columns);
        events.add(number, "lead-scored", grade + " (" + score + ")", reasons, null, null);
        return grade;
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
