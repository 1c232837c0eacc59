package org.presalesflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.presalesflow.notification.Batch.Notice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * All notices, sent or not. A row is written in the transaction of the step that causes it. What becomes of an attempt to
 * send is written in a transaction of its own, as it has happened whatever becomes of the job.
 */
@Repository
public class Outbox {

    static final String MAIL = "mail";
    static final String WEBHOOK = "webhook";
    static final String STAFF = "staff";
    static final String CUSTOMER = "customer";

    private static final int LONGEST_SUBJECT = 400;
    private static final int LONGEST_ERROR = 1000;

    /** Longer than any attempt takes: one that has begun is then over or will never end. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(150);

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A notice and what became of it.
     *
     * @param channel {@code mail} or {@code webhook}
     * @param template the name of its text in the message files
     * @param recipient a mail address, or for a robot the id of its group; null for a person without an address
     * @param person the user it is for; null for customers and departments
     * @param status {@code waiting}, {@code sending}, {@code sent}, {@code failed} or {@code expired}
     * @param lastError why the last attempt failed; null if none did
     * @param sentAt null if it is not sent
     */
    public record Delivery(
            long id,
            String channel,
            String template,
            String subject,
            String recipient,
            String person,
            String status,
            int attempts,
            String lastError,
            OffsetDateTime createdAt,
            OffsetDateTime sentAt) {}

    /**
     * A notice to be written.
     *
     * @param number the case it is about; null for none
     * @param template the name of its text in the message files
     * @param person the user it is for; null for customers and departments
     */
    record Draft(String number, String channel, String kind, String template, String person, String recipient) {}

    /**
     * What can leave as one message: all that waits for a member of staff or a robot, or one notice to a customer.
     *
     * @param id the oldest of its rows
     */
    record Due(String channel, String kind, String recipient, long id) {}

    /** @return what became of the notices of a case, the oldest first */
    public List<Delivery> of(String number) {
        return jdbc.sql("SELECT id, channel, template, subject, recipient, person, status, attempts, last_error,"
                        + " created_at, sent_at FROM PF_NOTIFICATION_OUTBOX WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(Delivery.class)
                .list();
    }

    /** @return the case that a mail to its customer was about; empty if there was no such mail */
    Optional<String> caseOfCustomerMail(String batch) {
        return jdbc.sql("SELECT number FROM PF_NOTIFICATION_OUTBOX WHERE batch = :batch AND kind = 'customer'")
                .param("batch", batch)
                .query(String.class)
                .optional();
    }

    /** Drops the notices of a case that lead to something that is over, as far as they have not left. */
    void withdraw(String number, String link) {
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'expired'"
                        + " WHERE number = :number AND status = 'waiting' AND kind = 'staff' AND link = :link")
                .param("number", number)
                .param("link", link)
                .update();
    }

    void add(Draft draft, Notice notice) {
        insert(draft, notice, "waiting", null);
    }

    /** Writes a notice that cannot be sent, so that the case shows it. */
    void addFailed(Draft draft, Notice notice, String error) {
        insert(draft, notice, "failed", error);
    }

    private void insert(Draft draft, Notice notice, String status, String error) {
        jdbc.sql("""
                        INSERT INTO PF_NOTIFICATION_OUTBOX (number, channel, kind, template, person, recipient, subject, body,
                          link, status, last_error, created_at)
                        VALUES (:number, :channel, :kind, :template, :person, :recipient, :subject, :body, :link, :status,
                          :error, :now)""")
                .param("number", draft.number())
                .param("channel", draft.channel())
                .param("kind", draft.kind())
                .param("template", draft.template())
                .param("person", draft.person())
                .param("recipient", draft.recipient())
                .param("subject", Fitting.chars(notice.subject(), LONGEST_SUBJECT))
                .param("body", notice.text())
                .param("link", notice.link())
                .param("status", status)
                .param("error", error)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * What may leave on a channel now, the oldest first: a notice to a customer at once, those to staff when they are
     * collected.
     *
     * @param staff whether staff may be disturbed now
     * @param settle for how long no further notice to the same recipient must have come
     * @param hold how long the oldest waits at most
     */
    List<Due> due(String channel, boolean staff, Duration settle, Duration hold, int most) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("SELECT channel, kind, recipient, MIN(id) AS id FROM PF_NOTIFICATION_OUTBOX"
                        + " WHERE status = 'waiting' AND channel = :channel AND (kind = 'customer' OR :staff = TRUE)"
                        + " GROUP BY channel, kind, recipient, CASE WHEN kind = 'customer' THEN id END"
                        + " HAVING kind = 'customer' OR MAX(created_at) <= :settled OR MIN(created_at) <= :held"
                        + " ORDER BY MIN(id) FETCH FIRST :most ROWS ONLY")
                .param("channel", channel)
                .param("staff", staff)
                .param("settled", now.minus(settle))
                .param("held", now.minus(hold))
                .param("most", most)
                .query(Due.class)
                .list();
    }

