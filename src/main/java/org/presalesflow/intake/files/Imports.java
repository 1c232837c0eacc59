package org.presalesflow.intake.files;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Uploaded lists and their rows. A node leases a list while it works on it, so that it alone does; should two nodes do
 * it all the same, a row is still taken by one of them only.
 */
@Repository
public class Imports {

    private static final RecordMapper<Import> LISTS = new RecordMapper<>(Import.class);
    private static final RecordMapper<ImportRow> ROWS = new RecordMapper<>(ImportRow.class);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    Imports(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    void insert(String id, String fileName, String layout, String user) {
        jdbc.sql("INSERT INTO PF_IMPORT (id, file_name, layout, rows_total, state, created_by, created_at)"
                        + " VALUES (:id, :fileName, :layout, 0, 'waiting', :user, :now)")
                .param("id", id)
                .param("fileName", fileName)
                .param("layout", layout)
                .param("user", user)
                .param("now", now())
                .update();
    }

    void insert(List<ImportRow> rows) {
        batches.batchUpdate(
                "INSERT INTO PF_IMPORT_ROW (import_id, position, line, cells, status, reason, attempts)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0)",
                rows,
                rows.size(),
                (statement, row) -> {
                    statement.setString(1, row.importId());
                    statement.setInt(2, row.position());
                    statement.setInt(3, row.line());
                    statement.setString(4, row.cells());
                    statement.setString(5, row.status());
                    statement.setString(6, row.reason());
                });
    }

    void total(String id, int rows) {
        jdbc.sql("UPDATE PF_IMPORT SET rows_total = :rows WHERE id = :id")
                .param("rows", rows)
                .param("id", id)
                .update();
    }

    public Optional<Import> find(String id) {
        return jdbc.sql("SELECT * FROM PF_IMPORT WHERE id = :id")
                .param("id", id)
                .query(LISTS)
                .optional();
    }

    /** @param user whose; null for everybody's */
    List<Import> list(String user, int limit) {
        return jdbc.sql("SELECT * FROM PF_IMPORT WHERE (CAST(:user AS VARCHAR) IS NULL OR created_by = :user)"
                        + " ORDER BY created_at DESC, id FETCH FIRST :limit ROWS ONLY")
                .param("user", user)
                .param("limit", limit)
                .query(LISTS)
                .list();
    }

    /** @return by list, how many rows there are in each status; a list without rows is not in it */
    Map<String, Map<String, Integer>> counts(Collection<String> ids) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT import_id, status, COUNT(*) AS n FROM PF_IMPORT_ROW WHERE import_id IN (:ids)"
                            + " GROUP BY import_id, status")
                    .param("ids", ids)
                    .query(row -> {
                        counts.computeIfAbsent(row.getString("import_id"), id -> new HashMap<>())
                                .put(row.getString("status"), row.getInt("n"));
                    });
        }
        return counts;
    }

    /** Keeps the counts of a list that has ended. */
    void keepCounts(String id) {
        Map<String, Integer> counts = counts(List.of(id)).getOrDefault(id, Map.of());
        jdbc.sql("UPDATE PF_IMPORT SET accepted = :accepted, joined = :joined, known = :known, refused = :refused"
                        + " WHERE id = :id")
                .param("accepted", counts.getOrDefault(ImportRow.ACCEPTED, 0))
                .param("joined", counts.getOrDefault(ImportRow.JOINED, 0))
                .param("known", counts.getOrDefault(ImportRow.KNOWN, 0))
                .param("refused", counts.getOrDefault(ImportRow.REFUSED, 0))
                .param("id", id)
                .update();
    }

    /** @return the numbers of the cases that rows of the list joined */
    List<String> joined(String id) {
        return jdbc.sql("SELECT DISTINCT number FROM PF_IMPORT_ROW WHERE import_id = :id AND status = 'joined'"
                        + " ORDER BY number")
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** @return of each list the first rows that were refused */
    List<ImportRow> refused(Collection<String> ids, int each) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT * FROM (SELECT PF_IMPORT_ROW.*, ROW_NUMBER() OVER"
                        + " (PARTITION BY import_id ORDER BY position) AS place FROM PF_IMPORT_ROW"
                        + " WHERE import_id IN (:ids) AND status = 'refused') refused_rows"
                        + " WHERE place <= :each ORDER BY import_id, position")
                .param("ids", ids)
                .param("each", each)
                .query(ROWS)
                .list();
    }

    /** @param status null for any @return the rows after a position */
    List<ImportRow> rows(String id, String status, int after, int limit) {
        return jdbc.sql("SELECT * FROM PF_IMPORT_ROW WHERE import_id = :id AND position > :after"
                        + (status == null ? "" : " AND status = :status")
                        + " ORDER BY position FETCH FIRST :limit ROWS ONLY")
                .param("id", id)
                .param("after", after)
                .param("status", status)
                .param("limit", limit)
                .query(ROWS)
                .list();
    }

    /**
     * Takes the list that has waited longest for its turn, unless a node that is alive has it.
     *
     * @param node who takes it
     */
    public Optional<Import> lease(String node, Duration lease) {
        List<String> free = jdbc.sql("SELECT id FROM PF_IMPORT WHERE state IN ('waiting', 'running')"
                        + " AND (leased_until IS NULL OR leased_until <= :now)"
                        + " ORDER BY COALESCE(leased_until, created_at), created_at, id FETCH FIRST 3 ROWS ONLY")
                .param("now", now())
                .query(String.class)
                .list();
        return free.stream().filter(id -> lease(id, node, lease)).findFirst().flatMap(this::find);
    }

    private boolean lease(String id, String node, Duration lease) {
        return jdbc.sql("UPDATE PF_IMPORT SET leased_by = :node, leased_until = :until, state = 'running',"
                                + " started_at = COALESCE(started_at, :now) WHERE id = :id"
                                + " AND state IN ('waiting', 'running')"
                                + " AND (leased_until IS NULL OR leased_until <= :now)")
                        .param("node", node)
                        .param("until", now().plus(lease))
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @return false if the list was stopped, or another node has it by now */
    public boolean renew(String id, String node, Duration lease) {
        return jdbc.sql("UPDATE PF_IMPORT SET leased_until = :until"
                                + " WHERE id = :id AND leased_by = :node AND state = 'running'")
                        .param("until", now().plus(lease))
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Lets others have the list. @param problem what keeps it from going on; null for nothing */
    public void release(String id, String node, String problem) {
        jdbc.sql("UPDATE PF_IMPORT SET leased_by = NULL, leased_until = :now, problem = :problem"
                        + " WHERE id = :id AND leased_by = :node")
                .param("now", now())
                .param("problem", problem)
                .param("id", id)
                .param("node", node)
                .update();
    }

    public List<ImportRow> waiting(String id, int limit) {
        return jdbc.sql("SELECT * FROM PF_IMPORT_ROW WHERE import_id = :id AND status = 'waiting'"
                        + " ORDER BY import_id, status, position FETCH FIRST :limit ROWS ONLY")
                .param("id", id)
                .param("limit", limit)
                .query(ROWS)
                .list();
    }

    /** @return whether it was done just now: no row waits any more */
    boolean finish(String id) {
        return jdbc.sql("UPDATE PF_IMPORT SET state = 'done', finished_at = :now WHERE id = :id AND state = 'running'"
                                + " AND NOT EXISTS (SELECT 1 FROM PF_IMPORT_ROW WHERE import_id = :id"
                                + " AND status = 'waiting')")
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @return false if it had ended already */
    boolean end(String id, String state, String problem) {
        return jdbc.sql("UPDATE PF_IMPORT SET state = :state, problem = :problem, finished_at = :now"
                                + " WHERE id = :id AND state IN ('waiting', 'running')")
                        .param("state", state)
                        .param("problem", problem)
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Lets nobody end the list until the transaction ends. @return false if it has ended, or another node has it by now */
    public boolean hold(String id, String node) {
        return jdbc.sql(
                        "SELECT id FROM PF_IMPORT WHERE id = :id AND state = 'running' AND leased_by = :node FOR UPDATE")
                .param("id", id)
                .param("node", node)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Locks the row until the transaction ends. @return false if it does not wait any more */
    public boolean take(ImportRow row) {
        return jdbc.sql("UPDATE PF_IMPORT_ROW SET attempts = attempts"
                                + " WHERE import_id = :id AND position = :position AND status = 'waiting'")
                        .param("id", row.importId())
                        .param("position", row.position())
                        .update()
                == 1;
    }

    /** Says what became of a row; one that does not wait any more stays as it is. */
    public void mark(ImportRow row, String status, String number, String reason, String hint) {
        jdbc.sql("UPDATE PF_IMPORT_ROW SET status = :status, number = :number, reason = :reason, hint = :hint"
                        + " WHERE import_id = :id AND position = :position AND status = 'waiting'")
                .param("status", status)
                .param("number", number)
                .param("reason", shortened(reason, 4000))
                .param("hint", shortened(hint, 1000))
                .param("id", row.importId())
                .param("position", row.position())
                .update();
    }

    public void countAttempt(ImportRow row) {
        jdbc.sql("UPDATE PF_IMPORT_ROW SET attempts = attempts + 1 WHERE import_id = :id AND position = :position")
                .param("id", row.importId())
                .param("position", row.position())
                .update();
    }

    /** Deletes lists that have ended so long ago, with their rows. The cases know their leads by themselves. */
    public int deleteEnded(Period keep) {
        String old = " IN (SELECT id FROM PF_IMPORT WHERE finished_at < :before)";
        OffsetDateTime before = now().minus(keep);
        jdbc.sql("DELETE FROM PF_IMPORT_ROW WHERE import_id" + old)
                .param("before", before)
                .update();
        return jdbc.sql("DELETE FROM PF_IMPORT WHERE finished_at < :before")
                .param("before", before)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static String shortened(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
