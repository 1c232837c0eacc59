package org.presalesflow.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.presalesflow.forms.edge.FeelExpressions;

/** Makes up what people could send by a form, and what they could not. */
public final class FormSubmissions {

    private static final Expressions EXPRESSIONS = new FeelExpressions();
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final List<String> SNIPPETS = List.of(
            "plain words ",
            "王采购 ",
            "👩‍💻🚀 ",
            "مرحبا بالعالم ",
            "${execution} #{1+1} ",
            "<script>alert(1)</script> ",
            "=now() ",
            "a\nb\tc ",
            "'; DROP TABLE PF_CASE; -- ",
            "{{ company }} ");

    private final FormSchema form;
    private final Random random;
    private final LocalDate today;
    private final Map<String, Object> shown;

    public FormSubmissions(byte[] form, LocalDate today, Random random) {
        this.form = FormSchema.of(form);
        this.today = today;
        this.random = random;
        this.shown = makeUpCase();
    }

    /**
     * What nobody may send.
     *
     * @param key the field that is wrong
     * @param column the one in a row that is wrong; null outside of rows
     * @param label what the refusal has to name
     * @param kind what is wrong with it
     */
    public record Wrong(Map<String, Object> sent, String key, String column, String label, String kind) {}

    public FormSchema form() {
        return form;
    }

    /** What the case holds, as far as it decides on the answers. */
    public Map<String, Object> shown() {
        return shown;
    }

    /** The keys of what can be answered. */
    public Set<String> keys() {
        return writable(form.components()).keySet();
    }

    public Map<String, Object> valid() {
        Map<String, Object> sent = new LinkedHashMap<>();
        Set<String> left = new TreeSet<>();
        boolean more = true;
        for (int turn = 0; more && turn < 12; turn++) {
            more = answer(sent, left, looking(sent).visible());
        }
        sent.keySet()
                .retainAll(looking(sent).visible().fields().stream()
                        .map(FormComponent::key)
                        .collect(Collectors.toSet()));
        return sent;
    }

    /** @return whether it is worth another turn: what was answered may show or hide something else */
    private boolean answer(Map<String, Object> sent, Set<String> left, Visibility.Visible visible) {
        Set<String> asked = visible.fields().stream().map(FormComponent::key).collect(Collectors.toSet());
        boolean answered = sent.keySet().retainAll(asked);
        Map<String, Object> data = new HashMap<>(visible.data());
        for (FormComponent field : visible.fields()) {
            if (!sent.containsKey(field.key()) && !left.contains(field.key())) {
                if (field.isList() || field.required() || random.nextInt(4) > 0) {
                    Object value = fitting(field, data);
                    if (value != null) {
                        sent.put(field.key(), value);
                        data.put(field.key(), value);
                    }
                    // What nothing fitted now may be luckier the next time.
                    answered |= value != null || field.required();
                } else {
                    left.add(field.key());
                }
            }
        }
        return answered;
    }

    /** One thing in a good submission is made wrong. */
    public Wrong wrong() {
        Map<String, Object> sent = valid();
        List<FormComponent> fields = looking(sent).visible().fields();
        if (fields.isEmpty() || random.nextInt(12) == 0) {
            sent.put("smuggled", "in");
            return new Wrong(sent, "smuggled", null, "smuggled", "extra field");
        }
        FormComponent field = fields.get(random.nextInt(fields.size()));
        return field.isList() ? wrongList(sent, field) : wrongField(sent, field);
    }

    private Wrong wrongField(Map<String, Object> sent, FormComponent field) {
        Map<String, Object> ways = waysToBreak(field, looking(sent).visible().data());
        String kind = pick(new ArrayList<>(ways.keySet()));
        sent.put(field.key(), ways.get(kind));
        return new Wrong(sent, field.key(), null, field.label(), kind);
    }

