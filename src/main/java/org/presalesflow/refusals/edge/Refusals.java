package org.presalesflow.refusals.edge;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.flow.AnswerRefusedException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets people see why our code refuses a step of theirs. The engine wraps what a listener throws, and its interfaces answer
 * that with an internal error; so the reason is taken out again, as a refusal (403) or as a mistake in what was sent (400).
 */
@Component
@Order(1)
class Refusals extends CommandInterceptor {

    /** Our services word such a message as {@code field: what is wrong}. */
    private static final Pattern ABOUT_A_FIELD = Pattern.compile("[A-Za-z]+: .*", Pattern.DOTALL);

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (FormFieldValidationException e) {
            throw e;
        } catch (ProcessEngineException | AnswerRefusedException e) {
            throw reasonOf(e, command);
        }
    }

    private static RuntimeException reasonOf(RuntimeException thrown, Command<?> command) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException refused) {
                return refused;
            }
            if (cause instanceof NotAllowedException) {
                return new AuthorizationException(cause.getMessage());
            }
            if (cause instanceof TaskAlreadyClaimedException
                    || cause instanceof CaseStateException
                    || cause instanceof AnswerRefusedException
                    || isAboutAField(cause)) {
                return mistake(cause.getMessage(), thrown, command);
            }
        }
        return thrown;
    }

    /** Each is a 400 where the other would be a 500. */
    private static ProcessEngineException mistake(String message, RuntimeException thrown, Command<?> command) {
        return command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd
                ? new FormFieldValidationException(null, message, thrown)
                : new BadUserRequestException(message, thrown);
    }

    private static boolean isAboutAField(Throwable cause) {
        return cause instanceof IllegalArgumentException
                && cause.getMessage() != null
                && ABOUT_A_FIELD.matcher(cause.getMessage()).matches();
    }
}
