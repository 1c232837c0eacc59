package org.presalesflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The processes, tables and forms as they lie in the repository, read without an engine. */
final class ModelSet {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> texts;
    private final Map<String, Diagram> diagrams = new TreeMap<>();
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, Form> forms = new TreeMap<>();

    private ModelSet(Map<String, String> texts) {
        this.texts = texts;
        texts.forEach(this::read);
    }

    private ModelSet(ModelSet unchanged, String file, String text) {
        this.texts = new TreeMap<>(unchanged.texts);
        this.diagrams.putAll(unchanged.diagrams);
        this.tables.putAll(unchanged.tables);
        this.forms.putAll(unchanged.forms);
        diagrams.values().removeIf(diagram -> diagram.file().equals(file));
        tables.values().removeIf(table -> table.file().equals(file));
        forms.values().removeIf(form -> form.file().equals(file));
        texts.put(file, text);
        read(file, text);
    }

    private void read(String file, String text) {
        if (file.endsWith(".bpmn")) {
            Diagram diagram = new Diagram(file, text, Bpmn.readModelFromStream(stream(text)));
            diagrams.put(diagram.id(), diagram);
        } else if (file.endsWith(".dmn")) {
            Table table = new Table(file, text, Dmn.readModelFromStream(stream(text)));
            tables.put(table.decision().getId(), table);
        } else if (file.endsWith(".form")) {
            Form form = Form.read(file, text);
            forms.put(form.id(), form);
        }
    }

    static ModelSet ofRepository() {
        Map<String, String> texts = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ModelSet(texts);
    }

    /** @return these models, but for one text in one file; to show what a rule says to it */
    ModelSet changed(String file, String from, String to) {
        String text = texts.get(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not contain " + from);
        }
        return new ModelSet(this, file, text.replace(from, to));
    }

    Collection<Diagram> diagrams() {
        return diagrams.values();
    }

    Optional<Diagram> diagram(String process) {
        return Optional.ofNullable(process).map(diagrams::get);
    }

    Collection<Table> tables() {
        return tables.values();
    }

    Collection<Form> forms() {
        return forms.values();
    }

    Optional<Form> form(String id) {
        return Optional.ofNullable(id).map(forms::get);
    }

    /** The ids of the processes that the table {@code stages} names. */
    Set<String> stages() {
        Set<String> stages = new LinkedHashSet<>();
        for (Rule rule : tables.get("stages").model().getModelElementsByType(Rule.class)) {
            stages.add(rule.getInputEntries()
                    .iterator()
                    .next()
                    .getTextContent()
                    .strip()
                    .replace("\"", ""));
        }
        return stages;
    }

    /** The forms that the people in a process answer, its start form included. */
    List<Form> formsOf(Diagram diagram) {
        return diagram.formRefs().stream()
                .map(forms::get)
                .filter(form -> form != null)
                .toList();
    }

    /** A field that is answered, not only shown, in a form of the process. */
    Optional<Field> fieldOf(Diagram diagram, String key) {
        return formsOf(diagram).stream()
                .map(form -> form.fields().get(key))
                .filter(field -> field != null && field.writable())
                .findFirst();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A process in its file. */
    record Diagram(String file, String text, BpmnModelInstance model) {

        Process process() {
            return all(Process.class).iterator().next();
        }

        String id() {
            return process().getId();
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return model.getModelElementsByType(type);
        }

        @SafeVarargs
        final List<ModelElementInstance> all(Class<? extends ModelElementInstance>... types) {
            List<ModelElementInstance> all = new ArrayList<>();
            for (Class<? extends ModelElementInstance> type : types) {
                all.addAll(model.getModelElementsByType(type));
            }
            return all;
        }

        /** The end events that give the process its outcome: not those inside of a subprocess. */
        List<EndEvent> outerEnds() {
            return all(EndEvent.class).stream()
                    .filter(end -> end.getParentElement() instanceof Process)
                    .toList();
        }

        List<String> formRefs() {
            return Stream.concat(
                            all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
                            all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
                    .filter(form -> form != null)
                    .toList();
        }

        String at(String element) {
            return file + ", " + element;
        }
    }

    /** A decision table in its file. */
    record Table(String file, String text, DmnModelInstance model) {

        Decision decision() {
            return model.getModelElementsByType(Decision.class).iterator().next();
        }
    }

    /** A form in its file, with its fields by key; the columns of lists are not among them. */
    record Form(String file, String id, Map<String, Field> fields) {

        private static Form read(String file, String text) {
            try {
                JsonNode root = JSON.readTree(text);
                Map<String, Field> fields = new LinkedHashMap<>();
                readFields(root.path("components"), fields);
                return new Form(file, root.path("id").asText(), fields);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(file + " is no JSON", e);
            }
        }

        private static void readFields(JsonNode components, Map<String, Field> fields) {
            for (JsonNode component : components) {
                boolean list = "dynamiclist".equals(component.path("type").asText());
                String key = component.path(list ? "path" : "key").asText();
                if (!key.isEmpty()) {
                    Set<String> options = new LinkedHashSet<>();
                    component
                            .path("values")
                            .forEach(option -> options.add(option.path("value").asText()));
                    boolean writable = !component.path("disabled").asBoolean()
                            && !component.path("readonly").asBoolean();
                    fields.put(key, new Field(key, writable, options));
                }
                if (!list) {
                    readFields(component.path("components"), fields);
                }
            }
        }
    }

    /** @param options the values to choose from; empty for a field that is no choice, or whose options are computed */
    record Field(String key, boolean writable, Set<String> options) {}
}