    private Wrong wrongList(Map<String, Object> sent, FormComponent list) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : (List<?>) sent.get(list.key())) {
            Map<String, Object> copy = new LinkedHashMap<>();
            ((Map<?, ?>) row).forEach((key, value) -> copy.put(String.valueOf(key), value));
            rows.add(copy);
        }
        int way = random.nextInt(5);
        if (way == 0 || rows.isEmpty()) {
            sent.put(list.key(), "no rows");
            return new Wrong(sent, list.key(), null, list.label(), "not rows");
        }
        int at = random.nextInt(rows.size());
        Map<String, Object> row = rows.get(at);
        if (way == 1) {
            row.put("smuggled", 1);
            sent.put(list.key(), rows);
            return new Wrong(
                    sent, list.key(), "smuggled", list.label() + ", row " + (at + 1) + ", smuggled", "extra column");
        }
        if (way == 2) {
            while (rows.size() <= FormCheck.MOST_ROWS) {
                rows.add(row);
            }
            sent.put(list.key(), rows);
            return new Wrong(sent, list.key(), null, list.label(), "too many rows");
        }
        List<FormComponent> columns =
                list.parts().stream().filter(FormComponent::writable).toList();
        FormComponent column = columns.get(random.nextInt(columns.size()));
        Map<String, Object> data = new HashMap<>(looking(sent).visible().data());
        Map<String, Object> ways = waysToBreak(column, data);
        String kind = pick(new ArrayList<>(ways.keySet()));
        row.put(column.key(), ways.get(kind));
        sent.put(list.key(), rows);
        return new Wrong(
                sent,
                list.key(),
                column.key(),
                list.label() + ", row " + (at + 1) + ", " + column.label(),
                kind + " in a row");
    }

    /** Each kind of mistake with a value that makes it. */
    private Map<String, Object> waysToBreak(FormComponent field, Map<String, Object> data) {
        Map<String, Object> ways = new LinkedHashMap<>();
        if (field.required()) {
            ways.put("nothing", "checkbox".equals(field.type()) ? false : null);
        }
        switch (field.type()) {
            case "number" -> {
                ways.put("wrong type", List.of(1));
                ways.put("no number", "twelve");
                ways.put("huge number", "1e400");
                ways.put("negative number", field.min() == null ? "-1e30" : -1_000_000_000);
                if (field.max() instanceof BigDecimal max) {
                    ways.put("above the maximum", max.add(BigDecimal.ONE).toPlainString());
                }
                if (field.decimals() != null) {
                    ways.put("too many digits", "1." + "0".repeat(field.decimals()) + "1");
                }
            }
            case "checkbox" -> ways.put("wrong type", "yes");
            case "checklist", "taglist" -> {
                ways.put("wrong type", "one");
                ways.put("no such option", List.of("no such option"));
            }
            case "radio", "select" -> {
                ways.put("wrong type", List.of("one"));
                ways.put("no such option", "no such option");
            }
            case "datetime" -> {
                ways.put("wrong type", 20260302);
                ways.put("impossible date", "2026-02-30");
                ways.put("no date", "soon");
                if (field.noPassedDates()) {
                    ways.put("past date", today.minusDays(2).toString());
                }
            }
            default -> {
                ways.put("wrong type", Map.of("a", "b"));
                ways.put("number for a text", 7);
                ways.put("NUL", "a\u0000b");
                ways.put("half a character", "a\ud83d");
                int longest = field.maxLength() instanceof BigDecimal max ? max.intValue() : FormCheck.LONGEST_TEXT;
                ways.put("too long", "x".repeat(longest + 1));
                ways.put("over 4,000 characters", "é".repeat(Math.max(longest, FormCheck.LONGEST_TEXT) + 1));
            }
        }
        return ways;
    }

    private Map<String, Object> makeUpCase() {
        Map<String, Object> made = new LinkedHashMap<>();
        Set<String> answered = keys();
        List<FormComponent> components = new ArrayList<>();
        flatten(form.components(), components);
        for (FormComponent component : components) {
            if (component.optionsFrom() != null) {
                names(component.optionsFrom())
                        .forEach(name -> made.computeIfAbsent(name, key -> options(random.nextInt(5) + 1)));
            }
        }
        for (FormComponent component : components) {
            if (component.isList() && component.parts().stream().anyMatch(part -> !part.writable())) {
                made.put(component.key(), shownRows(component));
            }
            for (String expression : component.expressions()) {
                for (String name : names(expression)) {
                    if (!answered.contains(name) && !made.containsKey(name)) {
                        Object value = madeUp(name, expression);
                        if (value != null) {
                            made.put(name, value);
                        }
                    }
                }
            }
        }
        return made;
    }

    private List<Map<String, Object>> shownRows(FormComponent list) {
        List<Map<String, Object>> rows = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (FormComponent column : list.parts()) {
                if (!column.writable()) {
                    row.put(column.key(), column.key() + " " + i);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** Half of the time what the expression asks for. */
    private Object madeUp(String name, String expression) {
        if (name.equals("today") || form.names().stream().noneMatch(name::equals)) {
            return null;
        }
        if (expression.contains("count(" + name + ")")) {
            return random.nextInt(3) == 0 ? null : options(random.nextInt(3));
        }
        Matcher literal = Pattern.compile("\\b" + name + " !?= \"([^\"]*)\"").matcher(expression);
        if (literal.find() && random.nextBoolean()) {
            return literal.group(1);
        }
        return random.nextBoolean() ? "something else" : null;
    }

    private static Set<String> names(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(expression.replaceAll("\"[^\"]*\"", ""));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        names.removeAll(Set.of("null", "or", "and", "not", "count"));
        return names;
    }

    private List<Map<String, Object>> options(int count) {
        List<Map<String, Object>> options = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            options.add(Map.of("value", "option-" + i, "label", "Option " + i));
        }
        return options;
    }

    private Object fitting(FormComponent field, Map<String, Object> data) {
        if (field.isList()) {
            return fittingRows(field, data);
        }
        if (field.must() == null) {
            return random(field, data);
        }
        List<Object> candidates = new ArrayList<>();
        for (int tries = 0; tries < 10; tries++) {
            candidates.add(random(field, data));
        }
        // What it is held against fits a rule of order, whatever the order.
        names(field.must()).stream().map(data::get).filter(Objects::nonNull).forEach(candidates::add);
        return candidates.stream()
                .filter(value -> holds(field, value, data))
                .findFirst()
                .orElse(null);
    }

    private static boolean holds(FormComponent field, Object value, Map<String, Object> data) {
        Map<String, Object> with = new HashMap<>(data);
        with.put(field.key(), value);
        return Boolean.TRUE.equals(EXPRESSIONS.value(field.must(), with));
    }

    private Object random(FormComponent field, Map<String, Object> data) {
        return switch (field.type()) {
            case "number" -> number(field);
            case "checkbox" -> field.required() || random.nextBoolean();
            case "checklist", "taglist" -> {
                List<Object> options = optionsOf(field, data);
                yield options.isEmpty() ? null : List.copyOf(options.subList(0, 1 + random.nextInt(options.size())));
            }
            case "radio", "select" -> {
                List<Object> options = optionsOf(field, data);
                yield options.isEmpty() ? null : pick(options);
            }
            case "datetime" ->
                today.plusDays(field.noPassedDates() ? random.nextInt(2_000) : random.nextInt(4_000) - 2_000)
                        .toString();
            default -> text(field);
        };
    }

    private Object number(FormComponent field) {
        BigDecimal min = field.min() instanceof BigDecimal low ? low : BigDecimal.valueOf(-1_000_000);
        BigDecimal max = field.max() instanceof BigDecimal high ? high : BigDecimal.valueOf(1_000_000);
        int decimals = field.decimals() == null ? 3 : field.decimals();
        BigDecimal number =
                switch (random.nextInt(4)) {
                    case 0 -> min;
                    case 1 -> max;
                    default ->
                        min.add(max.subtract(min)
                                .multiply(BigDecimal.valueOf(random.nextDouble()))
                                .setScale(decimals, RoundingMode.DOWN));
                };
        if (number.stripTrailingZeros().scale() > 0) {
            return number.doubleValue();
        }
        return number.longValueExact() == number.intValue() ? (Object) number.intValue() : (Object) number.longValue();
    }

    private String text(FormComponent field) {
        if ("email".equals(field.validationType())) {
            return "buyer" + random.nextInt(1_000) + "@customer.example";
        }
        int longest = field.maxLength() instanceof BigDecimal max ? max.intValue() : FormCheck.LONGEST_TEXT;
        int wanted = 1 + random.nextInt(random.nextInt(5) == 0 ? longest : Math.min(longest, 60));
        StringBuilder text = new StringBuilder("a");
        while (text.length() < wanted) {
            text.append(pick(SNIPPETS));
        }
        text.setLength(Math.min(text.length(), longest));
        // Not half of a character at the end.
        while (Character.isSurrogate(text.charAt(text.length() - 1))) {
            text.setLength(text.length() - 1);
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private List<Map<String, Object>> fittingRows(FormComponent list, Map<String, Object> data) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<?> before = shown.get(list.key()) instanceof List<?> given ? given : List.of();
        for (Object one : before) {
            Map<String, Object> row = new LinkedHashMap<>();
            ((Map<?, ?>) one).forEach((key, value) -> row.put(String.valueOf(key), value));
            rows.add(row);
        }
        int more = list.fixedRows() ? 0 : random.nextInt(8) == 0 ? 30 : random.nextInt(4);
        for (int i = 0; i < more; i++) {
            rows.add(new LinkedHashMap<>());
        }
        for (Map<String, Object> row : rows) {
            for (FormComponent column : list.parts()) {
                if (column.isField() && column.writable() && (column.required() || random.nextBoolean())) {
                    Object value = fitting(column, data);
                    if (value == null && column.required()) {
                        return List.of();
                    }
                    if (value != null) {
                        row.put(column.key(), value);
                    }
                }
            }
        }
        return rows;
    }

    private static List<Object> optionsOf(FormComponent field, Map<String, Object> data) {
        if (field.options() != null) {
            return List.copyOf(field.options().keySet());
        }
        List<Object> options = new ArrayList<>();
        if (EXPRESSIONS.value(field.optionsFrom(), data) instanceof List<?> found) {
            found.forEach(option -> options.add(((Map<?, ?>) option).get("value")));
        }
        return options;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private FormChecking looking(Map<String, Object> sent) {
        return new FormChecking(EXPRESSIONS, form, shown, sent, today);
    }

    private static Map<String, FormComponent> writable(List<FormComponent> components) {
        List<FormComponent> all = new ArrayList<>();
        flatten(components, all);
        Map<String, FormComponent> fields = new LinkedHashMap<>();
        all.stream()
                .filter(component -> component.isField() && component.writable())
                .forEach(component -> fields.put(component.key(), component));
        return fields;
    }

    private static void flatten(List<FormComponent> components, List<FormComponent> all) {
        for (FormComponent component : components) {
            all.add(component);
            if (!component.isList()) {
                flatten(component.parts(), all);
            } else {
                component.parts().stream()
                        .filter(part -> part.optionsFrom() != null)
                        .forEach(all::add);
            }
        }
    }
}
