package org.presalesflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presalesflow.flow.PromiseField;

/** A Camunda Form as far as the server reads it: its fields, and the names that its texts and expressions use. */
public final class FormSchema {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Words of the language of expressions, and the day, which is always there. */
    private static final Set<String> NO_NAMES =
            Set.of("null", "or", "and", "not", "count", "true", "false", "today", "if", "then", "else");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final List<FormField> fields = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, FieldRule> rules = new LinkedHashMap<>();
    private final List<FormComponent> components = new ArrayList<>();
    private final Set<String> context;

    private FormSchema(JsonNode root) {
        this.id = root.path("id").asText();
        readComponents(root.path("components"));
        fields.forEach(field -> names.add(field.key()));
        root.path("components").forEach(component -> components.add(FormComponent.of(component)));
        this.context = namesDecidingIn(components);
    }

    /** @throws UncheckedIOException if the text is no JSON */
    public static FormSchema of(byte[] json) {
        try {
            return new FormSchema(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String id() {
        return id;
    }

    public List<FormField> fields() {
        return fields;
    }

    /** @return what the fields take that are asked here, by key; rows of lists are left out */
    public Map<String, FieldRule> rules() {
        return Collections.unmodifiableMap(rules);
    }

    /** Whether the form shows, asks or computes with this name. */
    public boolean uses(String name) {
        return names.contains(name);
    }

    /** The names that the form uses. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Whether what the case holds, and not the answers alone, decides on what may be answered. */
    public boolean asksTheCase() {
        return !context.isEmpty();
    }

    List<FormComponent> components() {
        return components;
    }

    private static Set<String> namesDecidingIn(List<FormComponent> components) {
        Set<String> names = new HashSet<>();
        Set<String> answers = new HashSet<>();
        collect(components, names, answers);
        names.removeAll(answers);
        return names;
    }

    private static void collect(List<FormComponent> components, Set<String> names, Set<String> answers) {
        for (FormComponent component : components) {
            component.expressions().forEach(expression -> {
                Matcher matcher = NAME.matcher(expression.replaceAll("\"[^\"]*\"", ""));
                while (matcher.find()) {
                    names.add(matcher.group());
                }
            });
            if (component.isList()
                    && (component.fixedRows() || component.parts().stream().anyMatch(part -> !part.writable()))) {
                names.add(component.key() + "[]");
            } else if (component.isField() && component.writable() && component.readonlyWhen() == null) {
                answers.add(component.key());
            }
            collect(component.parts(), names, answers);
        }
        answers.addAll(NO_NAMES);
    }

    private void readComponents(JsonNode components) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            boolean list = "dynamiclist".equals(type);
            String key = component.path(list ? "path" : "key").asText("");
            boolean writable = !component.path("disabled").asBoolean()
                    && !component.path("readonly").asBoolean()
                    && !"expression".equals(type);
            if (!key.isEmpty()) {
                JsonNode properties = component.path("properties");
                String fact = properties.path("fact").asText(null);
                boolean prefilled = !"never".equals(properties.path("prefill").asText());
                if (writable && !list) {
                    rules.put(key, FieldRule.of(component));
                }
                fields.add(new FormField(
                        key,
                        component.path("label").asText(key),
                        type,
                        writable,
                        fact,
                        promise(key, properties),
                        prefilled));
            }
            readNames(component);
            if (!list) {
                readComponents(component.path("components"));
            } else {
                component.path("components").forEach(this::readNames);
            }
        }
    }

    private static PromiseField promise(String key, JsonNode properties) {
        return properties.has("promise")
                ? new PromiseField(
                        key,
                        properties.path("promise").asText(),
                        properties.path("promiseId").asText(null),
                        properties.path("promiseText").asText(null),
                        properties.path("promiseWhen").asText(null))
                : null;
    }

    /** Takes every word of a template or expression for a name: too many do no harm, one too few shows nothing. */
    private void readNames(JsonNode component) {
        component.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            if (value.isTextual()
                    && (value.asText().startsWith("=") || value.asText().contains("{{"))) {
                Matcher matcher = NAME.matcher(value.asText());
                while (matcher.find()) {
                    names.add(matcher.group());
                }
            } else if ("valuesKey".equals(entry.getKey())) {
                names.add(value.asText());
            } else if (value.isObject() && !"components".equals(entry.getKey())) {
                readNames(value);
            }
        });
    }
}
