package org.presalesflow.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is away at this moment, and who stands in for them. */
@Repository
public class Absences {

    private final JdbcClient jdbc;
    private final Clock clock;

    Absences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return who stands in for someone who is away now; empty if they are not away, or nobody does */
    public Optional<String> substituteOf(String user) {
        List<String> substitutes = jdbc.sql("SELECT substitute FROM PF_ABSENCE WHERE user_id = :user"
                        + " AND from_at <= :now AND to_at > :now AND substitute IS NOT NULL"
                        + " ORDER BY from_at DESC, id DESC")
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .query(String.class)
                .list();
        return substitutes.stream().findFirst();
    }
}
