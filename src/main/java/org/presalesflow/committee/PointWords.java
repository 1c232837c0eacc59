package org.presalesflow.committee;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The committee's words, from the message files. */
@Component
class PointWords {

    private final MessageSource messages;

    PointWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @return why a point is on the list; its code where there are no words, as for a step that an owner has added */
    String reason(String code) {
        return messages.getMessage("agenda.reason." + code, null, code, Locale.ENGLISH);
    }

    String round(String stage, int round) {
        return text("agenda.round", stage, String.valueOf(round));
    }

    String openFor(long days, String since) {
        return text("agenda.open-for", String.valueOf(days), since);
    }

    String line(String number, String company, String reason, String detail) {
        return text("agenda.line", number, company, reason, detail);
    }

    String lateLine(String number, String company, String what, String holder, String since) {
        return text("agenda.late-line", number, company, what, holder, since);
    }

    String nothing() {
        return text("agenda.nothing");
    }

    String more(int count) {
        return text("agenda.more", String.valueOf(count));
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
