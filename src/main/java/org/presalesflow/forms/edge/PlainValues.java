package org.presalesflow.forms.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.presalesflow.forms.FormCheck;
import org.presalesflow.forms.Submission;
import org.springframework.stereotype.Component;

/** Puts the engine's values into the types of forms, and back. */
@Component
class PlainValues {

    private final ObjectMapper json;

    /** For what comes from outside: it gives up early. */
    private final ObjectMapper bounded = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FormCheck.DEEPEST)
                    .maxStringLength(FormCheck.LONGEST_SUBMISSION)
                    .maxNumberLength(100)
                    .build())
            .build());

    PlainValues(ObjectMapper json) {
        this.json = json;
    }

    /** @return what was sent, by name; what cannot be read, or is no value of a form, is {@link Submission#UNREADABLE} */
    Map<String, Object> sent(Map<String, ?> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        variables
                .keySet()
                .forEach(name -> values.put(
                        name,
                        sent(variables instanceof VariableMap map ? map.getValueTyped(name) : variables.get(name))));
        return values;
    }

    private Object sent(Object value) {
        if (value instanceof JsonValue jsonValue) {
            return read(jsonValue.getValueSerialized());
        }
        if (value instanceof SpinJsonNode node) {
            return read(node.toString());
        }
        if (value instanceof ObjectValue object && !object.isDeserialized()) {
            // Objects of classes are never made of what comes from outside.
            return Submission.UNREADABLE;
        }
        if (value instanceof TypedValue typed) {
            return sent(typed.getValue());
        }
        return value instanceof Map || value instanceof Collection || isSimple(value) ? value : Submission.UNREADABLE;
    }

    private static boolean isSimple(Object value) {
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private Object read(String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > FormCheck.LONGEST_SUBMISSION) {
            return Submission.UNREADABLE;
        }
        try {
            return bounded.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return Submission.UNREADABLE;
        }
    }

    /** What the engine holds itself. */
    Object held(TypedValue value) {
        if (value instanceof JsonValue jsonValue) {
            try {
                return json.readValue(jsonValue.getValueSerialized(), Object.class);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return value.getValue();
    }

    /** What our services bring, as a form would have it. */
    Object brought(Object value) {
        return isSimple(value) ? value : json.convertValue(value, Object.class);
    }

    TypedValue typed(Object value) {
        if (value instanceof Collection || value instanceof Map) {
            try {
                return SpinValues.jsonValue(json.writeValueAsString(value)).create();
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (value instanceof BigDecimal number) {
            return Variables.doubleValue(number.doubleValue());
        }
        return Variables.untypedValue(value);
    }
}
