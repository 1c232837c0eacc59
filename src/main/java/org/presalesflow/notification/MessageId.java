package org.presalesflow.notification;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of our own mails: whoever answers one sends it back. */
public final class MessageId {

    private static final String HOST = "@presales-flow";
    private static final Pattern OURS = Pattern.compile("([\\w-]{1,64})" + HOST + "(?![\\w.-])");

    private MessageId() {}

    static String of(Batch batch) {
        return "<" + batch.id() + HOST + ">";
    }

    /** @return the batch whose mail a text names; empty if it names none of ours */
    public static Optional<String> batchIn(String text) {
        Matcher matcher = OURS.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
