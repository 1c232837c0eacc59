package org.presalesflow.intake.mail;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.presalesflow.cases.RecordMapper;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of each message of the mailbox, and which node looks after it. */
@Repository
public class MailMessages {

    private static final RecordMapper<Message> ROWS = new RecordMapper<>(Message.class);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    MailMessages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What can become of a message. */
    public static final class Outcome {

        public static final String OPENED = "opened";
        public static final String JOINED = "joined";
        public static final String REPLIED = "replied";
        public static final String IGNORED = "ignored";
        public static final String FAILING = "failing";
        public static final String ASIDE = "aside";

        private Outcome() {}
    }

    /**
     * A message.
     *
     * @param messageId its Message-ID or a hash; its place in the mailbox if it could not be taken in
     * @param fingerprint tells another message under the same id; null if it could not be taken in
     * @param sender null if it is not known
     * @param subject null if it is not known
     * @param outcome see {@link Outcome}
     * @param number the case; null if it is no case's
     * @param reason why it was ignored, fails or was put aside; else null
     * @param tries how often it could not be taken in
     * @param filesKept how many of its files are dealt with; null if all are
     */
    public record Message(
            String messageId,
            String fingerprint,
            String sender,
            String subject,
            OffsetDateTime receivedAt,
            String outcome,
            String number,
            String reason,
            int tries,
            Integer filesKept) {}

    /** @return the newest messages, the last one first */
    public List<Message> latest(int most) {
        return jdbc.sql("SELECT * FROM PF_MAIL_MESSAGE ORDER BY id DESC LIMIT :most")
                .param("most", most)
                .query(ROWS)
                .list();
    }

    Optional<Message> find(String messageId) {
        return jdbc.sql("SELECT * FROM PF_MAIL_MESSAGE WHERE message_id = :id")
                .param("id", messageId)
                .query(ROWS)
                .optional();
    }

    /** @throws TakenElsewhereException if another node has just done so */
    void add(String messageId, String fingerprint, String sender, String subject) {
        try {
            insert(new Message(
                    messageId,
                    fingerprint,
                    sender,
                    subject,
                    OffsetDateTime.now(clock),
                    Outcome.FAILING,
                    null,
                    null,
                    0,
                    null));
        } catch (DuplicateKeyException e) {
            throw new TakenElsewhereException(e);
        }
    }

    /** Says that the message has files, none of which is dealt with. */
    void awaitFiles(String messageId) {
        jdbc.sql("UPDATE PF_MAIL_MESSAGE SET files_kept = 0 WHERE message_id = :id")
                .param("id", messageId)
                .update();
    }

    /** Says that one more file is dealt with. @throws TakenElsewhereException if another node has just said so */
    void countFile(String messageId, int before) {
        moveOn(messageId, before, before + 1);
    }

    /** Says that all files are dealt with. @throws TakenElsewhereException as {@link #countFile} */
    void allFilesKept(String messageId, int before) {
        moveOn(messageId, before, null);
    }

    private void moveOn(String messageId, int before, Integer now) {
        int updated = jdbc.sql("UPDATE PF_MAIL_MESSAGE SET files_kept = :now"
                        + " WHERE message_id = :id AND files_kept = :before")
                .param("now", now, Types.INTEGER)
                .param("id", messageId)
                .param("before", before)
                .update();
        if (updated == 0) {
            throw new TakenElsewhereException(null);
        }
    }

    void became(String messageId, String outcome, String number, String reason) {
        jdbc.sql("UPDATE PF_MAIL_MESSAGE SET outcome = :outcome, number = :number, reason = :reason"
                        + " WHERE message_id = :id")
                .param("outcome", outcome)
                .param("number", number)
                .param("reason", reason)
                .param("id", messageId)
                .update();
    }

    /** Remembers that a message could not be taken in. */
    void failed(String place, String outcome, String reason) {
        String why = MailWords.cut(String.valueOf(reason), 400);
        int updated = jdbc.sql("UPDATE PF_MAIL_MESSAGE SET outcome = :outcome, reason = :reason, tries = tries + 1"
                        + " WHERE message_id = :id")
                .param("outcome", outcome)
                .param("reason", why)
                .param("id", place)
                .update();
        if (updated == 0) {
            insert(new Message(place, null, null, null, OffsetDateTime.now(clock), outcome, null, why, 1, null));
        }
    }

    void forget(String place) {
        jdbc.sql("DELETE FROM PF_MAIL_MESSAGE WHERE message_id = :id")
                .param("id", place)
                .update();
    }

    /** @return whether this node looks after the mailbox for the next minutes */
    boolean lease() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("UPDATE PF_MAIL_LEASE SET holder = :node, held_until = :until"
                                + " WHERE name = 'mailbox' AND (holder = :node OR held_until < :now)")
                        .param("node", node)
                        .param("until", now.plus(LEASE))
                        .param("now", now)
                        .update()
                == 1;
    }

    private void insert(Message message) {
        jdbc.sql("""
                        INSERT INTO PF_MAIL_MESSAGE (message_id, fingerprint, sender, subject, received_at, outcome, number,
                          reason, tries)
                        VALUES (:id, :fingerprint, :sender, :subject, :at, :outcome, :number, :reason, :tries)""")
                .param("id", message.messageId())
                .param("fingerprint", message.fingerprint())
                .param("sender", message.sender())
                .param("subject", message.subject())
                .param("at", message.receivedAt())
                .param("outcome", message.outcome())
                .param("number", message.number())
                .param("reason", message.reason())
                .param("tries", message.tries())
                .update();
    }
}
