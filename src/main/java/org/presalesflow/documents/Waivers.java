package org.presalesflow.documents;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which deliverables a case may go on without. */
@Repository
class Waivers {

    private static final RecordMapper<Waiver> ROWS = new RecordMapper<>(Waiver.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Waivers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Waiver(String type, String reason, String waivedBy, OffsetDateTime waivedAt) {}

    /** @return by type */
    Map<String, Waiver> of(String number) {
        return jdbc
                .sql("SELECT type, reason, waived_by, waived_at FROM PF_DELIVERABLE_WAIVER WHERE number = :number")
                .param("number", number)
                .query(ROWS)
                .list()
                .stream()
                .collect(Collectors.toMap(Waiver::type, Function.identity()));
    }

    void add(String number, String type, String reason, String user) {
        jdbc.sql("INSERT INTO PF_DELIVERABLE_WAIVER (number, type, reason, waived_by, waived_at)"
                        + " VALUES (:number, :type, :reason, :user, :at)")
                .param("number", number)
                .param("type", type)
                .param("reason", reason)
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
