package org.presalesflow.sla;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;

/** What happens when a limit is used up, by the table {@code escalation-policy} (handbook section 3). */
final class Ladder {

    static final String TABLE = "escalation-policy";

    private final Decisions decisions;

    Ladder(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * A step of the ladder.
     *
     * @param step its name
     * @param percent of the limit at which it is taken
     * @param acts what is done then
     */
    record Rung(String step, int percent, List<Act> acts) {

        boolean asksManager() {
            return acts.stream().anyMatch(act -> Act.TASK.equals(act.how()));
        }
    }

    /**
     * Something that a step does.
     *
     * @param who owner, department, manager, executives or committee
     * @param how notify, task or agenda
     */
    record Act(String who, String how) {

        static final String NOTIFY = "notify";
        static final String TASK = "task";
        static final String AGENDA = "agenda";
    }

    /**
     * @param name the ladder's name; null for none
     * @param claimed whether somebody has the work
     * @return the steps from the lowest up
     * @throws DecisionException if the table is not as it must be
     */
    List<Rung> rungs(String name, int reminderShare, boolean claimed) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("ladder", name);
        inputs.put("claimed", claimed);
        inputs.put("reminderShare", reminderShare);
        Map<String, Rung> rungs = new LinkedHashMap<>();
        for (Map<String, Object> row : decisions.evaluate(TABLE, inputs)) {
            if (!(row.get("step") instanceof String step) || !(row.get("at") instanceof Number at)) {
                throw new DecisionException("The table " + TABLE + " gives no step or share for the ladder " + name);
            }
            Act act = new Act((String) row.get("who"), (String) row.get("how"));
            rungs.merge(
                    step,
                    new Rung(step, at.intValue(), List.of(act)),
                    (one, other) -> new Rung(step, one.percent(), concat(one.acts(), other.acts())));
        }
        return rungs.values().stream()
                .sorted(Comparator.comparingInt(Rung::percent))
                .toList();
    }

    private static List<Act> concat(List<Act> one, List<Act> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
