package org.presalesflow.sla;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;

/** What happens when a limit is used up, by the table {@code escalation-policy} (handbook section 3). */
final class Ladder {

    static final String TABLE = "escalation-policy";

    private static final Set<String> WHO = Set.of("owner", "department", "manager", "executives", "committee");
    private static final Set<String> HOW = Set.of(Act.NOTIFY, Act.TASK, Act.AGENDA);
    private static final int LONGEST_STEP = 60;

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
     * All steps that a clock can come to, whether somebody has the work by then or not.
     *
     * @param name the ladder's name; null for none
     * @return the steps from the lowest up; those that are for claimed and for unclaimed work do what either does
     * @throws DecisionException if the table is not as it must be
     */
    List<Rung> rungs(String name, int reminderShare) {
        Map<String, Rung> all = new LinkedHashMap<>();
        rungs(name, reminderShare, true).forEach(rung -> all.put(rung.step(), rung));
        rungs(name, reminderShare, false).forEach(rung -> all.putIfAbsent(rung.step(), rung));
        return sorted(all);
    }

    /** As {@link #rungs(String, int)}, but with what is done now only. @param claimed whether somebody has the work */
    List<Rung> rungs(String name, int reminderShare, boolean claimed) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("ladder", name);
        inputs.put("claimed", claimed);
        inputs.put("reminderShare", reminderShare);
        Map<String, Rung> rungs = new LinkedHashMap<>();
        for (Map<String, Object> row : decisions.evaluate(TABLE, inputs)) {
            Rung rung = rung(row);
            Rung before = rungs.get(rung.step());
            if (before == null) {
                rungs.put(rung.step(), rung);
            } else if (before.percent() == rung.percent()) {
                rungs.put(rung.step(), new Rung(rung.step(), rung.percent(), concat(before.acts(), rung.acts())));
            } else {
                // The same name at another share is another step.
                String step = rung.step() + "-" + rung.percent();
                rungs.put(step, new Rung(step, rung.percent(), rung.acts()));
            }
        }
        return sorted(rungs);
    }

    private static Rung rung(Map<String, Object> row) {
        if (!(row.get("step") instanceof String step)
                || step.isBlank()
                || step.length() > LONGEST_STEP
                || !(row.get("at") instanceof Number at)
                || !WHO.contains(row.get("who"))
                || !HOW.contains(row.get("how"))) {
            throw new DecisionException("The table " + TABLE + " has a row that cannot be used: " + row
                    + "; a step has a name of at most " + LONGEST_STEP + " characters and a share, who is one of " + WHO
                    + ", how is one of " + HOW);
        }
        return new Rung(step, at.intValue(), List.of(new Act((String) row.get("who"), (String) row.get("how"))));
    }

    private static List<Rung> sorted(Map<String, Rung> rungs) {
        return rungs.values().stream()
                .sorted(Comparator.comparingInt(Rung::percent))
                .toList();
    }

    private static List<Act> concat(List<Act> one, List<Act> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
