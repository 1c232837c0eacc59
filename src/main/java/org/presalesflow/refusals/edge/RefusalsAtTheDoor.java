package org.presalesflow.refusals.edge;

import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.presalesflow.engine.DoorInterceptor;
import org.presalesflow.engine.ReaderLanguage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Turns a refusal into what the engine's interfaces answer with a 400. Inside of the command it must be another: the engine
 * logs one that it does not take for the user's mistake as an error of the system. A task that somebody has done already is not
 * there any more, which is no error either.
 */
@Component
class RefusalsAtTheDoor extends DoorInterceptor {

    private final ObjectProvider<MessageSource> messages;

    RefusalsAtTheDoor(ObjectProvider<MessageSource> messages) {
        this.messages = messages;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!answersAForm(command) || Context.getCommandContext() != null) {
            return next.execute(command);
        }
        try {
            return next.execute(command);
        } catch (BadUserRequestException e) {
            if (command instanceof StartProcessInstanceCmd && isAStartOverRest()) {
                throw new InvalidRequestException(Response.Status.BAD_REQUEST, e, e.getMessage());
            }
            throw new FormFieldValidationException(null, e.getMessage(), e);
        } catch (NullValueException e) {
            if (String.valueOf(e.getMessage()).startsWith("Cannot find task")) {
                String gone = messages.getObject().getMessage("forms.gone", null, ReaderLanguage.current());
                throw new FormFieldValidationException(null, gone, e);
            }
            throw e;
        }
    }

    /** This one takes every exception of the engine for an error of the system. */
    private static boolean isAStartOverRest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getRequestURI().contains("/process-definition/");
    }

    private static boolean answersAForm(Command<?> command) {
        return command instanceof CompleteTaskCmd
                || command instanceof SubmitTaskFormCmd
                || command instanceof SubmitStartFormCmd
                || command instanceof StartProcessInstanceCmd;
    }
}
