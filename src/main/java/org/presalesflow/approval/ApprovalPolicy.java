package org.presalesflow.approval;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presalesflow.cases.Rates;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** Who must approve which terms, by the table {@code approval-policy} (handbook section 2.5). */
@Component
class ApprovalPolicy {

    private static final String TABLE = "approval-policy";
    private static final String GROUP = "approverGroup";
    private static final String ORDER = "approverOrder";

    private final Decisions decisions;
    private final Rates rates;

    ApprovalPolicy(Decisions decisions, Rates rates) {
        this.decisions = decisions;
        this.rates = rates;
    }

    /** A group that must approve. @param reasons why, in words */
    record Approver(String group, String reasons) {}

    /**
     * @return in the order in which they are asked; empty if nobody needs to be asked
     * @throws DecisionException if a row of the table names no approver or no place in the order
     */
    List<Approver> approversOf(Terms terms) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("amount", rates.toBase(terms.amount(), terms.currency()));
        inputs.put("discountPercent", terms.discountPercent());
        inputs.put("marginPercent", terms.marginPercent());
        inputs.put("paymentTermDays", terms.paymentTermDays());
        inputs.put("credit", terms.credit());
        inputs.put("nonStandardClauses", terms.nonStandardClauses());
        Map<String, Set<String>> reasons = new LinkedHashMap<>();
        decisions.evaluate(TABLE, inputs).stream()
                .sorted(Comparator.comparing(ApprovalPolicy::order))
                .forEach(row -> reasons.computeIfAbsent(group(row), group -> new LinkedHashSet<>())
                        .add(String.valueOf(row.get("reason"))));
        return reasons.entrySet().stream()
                .map(approver -> new Approver(approver.getKey(), String.join("; ", approver.getValue())))
                .toList();
    }

    private static int order(Map<String, Object> row) {
        if (row.get(ORDER) instanceof Number order) {
            return order.intValue();
        }
        throw new DecisionException("The table " + TABLE + " has a row without an order");
    }

    private static String group(Map<String, Object> row) {
        if (row.get(GROUP) instanceof String group && !group.isBlank()) {
            return group;
        }
        throw new DecisionException("The table " + TABLE + " has a row without an approver");
    }
}
