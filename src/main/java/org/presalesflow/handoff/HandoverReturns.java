package org.presalesflow.handoff;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.handoff.HandoverRepository.ReturnCount;
import org.springframework.stereotype.Service;

/** How often hand-overs come back, for each pair of departments. */
@Service
public class HandoverReturns {

    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    private final HandoverRepository handovers;

    HandoverReturns(HandoverRepository handovers) {
        this.handovers = handovers;
    }

    /**
     * The hand-overs from one department to another.
     *
     * @param offered how many were offered
     * @param returned how often any of them came back
     * @param reasons how often for which reason; reasons that nobody gave are missing
     */
    public record Pair(String from, String to, int offered, int returned, Map<String, Integer> reasons) {}

    /** @param since what happened from this day on, in UTC; null for all */
    public List<Pair> since(LocalDate since) {
        OffsetDateTime from = (since == null ? EVER : since).atStartOfDay().atOffset(ZoneOffset.UTC);
        List<ReturnCount> returned = handovers.returnedSince(from);
        return handovers.offeredSince(from).stream()
                .map(offered -> pair(offered, returned))
                .toList();
    }

    private static Pair pair(ReturnCount offered, List<ReturnCount> returned) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (ReturnCount count : returned) {
            if (count.fromDepartment().equals(offered.fromDepartment())
                    && count.toDepartment().equals(offered.toDepartment())) {
                reasons.put(count.reason(), count.number());
            }
        }
        int sum = reasons.values().stream().mapToInt(Integer::intValue).sum();
        return new Pair(offered.fromDepartment(), offered.toDepartment(), offered.number(), sum, reasons);
    }
}
