package org.presalesflow.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops the clocks of a case while we wait for the customer (handbook section 3). A pause is the case's: whoever waits
 * for the customer waits in all that is going on.
 */
@Service
public class Pauses {

    /** What a pause may be for. */
    public static final Set<String> REASONS =
            Set.of("waiting-for-customer", "customer-away", "waiting-for-third-party", "other");

    private static final int LONGEST_NOTE = 1000;
    private static final RecordMapper<Row> ROWS = new RecordMapper<>(Row.class);

    private final JdbcClient jdbc;
    private final Clocks clocks;
    private final Moves moves;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final Clock clock;

    Pauses(JdbcClient jdbc, Clocks clocks, Moves moves, Opportunities opportunities, CaseEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.moves = moves;
        this.opportunities = opportunities;
        this.events = events;
        this.clock = clock;
    }

    /** One pause; what comes with the resuming is null while it lasts. */
    record Row(
            long id,
            String number,
            String reason,
            String note,
            String pausedBy,
            OffsetDateTime pausedAt,
            String resumedBy,
            OffsetDateTime resumedAt) {

        Plan.Gap gap() {
            return new Plan.Gap(pausedAt.toInstant(), resumedAt == null ? null : resumedAt.toInstant());
        }
    }

    boolean lasts(String number) {
        return lasting(number).isPresent();
    }

    Optional<Row> lasting(String number) {
        return jdbc.sql("SELECT * FROM PF_SLA_PAUSE WHERE lasting = :number")
                .param("number", number)
                .query(ROWS)
                .optional();
    }

    List<Row> of(String number) {
        return jdbc.sql("SELECT * FROM PF_SLA_PAUSE WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    List<Plan.Gap> gaps(String number) {
        return of(number).stream().map(Row::gap).toList();
    }

    /**
     * @param reason one of {@link #REASONS}
     * @param note what we wait for, in words; required
     * @throws IllegalArgumentException if the reason or the note is not as it must be
     * @throws CaseStateException if the case is paused already, or no clock of it runs
     */
    @Transactional
    public void pause(String number, String reason, String note, String user) {
        if (reason == null || !REASONS.contains(reason)) {
            throw new IllegalArgumentException("reason: must be one of " + String.join(", ", new TreeSet<>(REASONS)));
        }
        String words = checked(note);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("note: must say what we wait for");
        }
        opportunities.lock(number);
        List<SlaClock> open = clocks.openOf(number);
        if (open.isEmpty()) {
            throw new CaseStateException("no clock of it runs");
        }
        if (lasts(number)) {
            throw new CaseStateException("its clocks are paused already");
        }
        jdbc.sql("INSERT INTO PF_SLA_PAUSE (number, lasting, reason, note, paused_by, paused_at)"
                        + " VALUES (:number, :number, :reason, :note, :user, :now)")
                .param("number", number)
                .param("reason", reason)
                .param("note", words)
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .update();
        Map<String, Object> columns = new HashMap<>();
        columns.put("state", SlaClock.PAUSED);
        columns.put("next_step", null);
        columns.put("next_at", null);
        open.forEach(row -> clocks.update(row.id(), columns));
        events.add(number, "sla-paused", reason, words, user, null);
    }

    /**
     * @param note may be null
     * @throws CaseStateException if the case is not paused
     */
    @Transactional
    public void resume(String number, String note, String user) {
        String words = checked(note);
        opportunities.lock(number);
        Row pause = lasting(number).orElseThrow(() -> new CaseStateException("its clocks are not paused"));
        Instant now = clock.instant();
        jdbc.sql("UPDATE PF_SLA_PAUSE SET lasting = NULL, resumed_by = :user, resumed_at = :now,"
                        + " resume_note = :note WHERE id = :id")
                .param("user", user)
                .param("now", Clocks.utc(now))
                .param("note", words)
                .param("id", pause.id())
                .update();
        moves.replan(clocks.openOf(number), gaps(number), SlaClock.RUNNING);
        events.add(number, "sla-resumed", pause.reason(), words, user, null);
    }

    /** A case that is over waits for nobody. */
    void endWith(String number) {
        jdbc.sql("UPDATE PF_SLA_PAUSE SET lasting = NULL, resumed_at = :now WHERE lasting = :number")
                .param("now", OffsetDateTime.now(clock))
                .param("number", number)
                .update();
    }

    private static String checked(String note) {
        String words = note == null ? "" : note.strip();
        if (words.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("note: must be at most " + LONGEST_NOTE + " characters");
        }
        return words;
    }
}
