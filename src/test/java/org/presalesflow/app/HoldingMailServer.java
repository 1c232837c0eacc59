package org.presalesflow.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes one mail at a time, and can keep the sender of one waiting for its yes. */
final class HoldingMailServer implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> messageIds = new CopyOnWriteArrayList<>();
    private volatile boolean holding;
    private volatile String held;

    HoldingMailServer() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "holding-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Takes the next mail, but says nothing until the sender is gone. */
    void holdNext() {
        holding = true;
    }

    /** The id of the mail that was taken without a word; null as long as none was. */
    String held() {
        return held;
    }

    /** The ids of all messages that were taken, in their order. */
    List<String> messageIds() {
        return List.copyOf(messageIds);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException e) {
                // The sender was killed, or the test is over.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.US_ASCII);
        say(out, "220 holding.example");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equalsIgnoreCase("DATA")) {
                say(out, "354 go on");
                String id = readMail(in);
                if (holding) {
                    holding = false;
                    held = id;
                    while (in.readLine() != null) {
                        // Until the sender is gone.
                    }
                    return;
                }
                say(out, "250 taken");
            } else if (line.equalsIgnoreCase("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private String readMail(BufferedReader in) throws IOException {
        String id = null;
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.startsWith("Message-ID: ")) {
                id = line.substring("Message-ID: ".length());
            }
        }
        messageIds.add(id);
        return id;
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
