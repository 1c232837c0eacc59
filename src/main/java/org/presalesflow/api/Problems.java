package org.presalesflow.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.presalesflow.calendar.CalendarFileException;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.decisions.DecisionException;
import org.presalesflow.documents.DocumentException;
import org.presalesflow.documents.edge.DocumentNotFoundException;
import org.presalesflow.intake.UnknownCurrencyException;
import org.presalesflow.people.TaskNotFoundException;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers of the API when something is not as it must be: problem details (RFC 9457) that name each field. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** One field that is not as it must be. */
    record FieldError(String field, String message) {}

    @ExceptionHandler
    ProblemDetail onInvalid(ConstraintViolationException e, Locale locale) {
        return invalid(
                e.getConstraintViolations().stream()
                        .map(violation ->
                                new FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                        .sorted((one, other) -> one.field().compareTo(other.field()))
                        .toList(),
                locale);
    }

    @ExceptionHandler
    ProblemDetail onCurrency(UnknownCurrencyException e, Locale locale) {
        String message = messages.getMessage("lead.currency-unknown", new Object[] {e.currency()}, locale);
        return invalid(List.of(new FieldError("currency", message)), locale);
    }

    /** Our services word such a message as {@code field: what is wrong}. */
    @ExceptionHandler
    ProblemDetail onArgument(IllegalArgumentException e, Locale locale) {
        String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
        return parts.length == 2
                ? invalid(List.of(new FieldError(parts[0], parts[1])), locale)
                : ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, parts[0]);
    }

    @ExceptionHandler
    ProblemDetail onCalendar(CalendarFileException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail onForbidden(AuthorizationException e, Locale locale) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, text("problem.forbidden", locale));
    }

    @ExceptionHandler
    ProblemDetail onNotAllowed(NotAllowedException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail onMissing(CaseNotFoundException e, Locale locale) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, text("problem.not-found", locale, e.number()));
    }

    @ExceptionHandler
    ProblemDetail onMissingDocument(DocumentNotFoundException e, Locale locale) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, text("documents.not-found", locale));
    }

    @ExceptionHandler
    ProblemDetail onDocument(DocumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail onMissingTask(TaskNotFoundException e, Locale locale) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, text("tasklist.no-task", locale));
    }

    @ExceptionHandler
    ProblemDetail onState(CaseStateException e, Locale locale) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, text("problem.conflict", locale, e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail onDecision(DecisionException e, Locale locale) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, text("problem.table", locale, e.getMessage()));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Locale locale = request.getLocale();
        ProblemDetail problem = e.getCause() instanceof JsonMappingException cause
                        && !path(cause).isEmpty()
                ? invalid(List.of(new FieldError(path(cause), reason(cause, locale))), locale)
                : ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, text("problem.unreadable", locale));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private String reason(JsonMappingException e, Locale locale) {
        if (e instanceof UnrecognizedPropertyException) {
            return text("problem.unknown-field", locale);
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(mismatch.getTargetType());
            boolean whole = type == Integer.class || type == Long.class;
            boolean number = Number.class.isAssignableFrom(type);
            return text(whole ? "problem.whole-number" : number ? "problem.number" : "problem.other-type", locale);
        }
        return text("problem.field-unreadable", locale);
    }

    private ProblemDetail invalid(List<FieldError> errors, Locale locale) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, text("problem.invalid", locale));
        problem.setProperty("errors", errors);
        return problem;
    }

    private String text(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
