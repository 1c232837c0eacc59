package org.presalesflow.intake.mail;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The mailbox whose messages become cases, {@code presales.mailbox.*}.
 *
 * @param host empty for no mailbox
 * @param port 0 for the usual one of the protocol
 * @param protocol {@code imaps}, or {@code imap} with STARTTLS
 * @param startTls whether a conversation by {@code imap} must become an encrypted one before the password is sent
 * @param folder where messages arrive
 * @param doneFolder where messages go that were taken in or ignored; made if it is not there
 * @param asideFolder where messages go that could not be taken in; made if it is not there
 * @param ownAddresses addresses of our own, whose messages open no case, besides the mailbox's and that of our mails
 * @param poll how often the mailbox is looked at
 * @param timeout how long each answer of the server is waited for
 * @param tries how often a message is tried before it is put aside
 * @param mostAtOnce how many messages are taken in at one look
 * @param maxMessage the largest message that is fetched
 * @param maxHeader the largest head of a message
 * @param maxParts the most parts that a message may have
 * @param maxAttachments the most attachments that are kept
 * @param maxText the most characters of a message's text that are read
 */
@ConfigurationProperties("presales.mailbox")
record MailboxSettings(
        String host,
        int port,
        String protocol,
        boolean startTls,
        String username,
        String password,
        String folder,
        String doneFolder,
        String asideFolder,
        List<String> ownAddresses,
        Duration poll,
        Duration timeout,
        int tries,
        int mostAtOnce,
        DataSize maxMessage,
        DataSize maxHeader,
        int maxParts,
        int maxAttachments,
        int maxText) {

    MailboxSettings {
        ownAddresses = ownAddresses == null ? List.of() : ownAddresses;
        if (!List.of("imap", "imaps").contains(protocol)) {
            throw new IllegalArgumentException("presales.mailbox.protocol must be imaps or imap");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("presales.mailbox.timeout must be longer than nothing");
        }
        if (List.of(folder, doneFolder, asideFolder).stream().distinct().count() < 3) {
            throw new IllegalArgumentException("presales.mailbox: the three folders must not be the same");
        }
    }

    boolean isOn() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return "MailboxSettings[" + username + " at " + host + "]";
    }
}
