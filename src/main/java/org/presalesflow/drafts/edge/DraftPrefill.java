package org.presalesflow.drafts.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.presalesflow.drafts.Draft;
import org.presalesflow.drafts.Drafts;
import org.presalesflow.engine.EngineUser;
import org.presalesflow.forms.FormField;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Prefill;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows whoever has a task what was typed into its form before. */
@Component
@Order(1000)
class DraftPrefill implements Prefill {

    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

    private final Drafts drafts;
    private final ObjectMapper json;

    DraftPrefill(Drafts drafts, ObjectMapper json) {
        this.drafts = drafts;
        this.json = json;
    }

    @Override
    public boolean isTyped() {
        return true;
    }

    @Override
    public boolean fillsFormsOfNoCase() {
        return true;
    }

    @Override
    public Map<String, Object> valuesFor(Place place) {
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(place.taskId());
        String user = EngineUser.current();
        if (user == null || task == null || !user.equals(task.getAssignee())) {
            return Map.of();
        }
        return drafts.of(place.taskId())
                .map(draft -> answers(draft, place.form()))
                .orElseGet(Map::of);
    }

    /** The form may ask other things by now. */
    private Map<String, Object> answers(Draft draft, FormSchema form) {
        Map<String, Object> answers = new HashMap<>();
        try {
            Map<String, Object> typed = json.readValue(draft.answers(), ANSWERS);
            form.fields().stream()
                    .filter(FormField::writable)
                    .map(FormField::key)
                    .filter(typed::containsKey)
                    .forEach(key -> answers.put(key, plain(typed.get(key))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    /** The engine knows no integer of any length. */
    private static Object plain(Object value) {
        return value instanceof BigInteger number ? (Object) number.doubleValue() : value;
    }
}
