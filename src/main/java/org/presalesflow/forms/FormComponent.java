package org.presalesflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A part of a form as far as it decides what may be answered.
 *
 * @param key the path of a list; empty for what has no answer
 * @param writable false where it only shows something
 * @param readonlyWhen the expression that makes it one that only shows something; null for none
 * @param hide the expression that hides it; null for none
 * @param min and the other limits: a number, an expression as text, or null
 * @param pattern null for none, also where the server cannot read it
 * @param options by value, with their labels; null if they come with the case
 * @param optionsFrom the expression or name that the options come by; null for none
 * @param fixedRows whether rows of the list are neither added nor removed
 * @param liveRows whether rows come and go by themselves while the form is open; who takes them checks which they are
 * @param must the expression that has to be true of what was filled in; null for none
 * @param mustSay what people are told otherwise
 * @param parts those of a group, or the fields of a row
 */
record FormComponent(
        String type,
        String key,
        String label,
        boolean writable,
        String readonlyWhen,
        String hide,
        boolean required,
        Object min,
        Object max,
        Object minLength,
        Object maxLength,
        Pattern pattern,
        String validationType,
        Integer decimals,
        Map<String, String> options,
        String optionsFrom,
        String subtype,
        boolean noPassedDates,
        boolean fixedRows,
        boolean liveRows,
        String must,
        String mustSay,
        List<FormComponent> parts) {

    private static final Set<String> LISTS_OF_TEXT = Set.of("checklist", "taglist");
    private static final Set<String> NO_TEXT =
            Set.of("number", "checkbox", "checklist", "taglist", "radio", "select", "datetime", "dynamiclist");

    static FormComponent of(JsonNode node) {
        String type = node.path("type").asText();
        String key = node.path("dynamiclist".equals(type) ? "path" : "key").asText("");
        JsonNode validate = node.path("validate");
        JsonNode properties = node.path("properties");
        List<FormComponent> parts = new ArrayList<>();
        node.path("components").forEach(part -> parts.add(of(part)));
        return new FormComponent(
                type,
                key,
                label(node, key),
                isWritable(node),
                expression(node.path("readonly")),
                expression(node.path("conditional").path("hide")),
                validate.path("required").isTextual()
                        || validate.path("required").asBoolean(),
                limit(validate.path("min")),
                limit(validate.path("max")),
                limit(validate.path("minLength")),
                limit(validate.path("maxLength")),
                pattern(validate.path("pattern").asText("")),
                validate.path("validationType").asText(""),
                node.path("decimalDigits").isNumber()
                        ? (Integer) node.path("decimalDigits").intValue()
                        : null,
                node.has("values") ? options(node.path("values")) : null,
                text(node, "valuesExpression", text(node, "valuesKey", null)),
                node.path("subtype").asText("date"),
                node.path("disallowPassedDates").asBoolean(),
                node.has("allowAddRemove") && !node.path("allowAddRemove").asBoolean(),
                "live".equals(text(properties, "rows", null)),
                text(properties, "must", null),
                text(properties, "mustSay", ""),
                List.copyOf(parts));
    }

    static boolean isWritable(JsonNode node) {
        return !node.path("disabled").asBoolean()
                && !node.path("readonly").asBoolean()
                && !"expression".equals(node.path("type").asText());
    }

    boolean isList() {
        return "dynamiclist".equals(type);
    }

    boolean isText() {
        return !NO_TEXT.contains(type);
    }

    boolean takesSeveral() {
        return LISTS_OF_TEXT.contains(type);
    }

    /** Whether it holds an answer, and is no group or picture. */
    boolean isField() {
        return !key.isEmpty() && !"group".equals(type);
    }

    /** The expressions by which it is decided what may be answered. */
    List<String> expressions() {
        List<String> expressions = new ArrayList<>();
        for (Object rule : new Object[] {readonlyWhen, hide, min, max, minLength, maxLength, optionsFrom, must}) {
            if (rule instanceof String expression) {
                expressions.add(expression);
            }
        }
        return expressions;
    }

    /** A date has its label elsewhere. */
    private static String label(JsonNode node, String key) {
        String label = text(node, "label", text(node, "dateLabel", text(node, "timeLabel", key)));
        return label.isBlank() || label.startsWith("=") ? key : label;
    }

    private static String expression(JsonNode node) {
        return node.isTextual() && node.asText().startsWith("=") ? node.asText() : null;
    }

    private static Object limit(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : expressionOrNumber(node.asText(""));
    }

    private static Object expressionOrNumber(String text) {
        if (text.startsWith("=")) {
            return text;
        }
        return text.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? new BigDecimal(text) : null;
    }

    private static Pattern pattern(String text) {
        try {
            return text.isEmpty() ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static Map<String, String> options(JsonNode values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach(option -> {
            String value = option.isValueNode()
                    ? option.asText()
                    : option.path("value").asText();
            options.put(value, option.path("label").asText(value));
        });
        return options;
    }

    private static String text(JsonNode node, String name, String otherwise) {
        return node.path(name).isTextual() ? node.path(name).asText() : otherwise;
    }
}
