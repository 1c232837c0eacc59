package org.presalesflow.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The application in a process of its own that can be killed, in a folder of its own, with the default database. */
final class Node implements AutoCloseable {

    private final Process process;
    private final Http http;

    private Node(Process process, Http http) {
        this.process = process;
        this.http = http;
    }

    /**
     * @param home its working folder, which holds the database
     * @param shift by how much later it is for this node
     */
    static Node start(Path home, Duration shift, String... settings) throws IOException {
        int port = freePort();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D" + ShiftedApplication.SHIFT + "=" + shift,
                "-cp",
                classPath,
                ShiftedApplication.class.getName(),
                "--server.port=" + port,
                "--presales.demo.cases=false"));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        home.resolve("app-" + System.nanoTime() + ".log").toFile())
                .start();
        return new Node(process, new Http(port));
    }

    /** @return a way to speak to it, once it is ready */
    Http ready() {
        Awaitility.await("the application to be ready")
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> http.get(null, "/actuator/health/readiness").status() == 200);
        return http;
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
