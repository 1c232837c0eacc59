package org.presalesflow.sla;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of the coordination committee (handbook section 4). A point outlives the stage that it came from. */
@Repository
public class Agenda {

    private static final RecordMapper<Point> ROWS = new RecordMapper<>(Point.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Agenda(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One point.
     *
     * @param reason a code in kebab-case
     * @param detail what it is about, in words
     * @param status open; closed once the case is over
     */
    public record Point(long id, String number, String reason, String detail, String status, OffsetDateTime raisedAt) {}

    /** Puts a point on the list. @throws org.springframework.dao.DuplicateKeyException if it is there for that cause */
    void raise(String number, String reason, String cause, String detail) {
        jdbc.sql("INSERT INTO PF_AGENDA_POINT (number, reason, cause, detail, status, raised_at)"
                        + " VALUES (:number, :reason, :cause, :detail, 'open', :now)")
                .param("number", number)
                .param("reason", reason)
                .param("cause", cause)
                .param("detail", detail)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** A case that is over needs no decision. */
    void close(String number) {
        jdbc.sql("UPDATE PF_AGENDA_POINT SET status = 'closed' WHERE number = :number AND status = 'open'")
                .param("number", number)
                .update();
    }

    /** @return the points that wait for a decision, the oldest first */
    public List<Point> open() {
        return jdbc.sql("SELECT * FROM PF_AGENDA_POINT WHERE status = 'open' ORDER BY id")
                .query(ROWS)
                .list();
    }
}
