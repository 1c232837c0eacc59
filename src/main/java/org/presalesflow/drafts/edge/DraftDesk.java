package org.presalesflow.drafts.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.drafts.Draft;
import org.presalesflow.drafts.Drafts;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.forms.FormField;
import org.presalesflow.forms.FormSchema;
import org.presalesflow.forms.Forms;
import org.presalesflow.people.TaskNotFoundException;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the draft of a task for whoever has the task, in the name of the engine's current user. */
@Service
public class DraftDesk {

    /** How long a draft may be, in characters of its JSON. */
    public static final int LONGEST = 256 * 1024;

    private final Drafts drafts;
    private final Forms forms;
    private final Opportunities opportunities;
    private final TaskService taskService;
    private final FormService formService;
    private final IdentityService identityService;
    private final MessageSource messages;
    private final ObjectMapper json;

    DraftDesk(
            Drafts drafts,
            Forms forms,
            Opportunities opportunities,
            @Lazy TaskService taskService,
            @Lazy FormService formService,
            @Lazy IdentityService identityService,
            MessageSource messages,
            ObjectMapper json) {
        this.drafts = drafts;
        this.forms = forms;
        this.opportunities = opportunities;
        this.taskService = taskService;
        this.formService = formService;
        this.identityService = identityService;
        this.messages = messages;
        this.json = json;
    }

    /**
     * A draft as its page knows it.
     *
     * @param version 0 if there was never a draft
     * @param savedBy who has saved or discarded it
     * @param values by field key; null when a save is confirmed, and if there is no draft or it was discarded
     */
    public record View(int version, String savedBy, OffsetDateTime savedAt, JsonNode values) {}

    /**
     * A wish to save.
     *
     * @param version the one that the page has seen; 0 or nothing for none
     * @param values by field key; what the form does not ask is left out
     */
    public record Wish(Integer version, JsonNode values) {}

    /**
     * @throws TaskNotFoundException if there is no such task that the user may see
     * @throws NotAllowedException if it is not theirs
     */
    public View read(String taskId) {
        mine(taskId);
        return drafts.of(taskId).map(this::view).orElseGet(() -> new View(0, null, null, null));
    }

    /**
     * @throws TaskNotFoundException if there is no such task that the user may see
     * @throws NotAllowedException if it is not theirs
     * @throws IllegalArgumentException if the values are none, or too long
     * @throws org.presalesflow.cases.CaseStateException if a draft was saved or discarded since the one that the page has seen
     */
    @Transactional
    public View save(String taskId, Wish wish) {
        mine(taskId);
        if (wish.values() == null || !wish.values().isObject()) {
            throw new IllegalArgumentException("values: must be an object");
        }
        String number = (String) taskService.getVariable(taskId, CaseVariables.OPPORTUNITY_NUMBER);
        if (number != null) {
            opportunities.lock(number);
            // It may have been completed or given away until now.
            mine(taskId);
        }
        FormSchema form = formOf(taskId);
        String answers = asked(form, wish.values()).toString();
        if (answers.length() > LONGEST) {
            throw new IllegalArgumentException("values: must be at most " + LONGEST / 1024 + " KiB");
        }
        int seen = Objects.requireNonNullElse(wish.version(), 0);
        Draft saved = drafts.save(taskId, number, form.id(), answers, user(), seen);
        return new View(saved.version(), saved.savedBy(), saved.savedAt(), null);
    }

    /**
     * @throws TaskNotFoundException if there is no such task that the user may see
     * @throws NotAllowedException if it is not theirs
     */
    @Transactional
    public void discard(String taskId) {
        mine(taskId);
        drafts.discard(taskId, user());
    }

    private void mine(String taskId) {
        Task task = taskService.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw new TaskNotFoundException();
        }
        if (!user().equals(task.getAssignee())) {
            throw new NotAllowedException(messages.getMessage("drafts.not-yours", null, Locale.ENGLISH));
        }
    }

    private String user() {
        return identityService.getCurrentAuthentication().getUserId();
    }

    private FormSchema formOf(String taskId) {
        return Optional.ofNullable(formService.getTaskFormData(taskId).getCamundaFormRef())
                .flatMap(form -> forms.latest(form.getKey()))
                .orElseThrow(() -> new IllegalArgumentException("values: the task has no form"));
    }

    private ObjectNode asked(FormSchema form, JsonNode values) {
        List<String> keys = form.fields().stream()
                .filter(FormField::writable)
                .map(FormField::key)
                .toList();
        return ((ObjectNode) values).deepCopy().retain(keys);
    }

    private View view(Draft draft) {
        try {
            JsonNode values = draft.isDiscarded() ? null : json.readTree(draft.answers());
            return new View(draft.version(), draft.savedBy(), draft.savedAt(), values);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
