package org.presalesflow.sla;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;

/** The limits by the table {@code sla-policy} (handbook sections 2 and 3). */
final class SlaPolicy {

    static final String TABLE = "sla-policy";

    /** How the table names a process as a whole. */
    private static final String WHOLE = "whole";

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private final Decisions decisions;

    SlaPolicy(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * @param step the id of a task; null for the process as a whole
     * @param department the group that owns it; null if none does
     * @param grade of the lead; null if there is none
     * @return empty if it has no limit of its own
     * @throws DecisionException if the table is not as it must be
     */
    Optional<Limit> limitOf(String process, String step, String department, String grade) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("process", process);
        inputs.put("step", step == null ? WHOLE : step);
        inputs.put("department", department);
        inputs.put("grade", grade);
        return decisions.first(TABLE, inputs).map(row -> limit(row, process, step));
    }

    private static Limit limit(Map<String, Object> row, String process, String step) {
        Object hours = row.get("limitHours");
        Object share = row.get("reminderShare");
        if (!(hours instanceof Number limit) || limit.doubleValue() <= 0 || !(share instanceof Number remindAt)) {
            throw new DecisionException("The table " + TABLE + " gives no limit or reminder share for " + process
                    + (step == null ? "" : ", " + step));
        }
        long seconds =
                new BigDecimal(limit.toString()).multiply(SECONDS_PER_HOUR).longValue();
        return new Limit(Duration.ofSeconds(seconds), remindAt.intValue(), (String) row.get("ladder"), (String)
                row.get("stopsWith"));
    }
}
