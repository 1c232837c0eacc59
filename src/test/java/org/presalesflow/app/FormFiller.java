package org.presalesflow.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a form as someone in a hurry would: each required field that shows, with what is there already or else the
 * first thing that fits, and no more than that but for checklists, which they tick in full.
 */
final class FormFiller {

    private final JsonNode prefilled;
    private final Map<String, Object> wishes;

    /** @param wishes answers by field key that are given whatever the form says */
    FormFiller(JsonNode prefilled, Map<String, Object> wishes) {
        this.prefilled = prefilled;
        this.wishes = wishes;
    }

    /** @return the variables as Tasklist would send them */
    Map<String, Object> fill(JsonNode form) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answer(form.path("components"), answers);
        tick(form.path("components"), answers);
        answers.putAll(wishes);
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((key, value) -> variables.put(key, variable(value)));
        return variables;
    }

    private static Map<String, Object> variable(Object value) {
        return value instanceof List<?> || value instanceof JsonNode node && node.isArray()
                ? Map.of("type", "Json", "value", json(value))
                : Map.of("value", value);
    }

    private static String json(Object value) {
        try {
            return Http.JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(JsonNode components, Map<String, Object> answers) {
        for (JsonNode component : components) {
            if (component.has("conditional")
                    || component.path("disabled").asBoolean()
                    || component.path("readonly").asBoolean()) {
                continue;
            }
            if ("group".equals(component.path("type").asText())) {
                answer(component.path("components"), answers);
            } else if ("dynamiclist".equals(component.path("type").asText())) {
                answers.put(component.path("path").asText(), rows(component));
            } else if (component.path("validate").path("required").asBoolean() || isFilledSelect(component)) {
                String key = component.path("key").asText();
                answers.put(key, kept(key).isMissingNode() ? first(component) : plain(kept(key)));
            }
        }
    }

    private Object rows(JsonNode list) {
        JsonNode kept = kept(list.path("path").asText());
        if (kept.isTextual()) {
            try {
                JsonNode rows = Http.JSON.readTree(kept.asText());
                if (!rows.isEmpty()) {
                    return rows;
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (JsonNode field : list.path("components")) {
            if (field.path("validate").path("required").asBoolean()) {
                row.put(field.path("key").asText(), first(field));
            }
        }
        return row.isEmpty() ? List.of() : List.of(row);
    }

    /** A select sends back what it shows. */
    private boolean isFilledSelect(JsonNode component) {
        return "select".equals(component.path("type").asText())
                && component.has("valuesExpression")
                && kept(component.path("key").asText()).isTextual();
    }

    private JsonNode kept(String key) {
        JsonNode variable = prefilled.path(key).path("value");
        return variable.isNull() ? Http.JSON.missingNode() : variable;
    }

    private static Object plain(JsonNode value) {
        return value.isNumber() ? value.numberValue() : value.isBoolean() ? value.booleanValue() : value.asText();
    }

    private Object first(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "number" -> Math.max(1, field.path("validate").path("min").asInt(1));
            case "checkbox" -> true;
            case "datetime" -> LocalDate.now().plusDays(30).toString();
            case "radio", "select" ->
                field.has("values")
                        ? field.path("values").path(0).path("value").asText()
                        : option(field).asText("N1");
            case "checklist", "taglist" -> options(field);
            default ->
                "email".equals(field.path("validate").path("validationType").asText()) ? "a@b.example" : "As agreed";
        };
    }

    /** Who is in a hurry ticks all that the case gives them to tick. */
    private void tick(JsonNode components, Map<String, Object> answers) {
        for (JsonNode component : components) {
            if ("group".equals(component.path("type").asText())) {
                tick(component.path("components"), answers);
            } else if ("checklist".equals(component.path("type").asText())
                    && component.has("valuesExpression")
                    && !component.path("disabled").asBoolean()
                    && !everyOption(component).isEmpty()) {
                answers.put(component.path("key").asText(), everyOption(component));
            }
        }
    }

    private List<String> everyOption(JsonNode checklist) {
        JsonNode options = kept(checklist.path("valuesExpression").asText().replace("=", ""));
        try {
            return Http.JSON.readTree(options.asText("[]")).findValuesAsText("value");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object options(JsonNode field) {
        if (field.has("values")) {
            return List.of(field.path("values").path(0).path("value").asText());
        }
        return List.of(option(field).asText());
    }

    /** The first of the options that come with the case; a missing node if there is none. */
    private JsonNode option(JsonNode field) {
        JsonNode options = kept(field.path("valuesExpression").asText().replace("=", ""));
        try {
            return Http.JSON.readTree(options.asText("[]")).path(0).path("value");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
