package org.presalesflow.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of one list of a form that was sent, while they are checked. */
final class ListChecking {

    private final Visibility visibility;
    private final AnswerRules rules;
    private final Findings findings;
    private final FormComponent list;
    private final List<FormComponent> readonly;
    private final List<Map<String, Object>> before;
    private final Map<Map<String, Object>, Boolean> used = new IdentityHashMap<>();

    /** @param shown the rows that the form was shown with */
    ListChecking(Visibility visibility, AnswerRules rules, Findings findings, FormComponent list, Object shown) {
        this.visibility = visibility;
        this.rules = rules;
        this.findings = findings;
        this.list = list;
        this.readonly = list.parts().stream()
                .filter(part -> part.isField() && !part.writable())
                .toList();
        this.before = Objects.requireNonNullElse(rowsOf(shown), List.of());
    }

    /** Rows that nobody adds or removes are there, whether they are sent or not. */
    List<Map<String, Object>> onlyShown() {
        Set<String> columns = readonly.stream().map(FormComponent::key).collect(Collectors.toSet());
        return before.stream()
                .map(row -> {
                    Map<String, Object> kept = new LinkedHashMap<>(row);
                    kept.keySet().retainAll(columns);
                    return kept;
                })
                .toList();
    }

    /** @return the rows as they are to be kept; null if they cannot be taken as a whole */
    List<Map<String, Object>> taken(Object value, Map<String, Object> data) {
        List<Map<String, Object>> rows = rowsOf(value);
        if (rows == null) {
            findings.add(list, value == Submission.UNREADABLE ? "unreadable" : "rows");
            return null;
        }
        if (rows.size() > FormCheck.MOST_ROWS) {
            findings.add(list, "too-many-rows", String.valueOf(FormCheck.MOST_ROWS));
            return null;
        }
        boolean named = readonly.stream()
                .anyMatch(column -> rows.stream().anyMatch(row -> !AnswerRules.isEmpty(row.get(column.key()))));
        if (list.fixedRows() && !list.liveRows() && !named && rows.size() != before.size()) {
            findings.add(list, "fixed-rows", String.valueOf(before.size()));
            return null;
        }
        List<Map<String, Object>> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> shownRow = shownRow(rows.get(i), i, named);
            if (shownRow == null) {
                findings.addRow(list, i + 1, "changed-row");
            } else {
                kept.add(row(rows.get(i), i + 1, shownRow, data));
            }
        }
        if (!rows.isEmpty()) {
            findings.must(list, data, Set.of(), () -> findings.add(list, "said", list.mustSay()));
        }
        return kept;
    }

    /**
     * The row as it was shown, by what nobody may change in it. New rows, where there may be any, have nothing of the kind.
     *
     * @return null if no such row was shown
     */
    private Map<String, Object> shownRow(Map<String, Object> row, int place, boolean named) {
        if (list.fixedRows() && !list.liveRows() && !named) {
            return before.get(place);
        }
        List<String> told = readonly.stream()
                .map(FormComponent::key)
                .filter(key -> !AnswerRules.isEmpty(row.get(key)))
                .toList();
        if (told.isEmpty()) {
            return list.fixedRows() ? null : Map.of();
        }
        for (Map<String, Object> candidate : before) {
            if (!used.containsKey(candidate)
                    && told.stream().allMatch(key -> AnswerRules.same(row.get(key), candidate.get(key)))) {
                used.put(candidate, true);
                return candidate;
            }
        }
        return list.liveRows() ? row : null;
    }

    private Map<String, Object> row(
            Map<String, Object> row, int number, Map<String, Object> shownRow, Map<String, Object> data) {
        Map<String, FormComponent> columns = Visibility.fieldsIn(list.parts());
        row.keySet().stream()
                .filter(key -> !columns.containsKey(key))
                .sorted()
                .forEach(key -> findings.addUnknownCell(list, number, key));
        Map<String, Object> around = new HashMap<>(data);
        around.put("parent", data);
        around.put("this", row);
        around.put("i", List.of(number));
        readonly.forEach(column -> around.put(column.key(), shownRow.get(column.key())));
        Visibility.Visible visible = visibility.of(list.parts(), around, row);
        Map<String, Object> kept = new LinkedHashMap<>();
        Set<String> refused = new HashSet<>();
        for (FormComponent column : visible.fields()) {
            Object value = row.get(column.key());
            try {
                Object taken = column.isList() ? inner(value) : rules.taken(column, value, visible.data());
                if (row.containsKey(column.key())) {
                    kept.put(column.key(), taken);
                }
                if (!AnswerRules.isEmpty(value)) {
                    findings.must(
                            column,
                            visible.data(),
                            refused,
                            () -> findings.addCell(list, number, column, "said", column.mustSay()));
                }
            } catch (AnswerRules.Broken broken) {
                refused.add(column.key());
                findings.addCell(list, number, column, broken.reason(), broken.values());
            }
        }
        // What nobody may change stays as it was, whether it was sent along or not.
        readonly.stream()
                .map(FormComponent::key)
                .filter(key -> row.containsKey(key) || shownRow.containsKey(key))
                .forEach(key -> kept.put(key, shownRow.get(key)));
        if (shownRow == row) {
            readonly.forEach(column -> checkShown(number, column, row.get(column.key()), data));
        }
        return kept;
    }

    private void checkShown(int number, FormComponent column, Object value, Map<String, Object> data) {
        try {
            rules.taken(column, value, data);
        } catch (AnswerRules.Broken broken) {
            findings.addCell(list, number, column, broken.reason(), broken.values());
        }
    }

    /** Tasklist shows no list in a row. */
    private static Object inner(Object value) {
        if (!AnswerRules.isEmpty(value)) {
            throw new AnswerRules.Broken("rows");
        }
        return value;
    }

    /** @return null if it holds anything but rows */
    private static List<Map<String, Object>> rowsOf(Object value) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (AnswerRules.isEmpty(value)) {
            return rows;
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> cells)) {
                return null;
            }
            Map<String, Object> row = new LinkedHashMap<>();
            cells.forEach((key, cell) -> row.put(String.valueOf(key), cell));
            rows.add(row);
        }
        return rows;
    }
}
