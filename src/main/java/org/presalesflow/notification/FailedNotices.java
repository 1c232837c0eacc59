package org.presalesflow.notification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.ProductSettings;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices that were not sent and are not tried any more by themselves. */
@Repository
public class FailedNotices {

    private static final RecordMapper<Notice> ROWS = new RecordMapper<>(Notice.class);
    private static final String SELECT =
            "SELECT id, number, template, channel, kind, subject, recipient, person, batch,"
                    + " attempts, last_error, created_at FROM PF_NOTIFICATION_OUTBOX WHERE status = 'failed'";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ProductSettings settings;

    FailedNotices(JdbcClient jdbc, Clock clock, ProductSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * One notice.
     *
     * @param number the case it is about; null for none
     * @param recipient null for a person without an address
     * @param batch the process instance that was to send it, which may be over; null if none ever was
     */
    public record Notice(
            long id,
            String number,
            String template,
            String channel,
            String kind,
            String subject,
            String recipient,
            String person,
            String batch,
            int attempts,
            String lastError,
            OffsetDateTime createdAt) {}

    /** @return the newest first */
    public List<Notice> list(int offset, int most) {
        return jdbc.sql(SELECT + " ORDER BY id DESC OFFSET :offset ROWS FETCH FIRST :most ROWS ONLY")
                .param("offset", offset)
                .param("most", most)
                .query(ROWS)
                .list();
    }

    /** @return the message that each is part of, by id; those that were in none are missing */
    public Map<Long, String> batchesOf(Collection<Long> ids) {
        Map<Long, String> batches = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT id, batch FROM PF_NOTIFICATION_OUTBOX WHERE id IN (:ids) AND batch IS NOT NULL")
                    .param("ids", ids)
                    .query(row -> {
                        batches.put(row.getLong(1), row.getString(2));
                    });
        }
        return batches;
    }

    /** @return the notice, held until the transaction ends; empty if it has not failed, or does so no more */
    public Optional<Notice> lock(long id) {
        return jdbc.sql(SELECT + " AND id = :id FOR UPDATE")
                .param("id", id)
                .query(ROWS)
                .optional();
    }

    /** The message that it is part of is tried again; the others in it as well. */
    public void trying(String batch) {
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'sending' WHERE batch = :batch AND status = 'failed'")
                .param("batch", batch)
                .update();
    }

    /**
     * It leaves with the next message to its recipient.
     *
     * @throws CaseStateException if it has no recipient, or is so old that nobody wants it any more
     */
    public void waitAgain(Notice notice) {
        if (notice.recipient() == null) {
            throw new CaseStateException("It has no address; enter one");
        }
        OffsetDateTime oldest =
                OffsetDateTime.now(clock).minus(settings.notifications().expire());
        if (Outbox.STAFF.equals(notice.kind()) && notice.createdAt().isBefore(oldest)) {
            throw new CaseStateException("It is too old to be sent to staff");
        }
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'waiting', batch = NULL, tried_at = NULL WHERE id = :id")
                .param("id", notice.id())
                .update();
    }

    /** All that is in the same message goes to the other address; each message has one recipient. */
    public void readdress(Notice notice, String recipient) {
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET recipient = :recipient"
                        + " WHERE status = 'failed' AND (id = :id OR batch = :batch)")
                .param("recipient", recipient)
                .param("id", notice.id())
                .param("batch", notice.batch() == null ? "" : notice.batch())
                .update();
    }

    /** It is not sent any more; why it failed stays on record. @return the cases that it was about */
    public List<String> giveUp(Notice notice) {
        String these = "(id = :id OR batch = :batch) AND status = 'failed'";
        String batch = notice.batch() == null ? "" : notice.batch();
        List<String> numbers = jdbc.sql("SELECT DISTINCT number FROM PF_NOTIFICATION_OUTBOX WHERE " + these
                        + " AND number IS NOT NULL ORDER BY number")
                .param("id", notice.id())
                .param("batch", batch)
                .query(String.class)
                .list();
        jdbc.sql("UPDATE PF_NOTIFICATION_OUTBOX SET status = 'expired' WHERE " + these)
                .param("id", notice.id())
                .param("batch", batch)
                .update();
        return numbers;
    }
}
