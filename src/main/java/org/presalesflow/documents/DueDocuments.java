package org.presalesflow.documents;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Documents that are to be made from data, each a row that goes with the transaction that adds the document. */
@Repository
class DueDocuments {

    /** After so many attempts somebody must look at it. */
    static final int ATTEMPTS = 5;

    /** How long an attempt is left alone before the next one; each time it is more. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private static final int GROWS_BY = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    DueDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One that is to be made. @param attempts how many were begun before */
    record Due(long id, String number, String type, String stage, String user, int attempts) {

        boolean isFirst() {
            return attempts == 0;
        }

        boolean isLast() {
            return attempts + 1 >= ATTEMPTS;
        }
    }

    /** In the transaction of the step that leaves the stage. */
    void add(String number, String type, String stage, String user) {
        jdbc.sql("INSERT INTO PF_DOCUMENT_DUE (number, type, stage, wished_by, attempts, try_at)"
                        + " VALUES (:number, :type, :stage, :user, 0, :now)")
                .param("number", number)
                .param("type", type)
                .param("stage", stage)
                .param("user", user)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** @return the oldest that may be tried now */
    List<Due> ready(int most) {
        return jdbc.sql("SELECT id, number, type, stage, wished_by, attempts FROM PF_DOCUMENT_DUE"
                        + " WHERE try_at <= :now ORDER BY id FETCH FIRST :most ROWS ONLY")
                .param("now", OffsetDateTime.now(clock))
                .param("most", most)
                .query((row, index) -> new Due(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("type"),
                        row.getString("stage"),
                        row.getString("wished_by"),
                        row.getInt("attempts")))
                .list();
    }

    /**
     * Counts the attempt before it is made, so that one that ends in a crash counts as well.
     *
     * @return false if another node was faster
     */
    boolean begin(Due due) {
        Duration pause = PAUSE.multipliedBy((long) Math.pow(GROWS_BY, due.attempts()));
        return jdbc.sql("UPDATE PF_DOCUMENT_DUE SET attempts = attempts + 1, try_at = :next"
                                + " WHERE id = :id AND attempts = :attempts")
                        .param("next", OffsetDateTime.now(clock).plus(pause))
                        .param("id", due.id())
                        .param("attempts", due.attempts())
                        .update()
                > 0;
    }

    /** @return false if another node has done with it */
    boolean take(Due due) {
        return jdbc.sql("DELETE FROM PF_DOCUMENT_DUE WHERE id = :id")
                        .param("id", due.id())
                        .update()
                > 0;
    }
}
