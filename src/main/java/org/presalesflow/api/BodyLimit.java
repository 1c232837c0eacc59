package org.presalesflow.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** No request in JSON is larger than any that makes sense. Without a limit the container reads whatever is sent. */
@RestControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {

    private static final int MOST = 1024 * 1024;

    private final MessageSource messages;

    BodyLimit(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return AbstractJackson2HttpMessageConverter.class.isAssignableFrom(converterType);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage input,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = input.getBody().readNBytes(MOST + 1);
        if (body.length > MOST) {
            HttpStatus status = HttpStatus.PAYLOAD_TOO_LARGE;
            String detail =
                    messages.getMessage("problem.too-large", new Object[] {MOST}, LocaleContextHolder.getLocale());
            throw new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        }
        return new Bounded(input.getHeaders(), new ByteArrayInputStream(body));
    }

    private record Bounded(HttpHeaders headers, InputStream body) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }
}
