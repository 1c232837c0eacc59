package org.presalesflow.engine;

import java.util.Set;

/**
 * Decision tables that are looked up at every step. Their evaluations are not worth a history row each, and what they
 * answer is remembered: they must not ask for the time.
 */
public final class LookupTables {

    private static final Set<String> IDS = Set.of(
            "stages",
            "stage-checklist",
            "deliverables",
            "win-probability",
            "sla-policy",
            "escalation-policy",
            "dispatch-priority",
            "expected-close",
            "handover-checklist",
            "same-customer",
            "figure-targets",
            "bottleneck-resources");

    private LookupTables() {}

    /** @param decision the id of a table */
    public static boolean contains(String decision) {
        return IDS.contains(decision);
    }
}
