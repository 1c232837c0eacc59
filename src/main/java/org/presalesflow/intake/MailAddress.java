package org.presalesflow.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail address without what does not count.
 *
 * @param mailbox before the @, without what follows a plus
 * @param tag what followed the plus; empty for none
 */
record MailAddress(String mailbox, String tag, String domain) {

    /** @param text null or empty for none */
    static Optional<MailAddress> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        if (at < 1 || at == plain.length() - 1) {
            return Optional.empty();
        }
        String local = plain.substring(0, at);
        int plus = local.indexOf('+');
        boolean tagged = plus > 0;
        return Optional.of(new MailAddress(
                tagged ? local.substring(0, plus) : local,
                tagged ? local.substring(plus + 1) : "",
                plain.substring(at + 1)));
    }

    /** Whether they end up in one mailbox, as far as can be told from outside. */
    boolean sameMailbox(MailAddress other) {
        return mailbox.equals(other.mailbox) && domain.equals(other.domain);
    }
}
