package org.presalesflow.forms;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fields of forms take, type by type. */
final class AnswerRules {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{2,38}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Beyond, a browser cannot tell a number from the next. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf((1L << 53) - 1);

    private static final int MOST_DIGITS = 40;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    /** How many options a refusal names. */
    private static final int OPTIONS_NAMED = 20;

    private final Expressions expressions;
    private final LocalDate today;

    AnswerRules(Expressions expressions, LocalDate today) {
        this.expressions = expressions;
        this.today = today;
    }

    /** A rule that an answer breaks. */
    static final class Broken extends RuntimeException {

        private final transient Object[] values;

        Broken(String reason, Object... values) {
            super(reason, null, false, false);
            this.values = values;
        }

        String reason() {
            return getMessage();
        }

        Object[] values() {
            return values;
        }
    }

    /** @return the answer as it is to be kept */
    Object taken(FormComponent field, Object value, Map<String, Object> data) {
        require(value != Submission.UNREADABLE, "unreadable");
        if (isEmpty(value) || "checkbox".equals(field.type()) && Boolean.FALSE.equals(value)) {
            require(!field.required(), "checkbox".equals(field.type()) ? "tick" : "required");
            return nothing(field, value, data);
        }
        return switch (field.type()) {
            case "number" -> number(field, value, data);
            case "checkbox" -> {
                require(value instanceof Boolean, "checkbox");
                yield value;
            }
            case "checklist", "taglist" -> several(field, value, data);
            case "radio", "select" -> {
                requireOption(field, value, options(field, data));
                yield value;
            }
            case "datetime" -> time(field, value);
            default -> text(field, value, data);
        };
    }

    private Object nothing(FormComponent field, Object value, Map<String, Object> data) {
        if (field.takesSeveral()) {
            return value == null ? null : List.of();
        }
        if (value instanceof String text && !text.isEmpty()) {
            return field.isText() ? text(field, text, data) : null;
        }
        return value instanceof Collection<?> ? null : value;
    }

    static boolean isEmpty(Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> items && items.isEmpty();
    }

    /** Whether two values are the same to people: 1 and 1.0 are. */
    static boolean same(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return decimal(one).compareTo(decimal(other)) == 0;
        }
        return Objects.equals(one, other);
    }

    private Object number(FormComponent field, Object value, Map<String, Object> data) {
        BigDecimal number = decimal(value);
        BigDecimal min = limit(field.min(), data);
        BigDecimal max = limit(field.max(), data);
        require(min == null || number.compareTo(min) >= 0, "min", plain(min));
        require(max == null || number.compareTo(max) <= 0, "max", plain(max));
        require(number.abs().compareTo(LARGEST) <= 0, "max", plain(LARGEST));
        int digits = Math.max(
                0, number.signum() == 0 ? 0 : number.stripTrailingZeros().scale());
        if (field.decimals() != null) {
            require(field.decimals() > 0 || digits == 0, "whole");
            require(digits <= field.decimals(), "decimals", field.decimals());
        }
        return value instanceof String ? shortest(number, digits) : value;
    }

    private static Object shortest(BigDecimal number, int digits) {
        if (digits > 0) {
            return number.doubleValue();
        }
        long whole = number.longValueExact();
        return (int) whole == whole ? (Object) (int) whole : (Object) whole;
    }

    private static BigDecimal decimal(Object value) {
        try {
            String text = value instanceof Number || value instanceof String
                    ? value.toString().strip()
                    : "";
            // Longer ones cost time to compute with and are no quantity of ours.
            require(text.length() <= MOST_DIGITS, "number");
            BigDecimal number = new BigDecimal(text);
            require(Math.abs(number.scale()) <= MOST_DIGITS, "number");
            return number;
        } catch (NumberFormatException e) {
            throw new Broken("number");
        }
    }

    private BigDecimal limit(Object limit, Map<String, Object> data) {
        Object value = limit instanceof String expression ? expressions.value(expression, data) : limit;
        return value instanceof Number number ? decimal(number) : null;
    }

    private Object text(FormComponent field, Object value, Map<String, Object> data) {
        String text = requireText(value);
        BigDecimal longest = limit(field.maxLength(), data);
        BigDecimal shortest = limit(field.minLength(), data);
        int most = longest == null ? FormCheck.LONGEST_TEXT : longest.intValue();
        require(text.length() <= most, "max-length", String.valueOf(most));
        require(shortest == null || text.strip().length() >= shortest.intValue(), "min-length", plain(shortest));
        requirePlain(text);
        require(!"email".equals(field.validationType()) || EMAIL.matcher(text).matches(), "email");
        require(!"phone".equals(field.validationType()) || PHONE.matcher(text).matches(), "phone");
        require(field.pattern() == null || field.pattern().matcher(text).find(), "pattern");
        return text;
    }

    private static String requireText(Object value) {
        require(value instanceof String, "text");
        return (String) value;
    }

    /** What no keyboard types and no database keeps. */
    private static void requirePlain(String text) {
        require(!CONTROL.matcher(text).find(), "plain");
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                require(!Character.isSurrogate(text.charAt(i)), "plain");
            }
        }
    }

    private Object time(FormComponent field, Object value) {
        require(value instanceof String, "date");
        String text = (String) value;
        require(text.length() <= MOST_DIGITS, "date");
        boolean day = "date".equals(field.subtype());
        require(!day || DAY.matcher(text).matches(), "date");
        require(isTime(field.subtype(), text), "date");
        if (day) {
            LocalDate date = LocalDate.parse(text);
            require(date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR, "date");
            require(!field.noPassedDates() || !date.isBefore(today), "passed");
        }
        return text;
    }

    /** Whether a text is a day or time as the form's subtype has it. */
    private static boolean isTime(String subtype, String text) {
        try {
            switch (subtype) {
                case "time" -> LocalTime.parse(text.replaceFirst("(Z|[+-]\\d{2}:\\d{2})$", ""));
                case "datetime" -> OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d{2}:\\d{2})$") ? text : text + "Z");
                default -> LocalDate.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Object several(FormComponent field, Object value, Map<String, Object> data) {
        require(value instanceof List<?>, "several");
        Set<Object> options = options(field, data);
        Set<Object> chosen = new HashSet<>();
        for (Object item : (List<?>) value) {
            requireOption(field, item, options);
            require(chosen.add(item), "twice");
        }
        return value;
    }

    private static void requireOption(FormComponent field, Object value, Set<Object> options) {
        boolean known = options.stream().anyMatch(option -> same(option, value));
        if (!known) {
            String named = String.join(
                    ", ",
                    options.stream().limit(OPTIONS_NAMED).map(String::valueOf).toList());
            throw options.isEmpty()
                    ? new Broken("no-option")
                    : new Broken("option", options.size() > OPTIONS_NAMED ? named + ", …" : named);
        }
    }

    private Set<Object> options(FormComponent field, Map<String, Object> data) {
        if (field.options() != null) {
            return new LinkedHashSet<>(field.options().keySet());
        }
        Set<Object> options = new LinkedHashSet<>();
        Object found = field.optionsFrom() == null ? null : expressions.value(field.optionsFrom(), data);
        if (found instanceof Collection<?> items) {
            items.forEach(item -> options.add(item instanceof Map<?, ?> option ? option.get("value") : item));
        }
        return options;
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static void require(boolean holds, String reason, Object... values) {
        if (!holds) {
            throw new Broken(reason, values);
        }
    }
}
