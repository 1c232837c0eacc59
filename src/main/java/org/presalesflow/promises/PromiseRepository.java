package org.presalesflow.promises;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The promises of all cases, each a row of {@code PF_PROMISE}. */
@Repository
class PromiseRepository {

    private static final RecordMapper<Promise> ROWS = new RecordMapper<>(Promise.class);

    private final JdbcClient jdbc;

    PromiseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the promises of a case in the order in which they were made, dropped ones among them */
    List<Promise> of(String number) {
        return jdbc.sql("SELECT * FROM PF_PROMISE WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    void save(String number, Promise promise) {
        Map<String, Object> columns = columns(number, promise);
        int updated = jdbc.sql("UPDATE PF_PROMISE SET text = :text, origin = :origin, made_by = :madeBy,"
                        + " made_at = :madeAt, status = :status, decided_by = :decidedBy, decided_at = :decidedAt,"
                        + " note = :note WHERE number = :number AND promise_id = :promiseId")
                .params(columns)
                .update();
        if (updated == 0) {
            jdbc.sql("INSERT INTO PF_PROMISE (number, promise_id, source, field, text, origin, made_by, made_at,"
                            + " status, decided_by, decided_at, note) VALUES (:number, :promiseId, :source, :field,"
                            + " :text, :origin, :madeBy, :madeAt, :status, :decidedBy, :decidedAt, :note)")
                    .params(columns)
                    .update();
        }
    }

    private static Map<String, Object> columns(String number, Promise promise) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("number", number);
        columns.put("promiseId", promise.promiseId());
        columns.put("source", promise.source());
        columns.put("field", promise.field());
        columns.put("text", promise.text());
        columns.put("origin", promise.origin());
        columns.put("madeBy", promise.madeBy());
        columns.put("madeAt", promise.madeAt());
        columns.put("status", promise.status());
        columns.put("decidedBy", promise.decidedBy());
        columns.put("decidedAt", promise.decidedAt());
        columns.put("note", promise.note());
        return columns;
    }
}
