package org.presalesflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a field of a form takes, as its author set it.
 *
 * @param type as in the form, such as {@code textfield} or {@code select}
 * @param document for a field that tells where a document is: the key of the field that names the document; else null
 * @param longest how many characters a text may have; null for no limit
 * @param decimals how many decimal digits a number may have; null for any
 * @param options what can be chosen; empty where anything may be typed
 */
public record FieldRule(
        String key,
        String label,
        String type,
        String document,
        boolean required,
        Integer longest,
        BigDecimal min,
        BigDecimal max,
        Integer decimals,
        boolean email,
        List<Option> options) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** One thing that can be chosen. */
    public record Option(String value, String label) {}

    static FieldRule of(JsonNode component) {
        JsonNode validate = component.path("validate");
        List<Option> options = new ArrayList<>();
        component
                .path("values")
                .forEach(option -> options.add(new Option(
                        option.path("value").asText(),
                        option.path("label").asText(option.path("value").asText()))));
        String key = component.path("key").asText();
        return new FieldRule(
                key,
                component.path("label").asText(key),
                component.path("type").asText(),
                component.path("properties").path("document").asText(null),
                validate.path("required").asBoolean(),
                integer(validate.path("maxLength")),
                decimal(validate.path("min")),
                decimal(validate.path("max")),
                integer(component.path("decimalDigits")),
                "email".equals(validate.path("validationType").asText()),
                options);
    }

    private static Integer integer(JsonNode node) {
        return node.isNumber() ? (Integer) node.intValue() : null;
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    public boolean isNumber() {
        return "number".equals(type);
    }

    /**
     * Reads what somebody typed.
     *
     * @param name what the message about a mistake begins with
     * @return a text, an integer, or a decimal number; null for nothing
     * @throws IllegalArgumentException if the field does not take it
     */
    public Object parse(String name, String typed) {
        String text = typed == null ? "" : typed.replace("\r\n", "\n").strip();
        if (text.isEmpty()) {
            require(!required, name, "must not be empty");
            return null;
        }
        return isNumber() ? number(name, text) : text(name, text);
    }

    private Object number(String name, String text) {
        BigDecimal number;
        try {
            // Longer ones cost time to compute with and are no quantity of ours.
            require(text.length() <= 40, name, "must be a number");
            number = new BigDecimal(text);
            require(Math.abs(number.scale()) <= 40, name, "must be a number");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": must be a number", e);
        }
        require(min == null || number.compareTo(min) >= 0, name, "must be at least " + plain(min));
        require(max == null || number.compareTo(max) <= 0, name, "must be at most " + plain(max));
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        require(
                decimals == null || shortest.scale() <= decimals,
                name,
                Integer.valueOf(0).equals(decimals)
                        ? "must be a whole number"
                        : "must have at most " + decimals + " decimal digits");
        if (!Integer.valueOf(0).equals(decimals)) {
            return shortest;
        }
        require(shortest.abs().compareTo(LARGEST_WHOLE) <= 0, name, "must be at most " + plain(LARGEST_WHOLE));
        return shortest.intValueExact();
    }

    private Object text(String name, String text) {
        require(!CONTROL.matcher(text).find(), name, "must be plain text");
        require(longest == null || text.length() <= longest, name, "must be at most " + longest + " characters");
        require(!email || EMAIL.matcher(text).matches(), name, "must be an e-mail address");
        require(
                options.isEmpty()
                        || options.stream().anyMatch(option -> option.value().equals(text)),
                name,
                "must be one of "
                        + String.join(", ", options.stream().map(Option::value).toList()));
        return text;
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + otherwise);
        }
    }
}
