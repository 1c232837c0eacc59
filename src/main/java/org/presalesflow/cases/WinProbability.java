package org.presalesflow.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** How likely a case is to be won, in percent, by the table {@code win-probability}. */
@Component
public class WinProbability {

    private static final String TABLE = "win-probability";

    private final Decisions decisions;
    private final Lateness lateness;

    WinProbability(Decisions decisions, Lateness lateness) {
        this.decisions = decisions;
        this.lateness = lateness;
    }

    /**
     * A row of the table that applies.
     *
     * @param part stage, grade, step-gap, review or overdue
     * @param points what it adds or takes off, in percent
     * @param text the table's own words for it
     */
    public record Reason(String part, int points, String text) {}

    /** @param percent the sum of the points, cut to 0 to 100 */
    public record Estimate(int percent, List<Reason> reasons) {}

    /** @return how likely the case is to be won as it stands now, with what adds up to that */
    public Estimate estimate(Opportunity opportunity) {
        return estimate(opportunity, opportunity.stage(), opportunity.stepGap());
    }

    /** @param stepGap how many buying steps the customer is outside of what the stage answers */
    int of(Opportunity opportunity, String stage, int stepGap) {
        return estimate(opportunity, stage, stepGap).percent();
    }

    private Estimate estimate(Opportunity opportunity, String stage, int stepGap) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("stage", stage);
        inputs.put("grade", opportunity.grade());
        inputs.put("stepGap", stepGap);
        inputs.put("reviewResult", opportunity.reviewResult());
        inputs.put("daysOverdue", lateness.daysLate(opportunity.number()));
        List<Reason> reasons = decisions.evaluate(TABLE, inputs).stream()
                .map(row -> new Reason(
                        (String) row.get("part"), ((Number) row.get("points")).intValue(), (String) row.get("reason")))
                .toList();
        int sum = reasons.stream().mapToInt(Reason::points).sum();
        return new Estimate(Math.min(100, Math.max(0, sum)), reasons);
    }
}
