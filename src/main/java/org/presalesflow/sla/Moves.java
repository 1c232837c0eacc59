package org.presalesflow.sla;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives open clocks new dates, and their tasks with them. */
@Component
class Moves {

    private final Clocks clocks;
    private final Planning planning;
    private final ApplicationEventPublisher publisher;

    Moves(Clocks clocks, Planning planning, ApplicationEventPublisher publisher) {
        this.clocks = clocks;
        this.planning = planning;
        this.publisher = publisher;
    }

    /**
     * Plans clocks of one case anew, under their own limits.
     *
     * @param state the state that they are in from now on
     */
    void replan(List<SlaClock> open, List<Plan.Gap> gaps, String state) {
        Map<String, Instant> dates = new LinkedHashMap<>();
        Map<String, Plan> wholes = new HashMap<>();
        for (SlaClock row : open) {
            if (row.limit() != null) {
                Plan plan = planning.plan(row, gaps, clocks.taken(row.id()));
                apply(row, plan, state, dates);
                if (row.isWhole()) {
                    wholes.put(row.processInstanceId(), plan);
                }
            }
        }
        open.stream().filter(row -> row.limit() == null).forEach(row -> {
            Plan whole = wholes.get(row.processInstanceId());
            Plan plan = whole == null
                    ? new Plan(row.dueAt().toInstant(), null, null, row.provisional())
                    : whole.forFollower();
            apply(row, plan, state, dates);
        });
        publisher.publishEvent(new DatesMoved(dates));
    }

    void apply(SlaClock row, Plan plan, String state, Map<String, Instant> dates) {
        Map<String, Object> columns = Planning.columns(plan, SlaClock.RUNNING.equals(state));
        columns.put("state", state);
        clocks.update(row.id(), columns);
        if (row.taskId() != null && !row.dueAt().toInstant().equals(plan.dueAt())) {
            dates.put(row.taskId(), plan.dueAt());
        }
    }
}
