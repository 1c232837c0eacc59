package org.presalesflow.forms;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keeps the forms clear of what form-js 1.8.7, the version in Tasklist 7.24, gets wrong without a word. A finding names
 * the form and the field.
 */
class FormFilesTest {

    private static final Path FOLDER = Path.of("forms");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What Tasklist renders; anything else, such as a file picker, breaks the whole form. */
    private static final Set<String> RENDERED = words("""
            textfield textarea number datetime expression checkbox checklist radio select taglist
            text html image table spacer separator group dynamiclist iframe button""");

    private static final Set<String> KEYLESS = words("text html image table spacer separator group iframe button");

    private static final Set<String> TEXT_FIELDS = Set.of("textfield", "textarea");

    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");

    private static final Map<String, JsonNode> FORMS = new TreeMap<>();

    private static final List<String> UNREADABLE = new ArrayList<>();

    private static final List<Component> COMPONENTS = new ArrayList<>();

    @BeforeAll
    static void readForms() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                try {
                    FORMS.put(name, JSON.readTree(Files.readString(file)));
                } catch (JsonProcessingException e) {
                    UNREADABLE.add(name + ": " + e.getOriginalMessage());
                }
            }
        }
        FORMS.forEach((name, form) -> collect(name, form, null));
    }

    @Test
    void thereAreForms() {
        assertThat(FORMS).isNotEmpty();
    }

    @Test
    void everyFormIsValidJson() {
        assertThat(UNREADABLE).isEmpty();
    }

    @Test
    void theIdOfAFormIsItsFileNameInCamelCase() {
        assertThat(FORMS.entrySet().stream()
                        .filter(form -> !idFor(form.getKey())
                                .equals(form.getValue().path("id").asText()))
                        .map(form -> form.getKey() + ": its id is \""
                                + form.getValue().path("id").asText() + "\", not \"" + idFor(form.getKey()) + "\""))
                .isEmpty();
    }

    @Test
    void tasklistRendersEveryComponent() {
        assertNone("Tasklist 7.24 does not render this type", component -> !RENDERED.contains(component.type()));
    }

    /** A collapsed list silently drops its rows beyond the fifth on submit. */
    @Test
    void noListCollapses() {
        assertNone(
                "a list needs \"disableCollapse\": true",
                component -> component.is("dynamiclist") && !component.flag("disableCollapse"));
    }

    /** Of an object, Tasklist submits the declared children alone; whatever else was in it is lost. */
    @Test
    void keysAreFlat() {
        assertNone("no dot in a key or path", component -> component.key().contains("."));
    }

    /** See {@link #keysAreFlat()}. */
    @Test
    void noGroupHasAPath() {
        assertNone("no path on a group", component -> component.is("group") && component.has("path"));
    }

    @Test
    void whatIsAskedHasAKey() {
        assertNone(
                "a field needs a key",
                component -> component.isField() && component.key().isEmpty());
    }

    @Test
    void everyComponentHasAnId() {
        assertNone("a component needs an id", component -> component.text("id").isEmpty());
    }

    @Test
    void componentIdsAreUniqueInAForm() {
        assertNone("another component of the form has the same id", component -> others(component)
                .anyMatch(other -> other.text("id").equals(component.text("id"))));
    }

    /** Two fields of one key and form keep the form from opening. */
    @Test
    void keysAreUniqueInAForm() {
        assertNone(
                "another field of the form has the same key",
                component -> component.isField()
                        && others(component)
                                .anyMatch(other -> other.isField()
                                        && other.list().equals(component.list())
                                        && other.key().equals(component.key())));
    }

    /** An answer has one home; elsewhere it is shown, disabled. */
    @Test
    void everyKeyIsAskedInOneFormOnly() {
        Map<String, Set<String>> askedIn = COMPONENTS.stream()
                .filter(component -> component.isWritable() && component.list().isEmpty())
                .collect(
                        groupingBy(Component::key, TreeMap::new, mapping(Component::form, toCollection(TreeSet::new))));
        assertThat(askedIn.entrySet().stream()
                        .filter(asked -> asked.getValue().size() > 1)
                        .map(asked -> "\"" + asked.getKey() + "\" is asked in " + String.join(" and ", asked.getValue())
                                + ": disable it in all but one"))
                .isEmpty();
    }

    @Test
    void everyTextFieldHasALimit() {
        assertNone(
                "a text field needs validate.maxLength",
                component -> TEXT_FIELDS.contains(component.type())
                        && component.isWritable()
                        && component.node().path("validate").path("maxLength").asInt() <= 0);
    }

    /** Markdown would render what a customer or colleague typed, links included; html templates escape it. */
    @Test
    void noMarkdownShowsAnswers() {
        assertNone(
                "no template in a text view: use html, a table or a disabled field",
                component -> component.is("text")
                        && (component.text("text").startsWith("=")
                                || component.text("text").contains("{{")));
    }

    @Test
    void everyChoiceHasOptions() {
        assertNone(
                "a choice needs values or a valuesExpression",
                component -> CHOICES.contains(component.type())
                        && component.text("valuesExpression").isBlank()
                        && component.node().path("values").isEmpty());
    }

    @Test
    void optionsOfAChoiceDiffer() {
        assertNone("two options have the same value", component -> {
            List<String> values = component.optionValues();
            return values.stream().distinct().count() < values.size();
        });
    }

    /** Only the date subtype gives a plain {@code yyyy-MM-dd}; the others bring the browser's time zone. */
    @Test
    void datesAreDates() {
        assertNone(
                "a datetime needs \"subtype\": \"date\"",
                component -> component.is("datetime") && !"date".equals(component.text("subtype")));
    }

    /** A promise that nobody writes down is not missed by anyone. */
    @Test
    void promisesAreDeclaredAsTheyAreRead() {
        assertNone(
                "promise must be need, condition, concession, kept or waived",
                component -> component.promises()
                        && !Set.of("need", "condition", "concession", "kept", "waived")
                                .contains(component.property("promise")));
        assertNone(
                "only a field that is asked makes or keeps promises",
                component -> component.promises() && !component.isWritable());
        assertNone(
                "a list that makes promises names the words in its rows by promiseText",
                component -> component.promises()
                        && component.is("dynamiclist")
                        && !component.rowKeys().contains(component.property("promiseText")));
        assertNone(
                "promiseId is the key of a field in its rows",
                component -> !component.property("promiseId").isEmpty()
                        && !component.rowKeys().contains(component.property("promiseId")));
        assertNone(
                "promiseWhen is the key of another field of the form and answers that it offers",
                component -> !component.property("promiseWhen").isEmpty()
                        && others(component).noneMatch(other -> component.countsWith(other)));
    }

    private static void assertNone(String finding, Predicate<Component> wrong) {
        assertThat(COMPONENTS.stream().filter(wrong).map(component -> component + ": " + finding))
                .isEmpty();
    }

    private static void collect(String form, JsonNode parent, Component list) {
        for (JsonNode node : parent.path("components")) {
            Component component = new Component(form, node, list == null ? "" : list.key());
            COMPONENTS.add(component);
            collect(form, node, component.is("dynamiclist") ? component : list);
        }
    }

    private static Stream<Component> others(Component component) {
        return COMPONENTS.stream()
                .filter(other -> other != component && other.form().equals(component.form()));
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }

    private static String idFor(String fileName) {
        String[] words = fileName.replace(".form", "").split("-");
        StringBuilder id = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            id.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return id.toString();
    }

    /**
     * A component of a form.
     *
     * @param list the path of the list whose row it is part of; empty outside of lists
     */
    private record Component(String form, JsonNode node, String list) {

        String type() {
            return text("type");
        }

        boolean is(String type) {
            return type.equals(type());
        }

        boolean has(String property) {
            return node.has(property);
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

        String property(String name) {
            return node.path("properties").path(name).asText();
        }

        boolean promises() {
            return node.path("properties").has("promise");
        }

        List<String> rowKeys() {
            return node.path("components").findValuesAsText("key");
        }

        boolean countsWith(Component other) {
            String[] parts = property("promiseWhen").split("=", 2);
            return other.key().equals(parts[0])
                    && other.isWritable()
                    && parts.length == 2
                    && other.optionValues().containsAll(List.of(parts[1].split("\\|")));
        }

        List<String> optionValues() {
            List<String> values = new ArrayList<>();
            node.path("values")
                    .forEach(option -> values.add(option.path("value").asText()));
            return values;
        }

        @Override
        public String toString() {
            String field = Stream.of(key(), text("id"), type())
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse("a component");
            return form + ", " + (list.isEmpty() ? "" : list + ".") + field;
        }
    }
}
