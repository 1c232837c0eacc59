package org.presalesflow.webapps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.documents.DocumentException;
import org.presalesflow.documents.edge.DocumentNotFoundException;
import org.presalesflow.people.TaskNotFoundException;
import org.springframework.context.MessageSource;

/** Answers what the plugin's page part asks, in the name of the user who is signed in, also when something is wrong. */
public final class Answers {

    private final ObjectMapper json;
    private final MessageSource messages;
    private final Locale locale;

    /** @param json ours, not Tasklist's own: that one knows no times, and names our classes if it cannot read something */
    public Answers(ObjectMapper json, MessageSource messages, Locale locale) {
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

    public Response read(Supplier<Object> view) {
        return guarded(() -> answer(Status.OK, view.get()));
    }

    /** @param change gets what is wished */
    public <T> Response change(String body, Class<T> type, Consumer<T> change) {
        Optional<T> wish = parse(body, type);
        if (wish.isEmpty()) {
            return problem(Status.BAD_REQUEST, "problem.unreadable");
        }
        return guarded(() -> {
            change.accept(wish.get());
            return Response.noContent().build();
        });
    }

    /** @param work gets what is wished and gives what is answered */
    public <T> Response exchange(String body, Class<T> type, Function<T, Object> work) {
        return parse(body, type)
                .map(wish -> guarded(() -> answer(Status.OK, work.apply(wish))))
                .orElseGet(() -> problem(Status.BAD_REQUEST, "problem.unreadable"));
    }

    public Response problem(Status status, String key, Object... values) {
        return answer(status, new Problem(messages.getMessage(key, values, locale), null));
    }

    /** For answers that are no JSON. */
    public Response guarded(Supplier<Response> work) {
        try {
            return work.get();
        } catch (CaseNotFoundException e) {
            return problem(Status.NOT_FOUND, "problem.not-found", e.number());
        } catch (DocumentNotFoundException e) {
            return problem(Status.NOT_FOUND, "documents.not-found");
        } catch (TaskNotFoundException e) {
            return problem(Status.NOT_FOUND, "tasklist.no-task");
        } catch (NotAllowedException e) {
            return answer(Status.FORBIDDEN, new Problem(e.getMessage(), null));
        } catch (CaseStateException | DocumentException e) {
            return answer(Status.CONFLICT, new Problem(e.getMessage(), null));
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
        Problem problem = parts.length == 2 ? new Problem(parts[1], parts[0]) : new Problem(parts[0], null);
        return answer(Status.BAD_REQUEST, problem);
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
}
