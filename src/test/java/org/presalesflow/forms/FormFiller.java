package org.presalesflow.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.forms.edge.FeelExpressions;

/**
 * Fills a form as someone in a hurry would: each required field that shows, with what is there already or else the
 * first thing that fits, and no more than that but for checklists, which they tick in full.
 */
public final class FormFiller {

    private static final Expressions EXPRESSIONS = new FeelExpressions();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormSchema form;
    private final Map<String, Object> shown;
    private final LocalDate today;
    private final AnswerRules rules;
    private boolean ticksAll = true;

    /**
     * @param form the deployed form
     * @param shown what it is shown with, by name; text, numbers, booleans, lists and maps
     * @param today the company's day
     */
    public FormFiller(byte[] form, Map<String, Object> shown, LocalDate today) {
        this.form = FormSchema.of(form);
        this.shown = shown;
        this.today = today;
        this.rules = new AnswerRules(EXPRESSIONS, today);
    }

    /** Ticks only in checklists that must not be empty. */
    public FormFiller sparing() {
        ticksAll = false;
        return this;
    }

    /** A value of a variable as it travels in JSON; a list may come as text. */
    public static Object plain(JsonNode variable) {
        try {
            return "Json".equals(variable.path("type").asText())
                            && variable.path("value").isTextual()
                    ? JSON.readValue(variable.path("value").asText(), Object.class)
                    : JSON.convertValue(variable.path("value"), Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param wishes answers by field key that are given whatever the form says */
    public Map<String, Object> fill(Map<String, Object> wishes) {
        Map<String, Object> answers = new LinkedHashMap<>(wishes);
        Set<String> before;
        do {
            before = Set.copyOf(answers.keySet());
            Visibility.Visible visible = looking(answers).visible();
            Set<String> asked =
                    visible.fields().stream().map(FormComponent::key).collect(Collectors.toSet());
            answers.keySet().removeIf(key -> !asked.contains(key) && !wishes.containsKey(key));
            visible.fields().stream()
                    .filter(field -> !answers.containsKey(field.key()))
                    .forEach(field -> answer(field, visible.data(), answers));
        } while (!before.equals(answers.keySet()));
        Submission tried = new FormCheck(EXPRESSIONS).check(form, shown, answers, today);
        tried.findings().stream()
                .map(Finding::key)
                .filter(key -> answers.containsKey(key) && !wishes.containsKey(key))
                .filter(key -> answers.get(key) instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}"))
                .forEach(key -> answers.put(key, today.toString()));
        return answers;
    }

    private FormChecking looking(Map<String, Object> answers) {
        return new FormChecking(EXPRESSIONS, form, shown, answers, today);
    }

    private void answer(FormComponent field, Map<String, Object> data, Map<String, Object> answers) {
        if (field.isList()) {
            answers.put(field.key(), rows(field, data));
            return;
        }
        Object kept = shown.get(field.key());
        boolean ticks =
                "checklist".equals(field.type()) && field.optionsFrom() != null && (ticksAll || field.required());
        boolean select = "select".equals(field.type()) && field.optionsFrom() != null && kept != null;
        if (field.required() || select || ticks) {
            Object value = !ticks && fits(field, kept, data) ? kept : first(field, data);
            if (value != null && !List.of().equals(value)) {
                answers.put(field.key(), value);
            }
        }
    }

    private boolean fits(FormComponent field, Object value, Map<String, Object> data) {
        if (AnswerRules.isEmpty(value)) {
            return false;
        }
        try {
            rules.taken(field, value, data);
            return true;
        } catch (AnswerRules.Broken broken) {
            return false;
        }
    }

    private List<Map<String, Object>> rows(FormComponent list, Map<String, Object> data) {
        List<String> columns = list.parts().stream().map(FormComponent::key).toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (shown.get(list.key()) instanceof List<?> kept) {
            for (Object one : kept) {
                Map<String, Object> row = new LinkedHashMap<>();
                ((Map<?, ?>) one).forEach((key, value) -> row.put(String.valueOf(key), value));
                row.keySet().retainAll(columns);
                rows.add(row);
            }
        }
        if (rows.isEmpty() && !list.fixedRows() && list.parts().stream().anyMatch(FormComponent::required)) {
            rows.add(new LinkedHashMap<>());
        }
        for (Map<String, Object> row : rows) {
            for (FormComponent column : list.parts()) {
                if (column.writable() && column.required() && !fits(column, row.get(column.key()), data)) {
                    Object value = first(column, data);
                    if (value == null) {
                        return List.of();
                    }
                    row.put(column.key(), value);
                }
            }
        }
        return rows;
    }

    private Object first(FormComponent field, Map<String, Object> data) {
        return switch (field.type()) {
            case "number" ->
                field.min() instanceof BigDecimal min
                        ? Math.max(1, min.setScale(0, RoundingMode.CEILING).intValue())
                        : (Object) 1;
            case "checkbox" -> true;
            case "datetime" -> today.plusDays(30).toString();
            case "radio", "select" -> options(field, data).stream().findFirst().orElse(null);
            case "checklist", "taglist" ->
                field.optionsFrom() == null ? options(field, data).subList(0, 1) : options(field, data);
            default -> "email".equals(field.validationType()) ? "a@b.example" : "As agreed";
        };
    }

    private static List<Object> options(FormComponent field, Map<String, Object> data) {
        if (field.options() != null) {
            return List.copyOf(field.options().keySet());
        }
        return EXPRESSIONS.value(field.optionsFrom(), data) instanceof List<?> options
                ? options.stream()
                        .map(option -> option instanceof Map<?, ?> map ? (Object) map.get("value") : option)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }
}
