package org.presalesflow.why;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Few reasons make most of the losses: the reasons by how many cases they took, and what they make up together. */
public final class Pareto {

    private Pareto() {}

    /** @param value what the cases were worth, in the base currency */
    record Reason(String reason, long cases, BigDecimal value) {}

    /**
     * @param reason null for the cases of which no reason is known
     * @param share of all cases
     * @param cumulative share of all cases, of this reason and those before
     */
    public record Row(String reason, long cases, BigDecimal value, double share, double cumulative) {}

    /** @return the most frequent first, of equal ones the more valuable; last the cases without a reason */
    static List<Row> of(List<Reason> reasons) {
        double all = reasons.stream().mapToLong(Reason::cases).sum();
        List<Reason> sorted = new ArrayList<>(reasons);
        sorted.sort(Comparator.comparing((Reason reason) -> reason.reason() == null)
                .thenComparing(Comparator.comparingLong(Reason::cases).reversed())
                .thenComparing(Comparator.comparing(Reason::value).reversed()));
        List<Row> rows = new ArrayList<>();
        long soFar = 0;
        for (Reason reason : sorted) {
            soFar += reason.cases();
            rows.add(new Row(reason.reason(), reason.cases(), reason.value(), reason.cases() / all, soFar / all));
        }
        return rows;
    }
}
