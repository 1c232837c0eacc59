package org.presalesflow.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What tests of notices do: let time pass, send what is due, and look at what came. */
final class Post {

    private static final GreenMail MAILS = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final Queue<String> CHAT = new ConcurrentLinkedQueue<>();
    private static final String ROBOT_SECRET = "robot-secret-4711";
    private static volatile String robotAnswer;

    private final Dispatcher dispatcher;
    private final Outbox outbox;
    private final Reachability reachability;
    private final JavaMailSenderImpl sender;
    private final RuntimeService runtimeService;
    private final ManagementService managementService;
    private final JdbcTemplate jdbc;
    private final MovableClock clock;
    private final Desks desks;

    private Post(
            Dispatcher dispatcher,
            Outbox outbox,
            Reachability reachability,
            JavaMailSenderImpl sender,
            RuntimeService runtimeService,
            ManagementService managementService,
            JdbcTemplate jdbc,
            MovableClock clock,
            Desks desks) {
        this.dispatcher = dispatcher;
        this.outbox = outbox;
        this.reachability = reachability;
        this.sender = sender;
        this.runtimeService = runtimeService;
        this.managementService = managementService;
        this.jdbc = jdbc;
        this.clock = clock;
        this.desks = desks;
    }

    /** Runs a mail server and the robot of the group sales. */
    static final class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final int ROBOT_PORT = startRobot();

        static {
            MAILS.start();
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.mail.host=127.0.0.1",
                            "presales.webhook.allowed-hosts=127.0.0.1",
                            "presales.webhook.robots.sales.format=wecom",
                            "presales.webhook.robots.sales.url=http://127.0.0.1:" + ROBOT_PORT + "/send?key="
                                    + ROBOT_SECRET)
                    .applyTo(context);
        }

        private static int startRobot() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", Servers::answer);
                server.start();
                return server.getAddress().getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void answer(HttpExchange exchange) throws IOException {
            CHAT.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = robotAnswer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    /** A clock that stands still until it is moved. */
    static final class MovableClock extends Clock {

        private volatile Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Whether people are at work. */
    static final class Desks implements WorkingTime {

        private volatile boolean working = true;

        @Override
        public boolean isWorking(Instant at) {
            return working;
        }
    }

    /** The beans that tests move. */
    @TestConfiguration
    static class Configuration {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }

        @Bean
        @Primary
        Desks desks() {
            return new Desks();
        }

        @Bean
        Post post(
                Dispatcher dispatcher,
                Outbox outbox,
                Reachability reachability,
                JavaMailSenderImpl sender,
                RuntimeService runtimeService,
                ManagementService managementService,
                JdbcTemplate jdbc,
                MovableClock clock,
                Desks desks) {
            return new Post(
                    dispatcher, outbox, reachability, sender, runtimeService, managementService, jdbc, clock, desks);
        }
    }

    /** Everything as on the first day. */
    void reset() throws Exception {
        for (ProcessInstance instance : instances()) {
            runtimeService.deleteProcessInstance(instance.getId(), null);
        }
        jdbc.update("DELETE FROM PF_NOTIFICATION_OUTBOX");
        jdbc.update("DELETE FROM PF_ABSENCE");
        jdbc.update("UPDATE PF_DEPARTMENT SET mailbox = id || '@demo.example'");
        MAILS.purgeEmailFromAllMailboxes();
        CHAT.clear();
        robotAnswer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
        reachability.reached(Outbox.MAIL);
        reachability.reached(Outbox.WEBHOOK);
        mailServerAt(MAILS.getSmtp().getPort());
        desks.working = true;
        clock.now = Instant.now();
        ClockUtil.reset();
    }

    void mailServerAt(int port) {
        sender.setPort(port);
    }

    void mailServerWorks() {
        mailServerAt(MAILS.getSmtp().getPort());
    }

    void robotAnswers(String json) {
        robotAnswer = json;
    }

    static String robotSecret() {
        return ROBOT_SECRET;
    }

    void staffAreAtWork(boolean working) {
        desks.working = working;
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
        ClockUtil.setCurrentTime(Date.from(clock.now));
    }

    /** Collects what is due now. */
    void collect() {
        dispatcher.dispatch();
    }

    /** Lets all notices settle, collects them, and tries once to send what was collected. */
    void deliver() {
        pass(Duration.ofSeconds(31));
        collect();
        run();
    }

    /** Runs each job that is due and may be tried. @return how many failed */
    int run() {
        int failed = 0;
        for (Job job : managementService.createJobQuery().executable().list()) {
            try {
                managementService.executeJob(job.getId());
            } catch (RuntimeException e) {
                failed++;
            }
        }
        return failed;
    }

    List<ProcessInstance> instances() {
        return runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(NotificationProcess.KEY)
                .list();
    }

    List<Outbox.Delivery> of(String number) {
        return outbox.of(number);
    }

    /** The states of a case's notices. */
    List<String> statuses(String number) {
        return of(number).stream().map(Outbox.Delivery::status).toList();
    }

    List<MimeMessage> mails() {
        return Arrays.asList(MAILS.getReceivedMessages());
    }

    /** The mails, each as its address and subject, in alphabetical order. */
    List<String> subjects() {
        return mails().stream().map(Post::addressed).sorted().toList();
    }

    private static String addressed(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0] + ": " + mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            Multipart parts = (Multipart) mail.getContent();
            return ((String) parts.getBodyPart(index).getContent()).replace("\r\n", "\n");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was written to the chat of sales. */
    List<String> chat() {
        return List.copyOf(CHAT);
    }
}
