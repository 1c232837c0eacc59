package org.presalesflow.intake;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pairs of cases that may be the same customer's, for a person to decide. */
@Repository
public class LeadMatches {

    private static final RecordMapper<Match> ROWS = new RecordMapper<>(Match.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    LeadMatches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A pair.
     *
     * @param number the case of the lead that raised the doubt
     * @param other the case that was there before
     * @param reason in words
     * @param status see {@link Status}
     * @param decidedBy user id; null while nobody has decided, as the time and the note
     */
    public record Match(
            long id,
            String number,
            String other,
            String reason,
            String status,
            OffsetDateTime foundAt,
            String decidedBy,
            OffsetDateTime decidedAt,
            String note) {

        public boolean isOpen() {
            return Status.OPEN.equals(status);
        }

        public boolean isAbout(String either) {
            return number.equals(either) || other.equals(either);
        }

        /** @return the case that {@code one} may be the same as */
        public String besides(String one) {
            return number.equals(one) ? other : number;
        }
    }

    /** What became of a pair. */
    public static final class Status {

        public static final String OPEN = "open";
        public static final String JOINED = "joined";
        public static final String KEPT_APART = "kept-apart";

        private Status() {}
    }

    void add(String number, String other, String reason) {
        jdbc.sql("INSERT INTO PF_LEAD_MATCH (number, other, reason, status, found_at)"
                        + " VALUES (:number, :other, :reason, :status, :at)")
                .param("number", number)
                .param("other", other)
                .param("reason", reason)
                .param("status", Status.OPEN)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    public Optional<Match> find(long id) {
        return jdbc.sql("SELECT * FROM PF_LEAD_MATCH WHERE id = :id")
                .param("id", id)
                .query(ROWS)
                .optional();
    }

    /** @return those that a case is part of, on either side, the newest first */
    public List<Match> of(String number) {
        return jdbc.sql("SELECT * FROM PF_LEAD_MATCH WHERE number = :number OR other = :number ORDER BY id DESC")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    public void decide(long id, String status, String user, String note) {
        jdbc.sql("UPDATE PF_LEAD_MATCH SET status = :status, decided_by = :user, decided_at = :at, note = :note"
                        + " WHERE id = :id")
                .param("status", status)
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .param("note", note)
                .param("id", id)
                .update();
    }

    /** Lets open doubts about a case be about the one that it was joined to; two about the same pair become one. */
    void move(String from, String to) {
        for (Match match : of(from)) {
            String third = match.besides(from);
            if (!match.isOpen() || third.equals(to)) {
                continue;
            }
            boolean there = of(to).stream().anyMatch(known -> known.isAbout(third));
            if (there) {
                jdbc.sql("DELETE FROM PF_LEAD_MATCH WHERE id = :id")
                        .param("id", match.id())
                        .update();
            } else {
                jdbc.sql("UPDATE PF_LEAD_MATCH SET number = :number, other = :other WHERE id = :id")
                        .param("number", match.number().equals(from) ? to : third)
                        .param("other", match.other().equals(from) ? to : third)
                        .param("id", match.id())
                        .update();
            }
        }
    }
}
