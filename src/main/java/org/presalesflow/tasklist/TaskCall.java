package org.presalesflow.tasklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.camunda.bpm.engine.TaskService;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.engine.CaseVariables;
import org.springframework.context.MessageSource;

/**
 * A call about the case of one task, by the user who is signed in to Tasklist: finds the case, reads what was sent, and
 * answers, also when something is not as it must be. A task that they may not see is not there.
 */
final class TaskCall {

    private final String task;
    private final TaskService tasks;
    private final ObjectMapper json;
    private final MessageSource messages;
    private final Locale locale;

    /** @param json ours, not Tasklist's own: that one knows no times, and names our classes if it cannot read something */
    TaskCall(String task, TaskService tasks, ObjectMapper json, MessageSource messages, Locale locale) {
        this.task = task;
        this.tasks = tasks;
        this.json = json;
        this.messages = messages;
        this.locale = locale;
    }

    /**
     * Why something was not done.
     *
     * @param field the part of the wish that the message is about; null if it is about none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(String message, String field) {}

    String task() {
        return task;
    }

    /** @param view gets the number of the case and gives what is answered */
    Response read(Function<String, Object> view) {
        return withCase(number -> answer(Status.OK, view.apply(number)));
    }

    /** @param change gets the number of the case and what is wished */
    <T> Response change(String body, Class<T> type, BiConsumer<String, T> change) {
        Optional<T> wish = parse(body, type);
        if (wish.isEmpty()) {
            return problem(Status.BAD_REQUEST, text("problem.unreadable"), null);
        }
        return withCase(number -> {
            change.accept(number, wish.get());
            return Response.noContent().build();
        });
    }

    private Response withCase(Function<String, Response> work) {
        if (tasks.createTaskQuery().taskId(task).count() == 0) {
            return problem(Status.NOT_FOUND, text("tasklist.no-task"), null);
        }
        Optional<Object> number = Optional.ofNullable(tasks.getVariable(task, CaseVariables.OPPORTUNITY_NUMBER));
        if (number.isEmpty()) {
            return problem(Status.NOT_FOUND, text("tasklist.no-case"), null);
        }
        try {
            return work.apply(number.get().toString());
        } catch (CaseNotFoundException e) {
            return problem(Status.NOT_FOUND, text("problem.not-found", e.number()), null);
        } catch (NotAllowedException e) {
            return problem(Status.FORBIDDEN, e.getMessage(), null);
        } catch (CaseStateException e) {
            return problem(Status.CONFLICT, e.getMessage(), null);
        } catch (IllegalArgumentException e) {
            return invalid(e);
        }
    }

    private <T> Optional<T> parse(String body, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(body, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Our services word such a message as {@code field: what is wrong}. */
    private Response invalid(IllegalArgumentException e) {
        String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
        return parts.length == 2
                ? problem(Status.BAD_REQUEST, parts[1], parts[0])
                : problem(Status.BAD_REQUEST, parts[0], null);
    }

    private Response problem(Status status, String message, String field) {
        return answer(status, new Problem(message, field));
    }

    private Response answer(Status status, Object content) {
        try {
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(json.writeValueAsString(content))
                    .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
