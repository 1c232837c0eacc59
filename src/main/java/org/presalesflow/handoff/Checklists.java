package org.presalesflow.handoff;

import java.util.List;
import java.util.Map;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** What a package must hold, by the table {@code handover-checklist}. */
@Component
class Checklists {

    private static final String TABLE = "handover-checklist";
    private static final String PROMISES = "promises";

    private final Decisions decisions;

    Checklists(Decisions decisions) {
        this.decisions = decisions;
    }

    /** A point to tick. @param required whether the package cannot be offered without it */
    record Item(String item, String label, boolean required) {}

    /** @param promises whether each promise of the case must be in the package, too */
    record Checklist(List<Item> items, boolean promises) {}

    Checklist of(Handover handover) {
        List<Map<String, Object>> rows =
                decisions.evaluate(TABLE, Map.of("from", handover.fromDepartment(), "to", handover.toDepartment()));
        return new Checklist(
                rows.stream()
                        .filter(row -> !PROMISES.equals(row.get("kind")))
                        .map(row -> new Item(
                                (String) row.get("item"),
                                (String) row.get("label"),
                                Boolean.TRUE.equals(row.get("required"))))
                        .toList(),
                rows.stream().anyMatch(row -> PROMISES.equals(row.get("kind"))));
    }
}
