package org.presalesflow.cases;

import java.util.HashMap;
import java.util.Map;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** How likely a case is to be won, in percent, by the table {@code win-probability}. */
@Component
class WinProbability {

    private static final String TABLE = "win-probability";

    private final Decisions decisions;
    private final Lateness lateness;

    WinProbability(Decisions decisions, Lateness lateness) {
        this.decisions = decisions;
        this.lateness = lateness;
    }

    /** @param stepGap how many buying steps the customer is outside of what the stage answers */
    int of(Opportunity opportunity, String stage, int stepGap) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("stage", stage);
        inputs.put("grade", opportunity.grade());
        inputs.put("stepGap", stepGap);
        inputs.put("reviewResult", opportunity.reviewResult());
        inputs.put("daysOverdue", lateness.daysLate(opportunity.number()));
        int sum = decisions.evaluate(TABLE, inputs).stream()
                .mapToInt(row -> ((Number) row.get("points")).intValue())
                .sum();
        return Math.min(100, Math.max(0, sum));
    }
}
