package org.presalesflow.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what of a form, or of a row in it, people see who have filled it in so. */
final class Visibility {

    private final Expressions expressions;
    private final LocalDate today;

    Visibility(Expressions expressions, LocalDate today) {
        this.expressions = expressions;
        this.today = today;
    }

    /**
     * What can be answered, and what expressions see then.
     *
     * @param fields in the order of the form
     */
    record Visible(List<FormComponent> fields, Map<String, Object> data) {}

    /** What is hidden counts as empty, which may show or hide something else, until nothing changes any more. */
    Visible of(List<FormComponent> components, Map<String, Object> around, Map<String, ?> given) {
        Set<String> hidden = Set.of();
        for (int turn = 0; ; turn++) {
            Map<String, Object> data = data(components, around, given, hidden);
            List<FormComponent> fields = new ArrayList<>();
            Set<String> nowHidden = new HashSet<>();
            walk(components, data, false, fields, nowHidden);
            // Two that hide each other would take turns for ever.
            if (nowHidden.equals(hidden) || turn > 20) {
                return new Visible(fields, data);
            }
            hidden = nowHidden;
        }
    }

    private Map<String, Object> data(
            List<FormComponent> components, Map<String, Object> around, Map<String, ?> given, Set<String> hidden) {
        Map<String, Object> data = new HashMap<>(around);
        data.put("today", today.toString());
        fieldsIn(components).values().stream()
                .filter(FormComponent::writable)
                .map(FormComponent::key)
                .forEach(key -> data.put(key, hidden.contains(key) ? null : given.get(key)));
        return data;
    }

    private void walk(
            List<FormComponent> components,
            Map<String, Object> data,
            boolean hiddenAround,
            List<FormComponent> fields,
            Set<String> hidden) {
        for (FormComponent component : components) {
            boolean hides = hiddenAround
                    || component.hide() != null && Boolean.TRUE.equals(expressions.value(component.hide(), data));
            if (component.isField() && component.writable()) {
                if (hides) {
                    hidden.add(component.key());
                } else if (component.readonlyWhen() == null
                        || !Boolean.TRUE.equals(expressions.value(component.readonlyWhen(), data))) {
                    fields.add(component);
                }
            }
            if (!component.isList()) {
                walk(component.parts(), data, hides, fields, hidden);
            }
        }
    }

    /** @return those of groups among them, but not of rows; by key */
    static Map<String, FormComponent> fieldsIn(List<FormComponent> components) {
        Map<String, FormComponent> fields = new LinkedHashMap<>();
        collect(components, fields);
        return fields;
    }

    private static void collect(List<FormComponent> components, Map<String, FormComponent> fields) {
        for (FormComponent component : components) {
            if (component.isField()) {
                fields.put(component.key(), component);
            }
            if (!component.isList()) {
                collect(component.parts(), fields);
            }
        }
    }
}
