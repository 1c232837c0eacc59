package org.presalesflow.intake.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.presalesflow.intake.edge.LeadIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/web-leads}: what visitors of a public web site write into its form. */
@RestController
@RequestMapping("/api/web-leads")
class WebLeadController {

    private static final Logger LOG = LoggerFactory.getLogger(WebLeadController.class);

    private final LeadIntake intake;
    private final Validator validator;
    private final MessageSource messages;
    private final ObjectMapper json;
    private final ObjectReader reader;

    WebLeadController(LeadIntake intake, Validator validator, MessageSource messages, ObjectMapper json) {
        this.intake = intake;
        this.validator = validator;
        this.messages = messages;
        this.json = json;
        this.reader = json.readerFor(WebLead.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** The same for everybody: a public site must not learn whom we know. */
    record Answer(boolean received) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer post(HttpServletRequest request, Principal site, Locale locale) throws IOException {
        WebLead wish = read(request, locale);
        Set<ConstraintViolation<WebLead>> violations = validator.validate(wish);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        if (wish.isFromARobot()) {
            LOG.info("A robot filled the web form of {}; nothing was stored", site.getName());
        } else {
            intake.take(wish.lead(site.getName()), null);
        }
        return new Answer(true);
    }

    /** Never by the container's own parameters: it would read more than we want to have. */
    private WebLead read(HttpServletRequest request, Locale locale) throws IOException {
        byte[] body = request.getInputStream().readNBytes(WebFormGate.LARGEST_BODY + 1);
        if (body.length > WebFormGate.LARGEST_BODY) {
            HttpStatus status = HttpStatus.PAYLOAD_TOO_LARGE;
            String detail = messages.getMessage("problem.too-large", new Object[] {WebFormGate.LARGEST_BODY}, locale);
            throw new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        }
        boolean form = MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(
                MediaType.parseMediaType(request.getContentType()));
        try {
            WebLead lead =
                    form ? reader.readValue(json.<JsonNode>valueToTree(fields(body, locale))) : reader.readValue(body);
            if (lead == null) {
                throw new HttpMessageNotReadableException("null", new ServletServerHttpRequest(request));
            }
            return lead;
        } catch (JsonProcessingException e) {
            throw new HttpMessageNotReadableException(e.getOriginalMessage(), e, new ServletServerHttpRequest(request));
        }
    }

    private Map<String, String> fields(byte[] body, Locale locale) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), locale);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), locale);
            // A field of a form that nobody filled is sent as well.
            if (fields.put(name, value.isBlank() ? null : value) != null) {
                throw new IllegalArgumentException(name + ": " + messages.getMessage("webform.twice", null, locale));
            }
        }
        return fields;
    }

    private String decoded(String text, Locale locale) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(messages.getMessage("problem.unreadable", null, locale), e);
        }
    }
}