    /** @return how many rows this batch has got; none if another node was faster */
    int claim(Due due, String batch) {
        return jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'sending', batch = :batch WHERE status = 'waiting'"
                        + " AND channel = :channel AND kind = :kind AND recipient = :recipient"
                        + " AND (kind = 'staff' OR id = :id)")
                .param("batch", batch)
                .param("channel", due.channel())
                .param("kind", due.kind())
                .param("recipient", due.recipient())
                .param("id", due.id())
                .update();
    }

    /** @return how many batches have been started whose first attempt is still to come */
    int untried(String channel) {
        return jdbc.sql("SELECT COUNT(DISTINCT batch) FROM PF_NOTIFICATION_OUTBOX"
                        + " WHERE status = 'sending' AND channel = :channel AND attempts = 0")
                .param("channel", channel)
                .query(Integer.class)
                .single();
    }

    /** @return how many notices to staff have become too old to be sent */
    int expire(Duration age) {
        return jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'expired'"
                        + " WHERE status = 'waiting' AND kind = 'staff' AND created_at < :before")
                .param("before", OffsetDateTime.now(clock).minus(age))
                .update();
    }

    /**
     * Begins an attempt to send, unless another one is under way: a job that has outlived its lock is run a second time.
     *
     * @return whether it has begun
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean tryBatch(String batch) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'sending', attempts = attempts + 1, tried_at = :now"
                                + " WHERE batch = :batch AND status IN ('sending', 'failed')"
                                + " AND (tried_at IS NULL OR tried_at < :over)")
                        .param("now", now)
                        .param("batch", batch)
                        .param("over", now.minus(LONGEST_ATTEMPT))
                        .update()
                > 0;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void sent(String batch) {
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'sent', sent_at = :now, tried_at = NULL, last_error = NULL"
                        + " WHERE batch = :batch")
                .param("now", OffsetDateTime.now(clock))
                .param("batch", batch)
                .update();
    }

    /** @param last whether no further attempt follows by itself */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void failed(String batch, String error, boolean last) {
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = :status, tried_at = NULL, last_error = :error"
                        + " WHERE batch = :batch AND status <> 'sent'")
                .param("status", last ? "failed" : "sending")
                .param("error", Fitting.chars(error, LONGEST_ERROR))
                .param("batch", batch)
                .update();
    }

    /** In the transaction of the step that cancels the sending. */
    void cancelled(String batch, String error) {
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'failed', tried_at = NULL, last_error = :error"
                        + " WHERE batch = :batch AND status <> 'sent'")
                .param("error", error)
                .param("batch", batch)
                .update();
    }

    /** @return what of a batch is still to be sent; without notices if nothing is */
    Batch unsent(String batch) {
        List<Row> rows = jdbc.sql("SELECT channel, kind, recipient, subject, body, link FROM PF_NOTIFICATION_OUTBOX"
                        + " WHERE batch = :batch AND status NOT IN ('sent', 'expired') ORDER BY id")
                .param("batch", batch)
                .query(Row.class)
                .list();
        if (rows.isEmpty()) {
            return new Batch(batch, null, null, false, List.of());
        }
        Row first = rows.get(0);
        return new Batch(
                batch,
                first.channel(),
                first.recipient(),
                CUSTOMER.equals(first.kind()),
                rows.stream()
                        .map(row -> new Notice(row.subject(), row.body(), row.link()))
                        .toList());
    }

    private record Row(String channel, String kind, String recipient, String subject, String body, String link) {}
}
