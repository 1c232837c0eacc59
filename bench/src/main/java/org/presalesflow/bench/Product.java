package org.presalesflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product in a process of its own. */
final class Product implements AutoCloseable {

    private static final Pattern PASSWORD = Pattern.compile("First administrator: user (\\S+), password (\\S+) ");
    private static final Duration TO_START = Duration.ofMinutes(5);

    private final Process process;
    private final String address;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private String authorization = "";

    private Product(Process process, String address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    static Product start(Path folder, Database database, String... settings) throws Exception {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path log = folder.resolve("product.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                absolute(System.getProperty("bench.product")),
                "org.presalesflow.PresalesFlowApplication",
                "--spring.profiles.active=bench",
                "--server.address=127.0.0.1",
                "--server.port=" + port));
        command.addAll(database.settings());
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Product product = new Product(process, "http://127.0.0.1:" + port, log);
        product.awaitReady();
        return product;
    }

    private static String absolute(String classPath) {
        return String.join(
                ":",
                Pattern.compile(":")
                        .splitAsStream(classPath)
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (status("GET", "/actuator/health/readiness", null) == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("The product does not start, see " + log.toAbsolutePath());
    }

    /** Makes a user of a group, by the administrator whose password the product has told on its first start. */
    void addUser(String user, String password, String group) throws Exception {
        Matcher told = PASSWORD.matcher(Files.readString(log));
        if (!told.find()) {
            throw new IllegalStateException("The product told no password, see " + log.toAbsolutePath());
        }
        signIn(told.group(1), told.group(2));
        status(
                "POST",
                "/engine-rest/user/create",
                Map.of(
                        "profile", Map.of("id", user, "firstName", "Bench", "lastName", "Mark"),
                        "credentials", Map.of("password", password)));
        status("POST", "/engine-rest/group/create", Map.of("id", group, "name", group, "type", "WORKFLOW"));
        int status = status("PUT", "/engine-rest/group/" + group + "/members/" + user, Map.of());
        if (status != 204) {
            throw new IllegalStateException("No member of " + group + ": " + status);
        }
    }

    void signIn(String user, String password) {
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** @return how long the answer took, in nanoseconds */
    long time(String path) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer =
                client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        long took = System.nanoTime() - start;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return took;
    }

    private int status(String method, String path, Object body) throws Exception {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body));
        return client.send(request(path).method(method, content).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(2));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }
}
