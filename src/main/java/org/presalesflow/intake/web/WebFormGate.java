package org.presalesflow.intake.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of the web form: whoever comes with a key gets through, so often and no oftener. What they have then opens
 * nothing but this one request.
 */
public final class WebFormGate extends OncePerRequestFilter {

    /** What the key of a site gives. */
    public static final String RIGHT = "WEB_FORM";

    public static final String PATH = "/api/web-leads";

    static final int LARGEST_BODY = 32 * 1024;

    private static final String KEY_HEADER = "X-Web-Form-Key";
    private static final List<MediaType> TYPES =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED);

    private final WebFormSettings settings;
    private final Map<String, byte[]> keys;
    private final WebFormLimits sites;
    private final WebFormLimits clients;
    private final MessageSource messages;
    private final ObjectMapper json;

    WebFormGate(WebFormSettings settings, MessageSource messages, ObjectMapper json) {
        this.settings = settings;
        this.keys = settings.keys().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> digest(entry.getValue())));
        this.sites = new WebFormLimits(settings.perKey(), TimeMeter.SYSTEM_NANOTIME);
        this.clients = new WebFormLimits(settings.perAddress(), TimeMeter.SYSTEM_NANOTIME);
        this.messages = messages;
        this.json = json;
    }

    /** @return what pages of which sites may do in a browser */
    public CorsConfiguration cors() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.origins());
        cors.setAllowedMethods(List.of(HttpMethod.POST.name()));
        cors.setAllowedHeaders(List.of(KEY_HEADER, HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT_LANGUAGE));
        cors.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
        cors.setAllowCredentials(false);
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!settings.isOn()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return;
        }
        // First, so that keys cannot be tried out either.
        Duration wait = clients.take(client(request.getRemoteAddr()));
        Optional<String> site = wait.isZero() ? site(request.getHeader(KEY_HEADER)) : Optional.empty();
        if (wait.isZero() && site.isEmpty()) {
            refuse(request, response, HttpStatus.UNAUTHORIZED, "webform.key");
            return;
        }
        if (wait.isZero()) {
            wait = sites.take(site.get());
        }
        if (!wait.isZero()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
            refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, "webform.too-often");
        } else if (!isReadable(request.getContentType())) {
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "webform.content-type");
        } else if (request.getContentLengthLong() > LARGEST_BODY) {
            refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "problem.too-large", LARGEST_BODY);
        } else {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            site.get(), null, AuthorityUtils.createAuthorityList(RIGHT)));
            chain.doFilter(request, response);
        }
    }

    private Optional<String> site(String key) {
        if (key == null) {
            return Optional.empty();
        }
        byte[] given = digest(key);
        // All are looked at, so that the time tells nothing.
        return keys.entrySet().stream()
                .filter(entry -> MessageDigest.isEqual(entry.getValue(), given))
                .map(Map.Entry::getKey)
                .toList()
                .stream()
                .findFirst();
    }

    /** Whoever has one address of IPv6 has the other 2^64 of that network as well. */
    private static String client(String address) {
        if (!address.contains(":")) {
            return address;
        }
        String full = address.replaceFirst("%.*", "");
        String[] halves = full.split("::", 2);
        String[] first = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
        return String.join(":", Arrays.copyOf(first, 4));
    }

    private static boolean isReadable(String type) {
        try {
            MediaType given = type == null ? null : MediaType.parseMediaType(type);
            return given != null && TYPES.stream().anyMatch(taken -> taken.equalsTypeAndSubtype(given));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key, Object... values)
            throws IOException {
        String detail = messages.getMessage(key, values, request.getLocale());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
