package org.presalesflow.app;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A real IMAP server on a free port of the loopback address, behind a line that can be cut. */
public class MailboxServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** What becomes of what the application says to the server. */
    enum Line {
        WORKS,
        /** A message that was taken in stays where it is: the application is gone before it says that it has it. */
        CUT_BEFORE_MOVE,
        DOWN
    }

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static final GreenMailUser USER;
    private static final ServerSocket FRONT;
    private static volatile Line line = Line.WORKS;
    private static volatile int cuts;

    static {
        SERVER.start();
        USER = SERVER.setUser("leads@vendor.example", "leads", "secret-of-the-mailbox");
        try {
            FRONT = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(MailboxServer::accept);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "presales.mailbox.host=127.0.0.1",
                        "presales.mailbox.port=" + FRONT.getLocalPort(),
                        "presales.mailbox.protocol=imap",
                        "presales.mailbox.start-tls=false",
                        "presales.mailbox.username=leads",
                        "presales.mailbox.password=secret-of-the-mailbox")
                .applyTo(context);
    }

    static void line(Line now) {
        line = now;
        cuts = 0;
    }

    /** @return how often the line was cut since it was last set */
    static int cuts() {
        return cuts;
    }

    /** Puts a message into the mailbox, byte by byte as it is. */
    static void deliver(byte[] message) {
        try {
            USER.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void deliver(String message) {
        deliver(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** @return how many messages are in a folder */
    static int count(String folder) {
        try {
            MailFolder found = SERVER.getManagers().getImapHostManager().getFolder(USER, folder);
            return found == null ? 0 : found.getMessageCount();
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how often a message is in a folder; what another test has left behind does not count */
    static int count(String folder, String id) {
        try {
            MailFolder found = SERVER.getManagers().getImapHostManager().getFolder(USER, folder);
            int times = 0;
            for (StoredMessage message : found == null ? List.<StoredMessage>of() : found.getMessages()) {
                if (("<" + id + ">").equals(message.getMimeMessage().getMessageID())) {
                    times++;
                }
            }
            return times;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void empty() {
        try {
            for (String folder : new String[] {"INBOX", "Presales-Done", "Presales-Aside"}) {
                MailFolder found = SERVER.getManagers().getImapHostManager().getFolder(USER, folder);
                if (found != null) {
                    found.deleteAllMessages();
                }
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void accept() throws IOException {
        while (true) {
            Socket client = FRONT.accept();
            if (line == Line.DOWN) {
                cuts++;
                client.close();
                continue;
            }
            Socket server = new Socket(
                    InetAddress.getLoopbackAddress(), SERVER.getImap().getPort());
            start(() -> pass(server, client, false));
            start(() -> pass(client, server, true));
        }
    }

    private static void pass(Socket from, Socket to, boolean commands) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String said = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                if (commands && line == Line.CUT_BEFORE_MOVE && said.matches("(?s)\\w+ (MOVE|COPY) .*")) {
                    cuts++;
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of both has hung up.
                    }
                },
                "mailbox-server");
        thread.setDaemon(true);
        thread.start();
    }
}
