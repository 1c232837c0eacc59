package org.presalesflow.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is away at this moment, and who stands in for them. */
@Repository
public class Absences {

    private static final RowMapper<Absence> ROWS = (row, index) -> new Absence(
            row.getLong("id"),
            row.getString("user_id"),
            row.getObject("from_at", OffsetDateTime.class),
            row.getObject("to_at", OffsetDateTime.class),
            row.getString("substitute"),
            row.getString("note"),
            row.getString("entered_by"),
            row.getObject("entered_at", OffsetDateTime.class),
            row.getString("state"));

    private final JdbcClient jdbc;
    private final Clock clock;

    Absences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Follows the chain where the substitute is away too.
     *
     * @return who stands in for someone who is away now; empty if they are not away, or nobody does
     */
    public Optional<String> substituteOf(String user) {
        return substituteOf(user, substitute -> true);
    }

    /** As {@link #substituteOf(String)}; empty also if whoever stands in may not do what is to be done. */
    public Optional<String> substituteOf(String user, Predicate<String> mayStandIn) {
        Map<String, Optional<String>> away = away();
        // Most of the time everybody is there, and nothing more is asked.
        return away.containsKey(user)
                ? new Substitution(away).of(user, mayStandIn.and(person -> !hasLeft(person)))
                : Optional.empty();
    }

    public boolean isAway(String user) {
        return away().containsKey(user);
    }

    /** @return all who are away now, with a substitute or without */
    public Set<String> whoIsAway() {
        return Set.copyOf(away().keySet());
    }

    /** @return those who are away now and have named somebody; the later entry counts if there are two */
    public Collection<String> awayWithSubstitute() {
        return away().entrySet().stream()
                .filter(absence -> absence.getValue().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Optional<String>> away() {
        Map<String, Optional<String>> away = new HashMap<>();
        jdbc.sql("SELECT user_id, substitute FROM PF_ABSENCE WHERE state <> 'over' AND from_at <= :now AND to_at > :now"
                        + " ORDER BY CASE WHEN substitute IS NULL THEN 0 ELSE 1 END, from_at, id")
                .param("now", now())
                .query(row -> {
                    away.put(row.getString(1), Optional.ofNullable(row.getString(2)));
                });
        return away;
    }

    private boolean hasLeft(String user) {
        return jdbc.sql("SELECT COUNT(*) FROM PF_PERSON WHERE user_id = :user AND left_at IS NOT NULL")
                        .param("user", user)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @return the absences that last now, by person */
    public Map<String, Absence> current() {
        Map<String, Absence> current = new HashMap<>();
        jdbc.sql("SELECT * FROM PF_ABSENCE WHERE state <> 'over' AND from_at <= :now AND to_at > :now")
                .param("now", now())
                .query(ROWS)
                .list()
                .forEach(absence -> current.put(absence.user(), absence));
        return current;
    }

    /** @return those of a person, the latest first */
    public List<Absence> of(String user) {
        return jdbc.sql("SELECT * FROM PF_ABSENCE WHERE user_id = :user ORDER BY from_at DESC, id DESC")
                .param("user", user)
                .query(ROWS)
                .list();
    }

    /** @return those of everyone that last until after this time, over or not; the oldest entry first */
    public List<Absence> lastingUntilAfter(OffsetDateTime time) {
        return jdbc.sql("SELECT * FROM PF_ABSENCE WHERE to_at > :time AND to_at > from_at ORDER BY id")
                .param("time", time)
                .query(ROWS)
                .list();
    }

    public Optional<Absence> find(String user, long id) {
        return of(user).stream().filter(absence -> absence.id() == id).findFirst();
    }

    public Optional<Absence> find(long id) {
        return jdbc.sql("SELECT * FROM PF_ABSENCE WHERE id = :id")
                .param("id", id)
                .query(ROWS)
                .optional();
    }

    public long add(String user, OffsetDateTime from, OffsetDateTime to, String substitute, String note, String by) {
        jdbc.sql("INSERT INTO PF_ABSENCE (user_id, from_at, to_at, substitute, note, entered_by, entered_at)"
                        + " VALUES (:user, :from, :to, :substitute, :note, :by, :now)")
                .param("user", user)
                .param("from", from)
                .param("to", to)
                .param("substitute", substitute)
                .param("note", note)
                .param("by", by)
                .param("now", now())
                .update();
        return of(user).stream().mapToLong(Absence::id).max().orElseThrow();
    }

    /** What is changed is looked at anew by whoever keeps the absences, also if it runs already. */
    public void change(long id, OffsetDateTime from, OffsetDateTime to, String substitute, String note, String by) {
        jdbc.sql("UPDATE PF_ABSENCE SET from_at = :from, to_at = :to, substitute = :substitute, note = :note,"
                        + " entered_by = :by, entered_at = :now, state = 'planned' WHERE id = :id")
                .param("id", id)
                .param("from", from)
                .param("to", to)
                .param("substitute", substitute)
                .param("note", note)
                .param("by", by)
                .param("now", now())
                .update();
    }

    public void end(long id) {
        jdbc.sql("UPDATE PF_ABSENCE SET to_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", now())
                .update();
    }

    public void remove(long id) {
        jdbc.sql("DELETE FROM PF_ABSENCE WHERE id = :id").param("id", id).update();
    }

    /** @return the ids of those that have begun or ended and were not acted on; the oldest first */
    public List<Long> due() {
        return jdbc.sql("SELECT id FROM PF_ABSENCE WHERE (state = 'planned' AND from_at <= :now)"
                        + " OR (state = 'running' AND to_at <= :now) ORDER BY id")
                .param("now", now())
                .query(Long.class)
                .list();
    }

    /** As it is now, and nobody else acts on it until the transaction ends. */
    public Optional<Absence> lock(long id) {
        return jdbc.sql("SELECT * FROM PF_ABSENCE WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(ROWS)
                .optional();
    }

    public void mark(long id, String state) {
        jdbc.sql("UPDATE PF_ABSENCE SET state = :state WHERE id = :id")
                .param("id", id)
                .param("state", state)
                .update();
    }

    public OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
