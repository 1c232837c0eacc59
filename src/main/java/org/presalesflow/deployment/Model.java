package org.presalesflow.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A file with a diagram, a table or a form.
 *
 * @param name the bare file name, which is its resource name in the engine
 * @param source where it comes from, {@code product} or {@code folder}
 */
record Model(String name, String source, byte[] content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The kinds of files that are models. */
    enum Kind {
        PROCESS(".bpmn"),
        DECISION(".dmn"),
        FORM(".form");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        boolean isEndingOf(String name) {
            return name.endsWith(ending);
        }

        static boolean isModel(String name) {
            return List.of(values()).stream().anyMatch(kind -> name.endsWith(kind.ending));
        }
    }

    Kind kind() {
        return List.of(Kind.values()).stream()
                .filter(kind -> name.endsWith(kind.ending))
                .findFirst()
                .orElseThrow();
    }

    /** @return the ids of what the file defines */
    List<String> keys() {
        return switch (kind()) {
            case PROCESS ->
                ids(Bpmn.readModelFromStream(new ByteArrayInputStream(content)).getModelElementsByType(Process.class));
            case DECISION ->
                ids(Dmn.readModelFromStream(new ByteArrayInputStream(content)).getModelElementsByType(Decision.class));
            case FORM -> List.of(formId());
        };
    }

    private static List<String> ids(Collection<? extends ModelElementInstance> elements) {
        return elements.stream().map(element -> element.getAttributeValue("id")).toList();
    }

    private String formId() {
        try {
            return JSON.readTree(content).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("The form " + name + " is no JSON", e);
        }
    }
}
