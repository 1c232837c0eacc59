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

    private static final String NOW = " FROM PF_ABSENCE WHERE user_id = :user AND from_at <= :now AND to_at > :now";

    private final JdbcClient jdbc;
    private final Clock clock;

    Absences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isAbsent(String user) {
        return query("SELECT COUNT(*)" + NOW, user).query(Integer.class).single() > 0;
    }

    /** @return who stands in for someone who is away now; empty if they are not away, or nobody does */
    public Optional<String> substituteOf(String user) {
        List<String> substitutes = query(
                        "SELECT substitute" + NOW + " AND substitute IS NOT NULL ORDER BY from_at DESC, id DESC", user)
                .query(String.class)
                .list();
        return substitutes.stream().findFirst();
    }

    private JdbcClient.StatementSpec query(String sql, String user) {
        return jdbc.sql(sql).param("user", user).param("now", OffsetDateTime.now(clock));
    }
}
