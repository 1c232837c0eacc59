package org.presalesflow.intake.mail;

import java.io.InputStream;
import java.util.List;

/**
 * A message as far as it matters to us.
 *
 * @param id its Message-ID, or a hash of what it holds; at most 170 characters
 * @param fingerprint tells another message under the same id
 * @param sender the address it says it is from, in lower case
 * @param senderName as the sender calls themselves; empty if they don't
 * @param subject in one line; may be empty
 * @param references the ids of messages that it answers
 * @param text plain; empty if there is none that can be read
 * @param wholeText whether the text is all that the message says
 * @param attachments in their order
 * @param leftOut how many attachments are more than are kept
 * @param automatic why it is taken for one that no person wrote; null if a person did
 * @param bounced what a bounce says, with the mail of ours that came back somewhere in it; null if it is none
 * @param raw the whole message
 */
record Incoming(
        String id,
        String fingerprint,
        String sender,
        String senderName,
        String subject,
        List<String> references,
        String text,
        boolean wholeText,
        List<Attachment> attachments,
        int leftOut,
        String automatic,
        String bounced,
        Content raw) {

    /** A file that came with a message. */
    record Attachment(String name, Content content) {}

    /** Something that can be read, several times. */
    interface Content {

        /** @return to be closed by the caller */
        InputStream open() throws java.io.IOException;
    }
}
