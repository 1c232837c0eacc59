package org.presalesflow.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.ProductSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox. A mail server that is down or not there costs no step of the flow: mails wait, with
 * growing pauses between the attempts.
 */
@Component
class Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final int BATCH = 50;

    /** Longer than all SMTP timeouts together, so that no second node takes a mail that is being sent. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final Outbox outbox;
    private final ObjectProvider<JavaMailSender> sender;
    private final ProductSettings settings;
    private final Clock clock;

    Mailer(Outbox outbox, ObjectProvider<JavaMailSender> sender, ProductSettings settings, Clock clock) {
        this.outbox = outbox;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellIfThereIsNoServer() {
        if (sender.getIfAvailable() == null) {
            LOG.info("No mail server is configured (spring.mail.host): mails stay in the outbox, all else works.");
        }
    }

    @Scheduled(fixedDelayString = "${presales.mail.poll}")
    void send() {
        JavaMailSender server = sender.getIfAvailable();
        if (server == null) {
            return;
        }
        for (Outbox.Waiting mail : outbox.due(BATCH)) {
            if (outbox.claim(mail, HOLD)) {
                send(server, mail);
            }
        }
    }

    private void send(JavaMailSender server, Outbox.Waiting mail) {
        try {
            server.send(message(server, mail));
            outbox.sent(mail.id());
        } catch (MailException | MessagingException e) {
            LOG.warn("Mail {} was not sent, attempt {}: {}", mail.messageId(), mail.attempts() + 1, e.getMessage());
            OffsetDateTime next = mail.attempts() < PAUSES.size()
                    ? OffsetDateTime.now(clock).plus(PAUSES.get(mail.attempts()))
                    : null;
            outbox.failed(mail.id(), String.valueOf(e.getMessage()), next);
        }
    }

    private MimeMessage message(JavaMailSender server, Outbox.Waiting mail) throws MessagingException {
        MimeMessage message =
                new StableIdMessage(server.createMimeMessage(), "<" + mail.messageId() + "@presales-flow>");
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.mail().from());
        helper.setTo(mail.recipient());
        // A line break in a subject would begin a header of its own.
        helper.setSubject(mail.subject().replaceAll("[\\r\\n]+", " "));
        helper.setText(mail.body());
        return message;
    }

    /** Keeps the message id over attempts, so that a mail that came twice can be told by it. */
    private static final class StableIdMessage extends MimeMessage {

        private final String id;

        StableIdMessage(MimeMessage source, String id) {
            super(source.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
