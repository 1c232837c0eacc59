package org.presalesflow.notification;

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

/** A mail server as one meets them on bad days. It takes one mail at a time. */
final class RudeMailServer implements AutoCloseable {

    /** What it does instead of taking a mail. */
    enum Manner {
        PUTS_OFF_THE_RECIPIENT,
        REFUSES_THE_RECIPIENT,
        HANGS_AFTER_DATA,
        HANGS_UP_AT_ONCE,
        TAKES_ALL_AND_HANGS_UP
    }

    private final ServerSocket server;
    private final Manner manner;
    private final List<String> messageIds = new CopyOnWriteArrayList<>();

    RudeMailServer(Manner manner) throws IOException {
        this.manner = manner;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "rude-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The ids of the messages whose text it has read, whatever it said to them. */
    List<String> messageIds() {
        return List.copyOf(messageIds);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException e) {
                // The client or the test has had enough.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        if (manner == Manner.HANGS_UP_AT_ONCE) {
            return;
        }
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.US_ASCII);
        say(out, "220 rude.example");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.substring(0, Math.min(4, line.length())).toUpperCase();
            switch (command) {
                case "RCPT" -> say(out, answerToRecipient());
                case "DATA" -> {
                    say(out, "354 go on");
                    readMail(in);
                    if (manner == Manner.HANGS_AFTER_DATA) {
                        // Until the client gives up and closes.
                        in.readLine();
                    }
                    return;
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private String answerToRecipient() {
        return switch (manner) {
            case PUTS_OFF_THE_RECIPIENT -> "450 4.2.1 mailbox is busy";
            case REFUSES_THE_RECIPIENT -> "550 5.1.1 no such user";
            default -> "250 ok";
        };
    }

    private void readMail(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.startsWith("Message-ID: ")) {
                messageIds.add(line.substring("Message-ID: ".length()));
            }
        }
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
