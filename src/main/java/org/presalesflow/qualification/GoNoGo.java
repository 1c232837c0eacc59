package org.presalesflow.qualification;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Rates;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Service;

/** Decides by the table {@code go-no-go} whether presales days are invested in a case. */
@Service
public class GoNoGo {

    private final Opportunities opportunities;
    private final CaseEvents events;
    private final Decisions decisions;
    private final Rates rates;

    GoNoGo(Opportunities opportunities, CaseEvents events, Decisions decisions, Rates rates) {
        this.opportunities = opportunities;
        this.events = events;
        this.decisions = decisions;
        this.rates = rates;
    }

    /** @return go, conditional or no-go */
    public String decide(String number) {
        Opportunity opportunity = opportunities.get(number);
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("value", rates.toBase(opportunity.value(), opportunity.currency()));
        inputs.put("winChance", opportunity.winProbability());
        inputs.put("strategicWeight", opportunity.strategicWeight());
        inputs.put("effortDays", opportunity.effortDays());
        inputs.put("riskLevel", opportunity.riskLevel());
        Map<String, Object> row = decisions
                .first("go-no-go", inputs)
                .orElseThrow(() -> new IllegalStateException("go-no-go has no answer for " + number));
        String decision = (String) row.get("decision");
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("go_no_go", decision);
        columns.put("go_no_go_reason", row.get("reason"));
        opportunities.update(number, columns);
        events.add(number, "go-no-go", decision, (String) row.get("reason"), null, opportunity.stage());
        return decision;
    }
}
