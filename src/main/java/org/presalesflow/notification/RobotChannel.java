package org.presalesflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.presalesflow.ProductSettings.RobotFormat;
import org.springframework.stereotype.Component;

/**
 * Messages to chat groups by their robots. WeCom and DingTalk take the same JSON, differ in how long it may be, and say in
 * {@code errcode} whether they took it.
 */
@Component
class RobotChannel implements Channel {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** In bytes. DingTalk limits the whole JSON to 20,000, in which a character may take twice its length. */
    private static final Map<RobotFormat, Integer> LONGEST =
            Map.of(RobotFormat.WECOM, 2048, RobotFormat.DINGTALK, 9000);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Robots robots;
    private final Layout layout;
    private final ObjectMapper json;

    RobotChannel(Robots robots, Layout layout, ObjectMapper json) {
        this.robots = robots;
        this.layout = layout;
        this.json = json;
    }

    @Override
    public String name() {
        return Outbox.WEBHOOK;
    }

    @Override
    public boolean ready() {
        return !robots.groups().isEmpty();
    }

    @Override
    public void send(Batch batch) {
        String group = batch.recipient();
        HttpRequest request = HttpRequest.newBuilder(robots.urlOf(group))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body(batch), StandardCharsets.UTF_8))
                .build();
        HttpResponse<String> response = exchange(group, request);
        if (response.statusCode() != 200) {
            throw refused(group, "HTTP " + response.statusCode());
        }
        check(group, response.body());
    }

    private String body(Batch batch) {
        int longest = LONGEST.get(robots.of(batch.recipient()).format());
        String text = Fitting.bytes(layout.robotText(batch), longest);
        try {
            return json.writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request's own timeout ends with the headers of the answer; this one is for all of it. */
    private HttpResponse<String> exchange(String group, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw notReached(group, e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw notReached(group, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw notReached(group, e);
        }
    }

    private void check(String group, String body) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            throw refused(group, "its answer is no JSON");
        }
        if (answer.path("errcode").asInt(-1) != 0) {
            throw refused(
                    group,
                    answer.path("errcode").asText("no errcode") + " "
                            + answer.path("errmsg").asText());
        }
    }

    /** Without its cause, whose text might show the address with its secret. */
    private DeliveryException notReached(String group, Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DeliveryException(
                "The robot of " + group + " was not reached: " + robots.withoutSecrets(group, reason), true, null);
    }

    private DeliveryException refused(String group, String reason) {
        return new DeliveryException(
                "The robot of " + group + " refused it: " + robots.withoutSecrets(group, reason), false, null);
    }
}
