package org.presalesflow.intake.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One conversation with the mail server. No answer is waited for without end. */
final class Mailbox implements AutoCloseable {

    private final MailboxSettings settings;
    private final Store store;
    private final IMAPFolder folder;

    private Mailbox(MailboxSettings settings, Store store, IMAPFolder folder) {
        this.settings = settings;
        this.store = store;
        this.folder = folder;
    }

    static Mailbox open(MailboxSettings settings) throws MessagingException {
        Store store = Session.getInstance(properties(settings)).getStore(settings.protocol());
        try {
            store.connect(
                    settings.host(),
                    settings.port() == 0 ? -1 : settings.port(),
                    settings.username(),
                    settings.password());
            IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            return new Mailbox(settings, store, folder);
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Properties properties(MailboxSettings settings) {
        String prefix = "mail." + settings.protocol() + ".";
        String timeout = String.valueOf(settings.timeout().toMillis());
        Properties properties = new Properties();
        for (String waiting : List.of("connectiontimeout", "timeout", "writetimeout", "connectionpooltimeout")) {
            properties.setProperty(prefix + waiting, timeout);
        }
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", String.valueOf(settings.startTls()));
        properties.setProperty(prefix + "starttls.required", String.valueOf(settings.startTls()));
        // To look at a message must not mark it as read.
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "fetchsize", "262144");
        return properties;
    }

    /** @return the oldest messages that wait */
    List<Message> waiting() throws MessagingException {
        int count = Math.min(folder.getMessageCount(), settings.mostAtOnce());
        if (count <= 0) {
            return List.of();
        }
        Message[] messages = folder.getMessages(1, count);
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(messages, profile);
        return List.of(messages);
    }

    /** @return the name of the message's place, the same as long as it stays there */
    String placeOf(Message message) throws MessagingException {
        return "uid:" + folder.getUIDValidity() + ":" + folder.getUID(message) + ":"
                + MailWords.cut(folder.getFullName(), 100);
    }

    /** Fetches the whole message. @throws UnreadableMailException if it is larger than we want to have it */
    MailFile fetch(Message message) throws Exception {
        long most = settings.maxMessage().toBytes();
        if (message.getSize() > most) {
            throw new UnreadableMailException("has " + message.getSize() + " bytes, " + most + " are taken");
        }
        return MailFile.of(message::writeTo, most);
    }

    void done(Message message) throws MessagingException {
        move(message, settings.doneFolder());
    }

    void putAside(Message message) throws MessagingException {
        move(message, settings.asideFolder());
    }

    private void move(Message message, String name) throws MessagingException {
        Folder target = store.getFolder(name);
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        Message[] one = {message};
        if (((IMAPStore) store).hasCapability("MOVE")) {
            folder.moveMessages(one, target);
            return;
        }
        folder.copyMessages(one, target);
        message.setFlag(Flags.Flag.DELETED, true);
        if (((IMAPStore) store).hasCapability("UIDPLUS")) {
            folder.expunge(one);
        } else {
            folder.expunge();
        }
    }

    /** Whether the server is still there; if so, what went wrong is the message's own fault. */
    boolean isAlive() {
        return store.isConnected() && folder.isOpen();
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            store.close();
        }
    }
}
