package org.presalesflow.notification;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Words mails by the message files: the subject is {@code mail.<template>.subject}, the text {@code
 * mail.<template>.text}. What people typed is put in as it is and never read as a template.
 */
@Component
class Notices {

    private final MessageSource messages;
    private final Outbox outbox;

    Notices(MessageSource messages, Outbox outbox) {
        this.messages = messages;
        this.outbox = outbox;
    }

    void post(String number, String template, String recipient, Object... values) {
        UnaryOperator<String> text =
                part -> messages.getMessage("mail." + template + "." + part, values, Locale.ENGLISH);
        outbox.add(number, template, recipient, text.apply("subject"), text.apply("text"));
    }
}
