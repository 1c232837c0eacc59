package org.presalesflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mails that wait to be sent. A row is written in the transaction of the step that causes the mail. */
@Repository
public class Outbox {

    private static final int LONGEST_ERROR = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A mail that waits. {@code messageId} stays the same over all attempts. */
    record Waiting(long id, String messageId, String recipient, String subject, String body, int attempts) {}

    /**
     * @param number the case it is about; null for none
     * @param template the name of its text in the message files
     */
    void add(String number, String template, String recipient, String subject, String body) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("""
                        INSERT INTO PF_NOTIFICATION_OUTBOX (number, message_id, template, recipient, subject, body, status,
                          next_attempt_at, created_at)
                        VALUES (:number, :messageId, :template, :recipient, :subject, :body, 'waiting', :now, :now)""")
                .param("number", number)
                .param("messageId", UUID.randomUUID().toString())
                .param("template", template)
                .param("recipient", recipient)
                .param("subject", subject)
                .param("body", body)
                .param("now", now)
                .update();
    }

    List<Waiting> due(int most) {
        return jdbc.sql("SELECT id, message_id, recipient, subject, body, attempts FROM PF_NOTIFICATION_OUTBOX"
                        + " WHERE status = 'waiting' AND next_attempt_at <= :now ORDER BY id"
                        + " FETCH FIRST :most ROWS ONLY")
                .param("now", OffsetDateTime.now(clock))
                .param("most", most)
                .query(Waiting.class)
                .list();
    }

    /** Takes a mail for sending, so that no other node sends it meanwhile; it is due again if we never report back. */
    boolean claim(Waiting mail, Duration hold) {
        return jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET attempts = attempts + 1, next_attempt_at = :until"
                                + " WHERE id = :id AND status = 'waiting' AND attempts = :attempts")
                        .param("until", OffsetDateTime.now(clock).plus(hold))
                        .param("id", mail.id())
                        .param("attempts", mail.attempts())
                        .update()
                == 1;
    }

    void sent(long id) {
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'sent', sent_at = :now, last_error = NULL WHERE id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** @param next when to try again; null to give up */
    void failed(long id, String error, OffsetDateTime next) {
        String cut = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = :status, next_attempt_at = :next, last_error = :error"
                        + " WHERE id = :id")
                .param("status", next == null ? "failed" : "waiting")
                .param("next", next == null ? OffsetDateTime.now(clock) : next)
                .param("error", cut)
                .param("id", id)
                .update();
    }
}
