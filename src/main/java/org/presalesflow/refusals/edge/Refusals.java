package org.presalesflow.refusals.edge;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
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
 * See {@link RefusalsAtTheDoor} for what becomes of a mistake in a form.
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
        } catch (ProcessEngineException | AnswerRefusedException e) {
            throw reasonOf(e);
        }
    }

    private static RuntimeException reasonOf(RuntimeException thrown) {
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
                    || cause instanceof FormFieldValidationException
                    || isAboutAField(cause)) {
                return new BadUserRequestException(cause.getMessage(), thrown);
            }
        }
        return thrown;
    }

    private static boolean isAboutAField(Throwable cause) {
        return cause instanceof IllegalArgumentException
                && cause.getMessage() != null
                && ABOUT_A_FIELD.matcher(cause.getMessage()).matches();
    }
}
