package org.presalesflow.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.presalesflow.ProductSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mails, by the server that {@code spring.mail.host} names; without one they wait. */
@Component
class MailChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);

    private final ObjectProvider<JavaMailSender> sender;
    private final Layout layout;
    private final ProductSettings settings;

    MailChannel(ObjectProvider<JavaMailSender> sender, Layout layout, ProductSettings settings) {
        this.sender = sender;
        this.layout = layout;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellIfThereIsNoServer() {
        if (!ready()) {
            LOG.info("No mail server is configured (spring.mail.host): mails stay in the outbox, all else works.");
        }
    }

    @Override
    public String name() {
        return Outbox.MAIL;
    }

    @Override
    public boolean ready() {
        return sender.getIfAvailable() != null;
    }

    @Override
    public void send(Batch batch) {
        JavaMailSender server = sender.getObject();
        MimeMessage message = message(server.createMimeMessage(), batch);
        try {
            server.send(message);
        } catch (MailException e) {
            List<Throwable> reasons = reasons(e);
            throw new DeliveryException(words(reasons), reasons.stream().noneMatch(MailChannel::isAnswer), e);
        }
    }

    private MimeMessage message(MimeMessage message, Batch batch) {
        try {
            message.setFrom(new InternetAddress(oneLine(settings.mail().from())));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(batch.recipient(), true));
            message.setSubject(oneLine(layout.subject(batch)), StandardCharsets.UTF_8.name());
            // The same over all attempts, so that a mail that came twice can be told by it.
            message.setHeader("Message-ID", MessageId.of(batch));
            // Asks the recipient's server not to answer that they are on holiday.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setContent(new MimeMultipart(
                    "alternative", part(layout.text(batch), "plain"), part(layout.html(batch), "html")));
            return message;
        } catch (MessagingException e) {
            throw new DeliveryException(e.getMessage(), false, e);
        }
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), type);
        return part;
    }

    /** A line break in a header would begin a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }

    /** Jakarta Mail chains what went wrong in a way of its own, and Spring hides it in an array. */
    private static List<Throwable> reasons(MailException e) {
        List<Throwable> reasons = new ArrayList<>();
        Throwable reason = e instanceof MailSendException all && all.getMessageExceptions().length > 0
                ? all.getMessageExceptions()[0]
                : e;
        while (reason != null && !reasons.contains(reason)) {
            reasons.add(reason);
            reason = reason instanceof MessagingException chained && chained.getNextException() != null
                    ? chained.getNextException()
                    : reason.getCause();
        }
        return reasons;
    }

    private static String words(List<Throwable> reasons) {
        Set<String> words = new LinkedHashSet<>();
        reasons.forEach(reason -> words.add(
                reason.getMessage() == null
                        ? reason.getClass().getSimpleName()
                        : reason.getMessage().strip()));
        return String.join(": ", words);
    }

    /** Whether the server said no to this mail; everything else would happen to any mail now. */
    private static boolean isAnswer(Throwable reason) {
        int code = 0;
        if (reason instanceof SMTPAddressFailedException refused) {
            code = refused.getReturnCode();
        } else if (reason instanceof SMTPSenderFailedException refused) {
            code = refused.getReturnCode();
        } else if (reason instanceof SMTPSendFailedException refused) {
            code = refused.getReturnCode();
        }
        return code >= 400;
    }
}
