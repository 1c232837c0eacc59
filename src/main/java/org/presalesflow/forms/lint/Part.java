package org.presalesflow.forms.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A component of a form.
 *
 * @param list the path of the list whose row it is part of; empty outside of lists
 */
record Part(ParsedForm form, JsonNode node, String list) {

    private static final Set<String> KEYLESS =
            Set.of("text", "html", "image", "table", "spacer", "separator", "group", "iframe", "button");

    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");

    String type() {
        return text("type");
    }

    boolean is(String... types) {
        return List.of(types).contains(type());
    }

    boolean isChoice() {
        return CHOICES.contains(type());
    }

    boolean flag(String property) {
        return node.path(property).asBoolean();
    }

    String text(String property) {
        return node.path(property).asText();
    }

    String key() {
        return is("dynamiclist") ? text("path") : text("key");
    }

    boolean isField() {
        return !KEYLESS.contains(type());
    }

    boolean isWritable() {
        return isField() && !flag("disabled") && !flag("readonly");
    }

    /** Whether a person answers it here. */
    boolean isAsked() {
        return isWritable() && !is("expression");
    }

    JsonNode validation(String name) {
        return node.path("validate").path(name);
    }

    String property(String name) {
        return node.path("properties").path(name).asText();
    }

    boolean hasProperty(String name) {
        return node.path("properties").has(name);
    }

    List<String> propertyNames() {
        List<String> names = new ArrayList<>();
        node.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether its options are written in the form, so that there are no others. */
    boolean hasFixedOptions() {
        return isChoice()
                && text("valuesExpression").isBlank()
                && text("valuesKey").isBlank()
                && !node.path("values").isEmpty();
    }

    List<String> options() {
        List<String> values = new ArrayList<>();
        node.path("values").forEach(option -> values.add(option.path("value").asText()));
        return values;
    }

    List<String> rowKeys() {
        return node.path("components").findValuesAsText("key");
    }

    Stream<Part> others() {
        return form.parts().stream().filter(other -> other != this);
    }

    boolean isSameFieldAs(Part other) {
        return isField()
                && other.isField()
                && !key().isEmpty()
                && other.list().equals(list)
                && other.key().equals(key());
    }

    /** Where people and authors find it. */
    String place() {
        String name = Stream.of(key(), text("id"), type())
                .filter(candidate -> !candidate.isEmpty())
                .findFirst()
                .orElse("?");
        return list.isEmpty() ? name : list + "." + name;
    }

    /**
     * What it computes, by the place in it that does; parts within it and options are left out.
     *
     * @return expressions without their leading {@code =}
     */
    Map<String, String> expressions() {
        Map<String, String> found = new LinkedHashMap<>();
        collect("", node, found);
        return found;
    }

    private static void collect(String path, JsonNode parent, Map<String, String> found) {
        parent.fields().forEachRemaining(entry -> {
            String name = path + entry.getKey();
            JsonNode value = entry.getValue();
            boolean elsewhere = path.isEmpty() && Set.of("components", "values").contains(name);
            if (value.isTextual() && value.asText().startsWith("=")) {
                found.put(name, value.asText().substring(1));
            } else if (value.isObject() && !elsewhere) {
                collect(name + ".", value, found);
            }
        });
    }
}
