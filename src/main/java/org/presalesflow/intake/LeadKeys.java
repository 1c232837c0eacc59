package org.presalesflow.intake;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By which keys cases are found that may be the same customer's, and who may look them up and write them now. */
@Repository
class LeadKeys {

    /** How many locks there are. Two keys that share one wait for each other without need, which is seldom. */
    private static final int SLOTS = 1024;

    /** How long a key may be. */
    static final int LONGEST = 340;

    /** More cases than this are never of one company and one contact; the newest count. */
    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    LeadKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until no other lead with one of these keys is being taken in, and lets none in until the transaction ends.
     * The locks are taken in one order, so that nobody waits in a circle. One whose row is lost holds nobody up.
     */
    void hold(Collection<String> keys) {
        TreeSet<Integer> slots = new TreeSet<>();
        keys.forEach(key -> slots.add(Math.floorMod(key.hashCode(), SLOTS)));
        slots.forEach(slot -> jdbc.sql("SELECT slot FROM PF_JOIN_LOCK WHERE slot = :slot FOR UPDATE")
                .param("slot", slot)
                .query(Integer.class)
                .optional());
    }

    /** Makes a case known by the keys of a lead that came in at that time. */
    void add(String number, Collection<String> keys, OffsetDateTime receivedAt) {
        for (String key : keys) {
            int known = jdbc.sql("UPDATE PF_LEAD_KEY SET received_at = CASE WHEN received_at < :at THEN :at"
                            + " ELSE received_at END WHERE lead_key = :key AND number = :number")
                    .param("at", receivedAt)
                    .param("key", key)
                    .param("number", number)
                    .update();
            if (known == 0) {
                jdbc.sql("INSERT INTO PF_LEAD_KEY (lead_key, number, received_at) VALUES (:key, :number, :at)")
                        .param("key", key)
                        .param("number", number)
                        .param("at", receivedAt)
                        .update();
            }
        }
    }

    /** @return the numbers of the cases that one of the keys was seen with since then, the last heard of first */
    List<String> find(Collection<String> keys, OffsetDateTime since) {
        return jdbc.sql("SELECT number FROM PF_LEAD_KEY WHERE lead_key IN (:keys) AND received_at >= :since"
                        + " GROUP BY number ORDER BY MAX(received_at) DESC, number DESC FETCH FIRST " + MOST
                        + " ROWS ONLY")
                .param("keys", keys)
                .param("since", since)
                .query(String.class)
                .list();
    }

    /** Makes the case known by all that another was known by, and the other one by nothing. */
    void move(String from, String to) {
        record Row(String leadKey, OffsetDateTime receivedAt) {}
        jdbc.sql("SELECT lead_key, received_at FROM PF_LEAD_KEY WHERE number = :number")
                .param("number", from)
                .query((row, index) -> new Row(row.getString(1), row.getObject(2, OffsetDateTime.class)))
                .list()
                .forEach(row -> add(to, List.of(row.leadKey()), row.receivedAt()));
        jdbc.sql("DELETE FROM PF_LEAD_KEY WHERE number = :number")
                .param("number", from)
                .update();
    }
}
