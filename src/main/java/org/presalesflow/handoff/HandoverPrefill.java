package org.presalesflow.handoff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.forms.Prefill;
import org.presalesflow.handoff.Checklists.Checklist;
import org.presalesflow.handoff.HandoverProcess.Variables;
import org.presalesflow.promises.Promise;
import org.presalesflow.promises.PromiseBook;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows both sides what must be in the package, what is missing, and how often and why it came back. */
@Component
@Order(20)
class HandoverPrefill implements Prefill {

    private final HandoverRepository repository;
    private final Handovers handovers;
    private final Checklists checklists;
    private final PromiseBook promises;

    HandoverPrefill(HandoverRepository repository, Handovers handovers, Checklists checklists, PromiseBook promises) {
        this.repository = repository;
        this.handovers = handovers;
        this.checklists = checklists;
        this.promises = promises;
    }

    @Override
    public Map<String, Object> valuesFor(Place place) {
        Map<String, Object> values = new HashMap<>();
        if (place.process().equals(HandoverProcess.KEY)) {
            repository.find(place.instanceId()).ifPresent(handover -> fill(handover, values));
        }
        return values;
    }

    private void fill(Handover handover, Map<String, Object> values) {
        Checklist checklist = checklists.of(handover);
        values.put(Variables.FROM_DEPARTMENT, handover.fromDepartment());
        values.put(Variables.TO_DEPARTMENT, handover.toDepartment());
        values.put("handoverStatus", handover.status());
        values.put("handoverReturnCount", handover.returns());
        values.put(
                "handoverReturns",
                repository.returnsOf(handover.id()).stream()
                        .map(HandoverPrefill::row)
                        .toList());
        values.put(
                "handoverItemOptions",
                checklist.items().stream()
                        .map(item -> option(item.item(), item.label()))
                        .toList());
        values.put(
                "handoverPromiseOptions",
                checklist.promises() ? options(promises.toKeep(handover.number())) : List.of());
        values.put(
                "missingPromises",
                handovers.missing(handover).stream().map(HandoverPrefill::row).toList());
    }

    private static Map<String, Object> row(HandoverRepository.Return one) {
        Map<String, Object> row = new HashMap<>();
        row.put("returnReason", one.reason());
        row.put("returnNote", one.note());
        row.put("returnedBy", one.returnedBy());
        return row;
    }

    private static Map<String, Object> row(Promise promise) {
        return Map.of(
                "promiseId", promise.promiseId(), "promiseText", promise.text(), "promiseOrigin", promise.origin());
    }

    private static List<Map<String, Object>> options(List<Promise> promises) {
        return promises.stream()
                .map(promise -> option(promise.promiseId(), promise.promiseId() + " " + promise.text()))
                .toList();
    }

    private static Map<String, Object> option(String value, String label) {
        return Map.of("value", value, "label", label);
    }
}
