package org.presalesflow.committee;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.cases.RecordMapper;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of the coordination committee (handbook section 4). A point outlives the stage that it came from. */
@Repository
public class Agenda {

    private static final RecordMapper<Point> ROWS = new RecordMapper<>(Point.class);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Agenda(JdbcClient jdbc, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.publisher = publisher;
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

    /**
     * Puts a point on the list, once for each cause. The caller holds the case ({@code Opportunities.lock}), so that two at
     * once do not put it there twice.
     *
     * @param reason a code in kebab-case, such as {@code handover-returned-twice}
     * @param cause what it is about, so that the same thing is not put on the list twice; up to 100 characters
     * @param detail in words, up to 1,000 characters
     */
    public void raise(String number, String reason, String cause, String detail) {
        int added = jdbc.sql("INSERT INTO PF_AGENDA_POINT (number, reason, cause, detail, status, raised_at)"
                        + " SELECT o.number, :reason, :cause, :detail, 'open', :now FROM PF_OPPORTUNITY o"
                        + " WHERE o.number = :number AND NOT EXISTS (SELECT 1 FROM PF_AGENDA_POINT p"
                        + " WHERE p.number = :number AND p.reason = :reason AND p.cause = :cause)")
                .param("number", number)
                .param("reason", reason)
                .param("cause", cause)
                .param("detail", detail)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (added > 0) {
            publisher.publishEvent(new PointRaised(number, reason, cause));
        }
    }

    /** A case that is over needs no decision. */
    public void close(String number) {
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
