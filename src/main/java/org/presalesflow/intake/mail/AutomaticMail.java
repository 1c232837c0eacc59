package org.presalesflow.intake.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.presalesflow.ProductSettings;
import org.springframework.stereotype.Component;

/** Tells messages that no customer wrote: an answer to them would be answered by a machine, for ever. */
@Component
class AutomaticMail {

    static final String BOUNCE = "bounce";

    private static final Pattern DAEMON = Pattern.compile("(mailer-daemon|postmaster)@.*");
    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");
    private static final String[] AUTOMATIC_REPLY = {"X-Autoreply", "X-Autorespond", "X-Mail-Autoreply"};

    private final ProductSettings product;
    private final MailboxSettings settings;

    AutomaticMail(ProductSettings product, MailboxSettings settings) {
        this.product = product;
        this.settings = settings;
    }

    /** @return why it is taken for automatic, as a code; null if a person wrote it */
    String reason(MimeMessage message, String sender) throws MessagingException {
        if (first(message, "Return-Path").equals("<>")
                || DAEMON.matcher(sender).matches()
                || first(message, "Content-Type").startsWith("multipart/report")) {
            return BOUNCE;
        }
        if (isOurs(sender)) {
            return "own-address";
        }
        String submitted = first(message, "Auto-Submitted");
        if (!submitted.isEmpty() && !submitted.startsWith("no")) {
            return "automatic";
        }
        for (String header : AUTOMATIC_REPLY) {
            if (!first(message, header).isEmpty()) {
                return "automatic";
            }
        }
        if (BULK.contains(first(message, "Precedence"))
                || !first(message, "List-Id").isEmpty()) {
            return "bulk";
        }
        return first(message, "X-Spam-Flag").equals("yes") ? "spam" : null;
    }

    private boolean isOurs(String sender) {
        return sender.equalsIgnoreCase(product.mail().from())
                || sender.equalsIgnoreCase(settings.username())
                || settings.ownAddresses().stream().anyMatch(sender::equalsIgnoreCase);
    }

    private static String first(MimeMessage message, String header) throws MessagingException {
        String[] values = message.getHeader(header);
        return values == null || values[0] == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
