package org.presalesflow.forms.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A form as it was read, with all of its components, those of groups and lists among them. */
final class ParsedForm {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String name;
    private final String id;
    private final boolean form;
    private final List<Part> parts = new ArrayList<>();

    private ParsedForm(String name, JsonNode root) {
        this.name = name;
        this.id = root.path("id").asText();
        this.form = root.path("components").isArray();
        collect(root, null);
    }

    /** @throws JsonProcessingException if it is no JSON, or says something twice */
    static ParsedForm of(FormFile file) throws JsonProcessingException {
        try {
            return new ParsedForm(file.bareName(), JSON.readTree(file.content()));
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(JsonNode parent, Part list) {
        for (JsonNode node : parent.path("components")) {
            Part part = new Part(this, node, list == null ? "" : list.key());
            parts.add(part);
            collect(node, part.is("dynamiclist") ? part : list);
        }
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    boolean isForm() {
        return form;
    }

    List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The product's own convention: {@code offer-package.form} is {@code offerPackage}. */
    String expectedId() {
        String[] words = name.replace(".form", "").split("-");
        StringBuilder expected = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            if (!words[i].isEmpty()) {
                expected.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
            }
        }
        return expected.toString();
    }
}
