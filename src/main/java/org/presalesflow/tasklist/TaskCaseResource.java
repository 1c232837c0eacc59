package org.presalesflow.tasklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginResource;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseClosing;
import org.presalesflow.engine.CaseVariables;
import org.springframework.context.MessageSource;

/**
 * {@code …/presales-tasklist/{engine}/task/{task}}: the case of a task, for the user who is signed in to Tasklist. A task
 * that they may not see is not there.
 */
@Produces(MediaType.APPLICATION_JSON)
public class TaskCaseResource extends AbstractTasklistPluginResource {

    private final String task;
    private final CaseAccess access;
    private final CaseClosing closing;
    private final ObjectMapper json;
    private final MessageSource messages;
    private final Locale locale;

    TaskCaseResource(
            String engine,
            String task,
            CaseAccess access,
            CaseClosing closing,
            ObjectMapper json,
            MessageSource messages,
            Locale locale) {
        super(engine);
        this.task = task;
        this.access = access;
        this.closing = closing;
        this.json = json;
        this.messages = messages;
        this.locale = locale;
    }

    /** The case of a task, as far as its bar of actions must know it. */
    record CaseOfTask(String number, String company, boolean closable) {}

    /**
     * A wish to close the case.
     *
     * @param as lost, postponed or withdrawn
     * @param reason for a lost case the code of the reason comes first: {@code price; by a fifth}
     * @param wakeUpOn for a postponed case; null for the usual rest
     */
    record Close(String as, String reason, LocalDate wakeUpOn) {}

    /**
     * Why something was not done.
     *
     * @param field the part of the wish that the message is about; null if it is about none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(String message, String field) {}

    @GET
    @Path("case")
    public Response read() {
        return withCase(number -> {
            Opportunity opportunity = access.see(number);
            boolean closable = opportunity.isOpen() && access.mayClose(opportunity);
            return Response.ok(new CaseOfTask(number, opportunity.company(), closable))
                    .build();
        });
    }

    @POST
    @Path("close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(String body) {
        Optional<Close> wish = read(body);
        if (wish.isEmpty()) {
            return problem(Status.BAD_REQUEST, text("problem.unreadable"), null);
        }
        Close close = wish.get();
        return withCase(number -> {
            closing.close(number, close.as(), close.reason(), close.wakeUpOn());
            return Response.noContent().build();
        });
    }

    /** Not by Tasklist's own reader: that one answers what it cannot read with the names of our classes. */
    private Optional<Close> read(String body) {
        try {
            return Optional.ofNullable(json.readValue(body, Close.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Response withCase(Function<String, Response> work) {
        TaskService tasks = getProcessEngine().getTaskService();
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

    /** Our services word such a message as {@code field: what is wrong}. */
    private static Response invalid(IllegalArgumentException e) {
        String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
        return parts.length == 2
                ? problem(Status.BAD_REQUEST, parts[1], parts[0])
                : problem(Status.BAD_REQUEST, parts[0], null);
    }

    private static Response problem(Status status, String message, String field) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(message, field))
                .build();
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
