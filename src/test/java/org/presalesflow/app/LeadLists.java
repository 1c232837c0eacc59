package org.presalesflow.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.presalesflow.app.Http.Answer;

/** Uploads lists of leads, and asks what became of them. */
final class LeadLists {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BOUNDARY = "----boundary-of-the-test";

    private final Http http;

    LeadLists(Http http) {
        this.http = http;
    }

    /** @return the id */
    String upload(String user, String csv) {
        Answer answer = upload(user, "/api/lead-imports", "leads.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of());
        if (answer.status() != 202) {
            throw new AssertionError(answer.toString());
        }
        return answer.body().path("id").asText();
    }

    Answer upload(String user, String path, String name, byte[] content, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((field, text) -> write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + text
                        + "\r\n"));
        write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(content);
        write(body, "\r\n--" + BOUNDARY + "--\r\n");
        HttpResponse<String> response = send(request(user, path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        try {
            return new Answer(
                    response.statusCode(),
                    response.body().startsWith("{") ? Http.JSON.readTree(response.body()) : Http.JSON.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode progress(String user, String id) {
        return http.get(user, "/api/lead-imports/" + id).body();
    }

    /** @return how it ended */
    JsonNode ended(String user, String id) {
        return Awaitility.await("the list to be worked off")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> progress(user, id),
                        one -> !one.path("finishedAt").isNull()
                                && !one.path("finishedAt").isMissingNode());
    }

    String report(String user, String id, String only) {
        return send(request(user, "/api/lead-imports/" + id + "/report" + (only.isEmpty() ? "" : "?only=" + only))
                        .GET())
                .body();
    }

    private HttpRequest.Builder request(String user, String path) {
        String credentials = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(http.base() + path)).header("Authorization", "Basic " + credentials);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
