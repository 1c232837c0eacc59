package org.presalesflow.handoff;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hand-overs of all cases, each a row of {@code PF_HANDOVER}, and each return a row of {@code PF_HANDOVER_RETURN}. */
@Repository
class HandoverRepository {

    private static final RecordMapper<Handover> ROWS = new RecordMapper<>(Handover.class);
    private static final RecordMapper<Return> RETURNS = new RecordMapper<>(Return.class);
    private static final RecordMapper<ReturnCount> COUNTS = new RecordMapper<>(ReturnCount.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    HandoverRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One return. */
    record Return(String reason, String note, String returnedBy, OffsetDateTime returnedAt) {}

    /** How many hand-overs from one department to another; {@code reason} is null for those that were offered. */
    record ReturnCount(String fromDepartment, String toDepartment, String reason, int number) {}

    void begin(String number, String instanceId, String from, String to) {
        jdbc.sql("INSERT INTO PF_HANDOVER (number, process_instance_id, from_department, to_department, status,"
                        + " started_at) VALUES (:number, :instance, :from, :to, :status, :at)")
                .param("number", number)
                .param("instance", instanceId)
                .param("from", from)
                .param("to", to)
                .param("status", HandoverStatus.PREPARING)
                .param("at", now())
                .update();
    }

    Optional<Handover> find(String instanceId) {
        return jdbc.sql("SELECT * FROM PF_HANDOVER WHERE process_instance_id = :instance")
                .param("instance", instanceId)
                .query(ROWS)
                .optional();
    }

    List<Handover> of(String number) {
        return jdbc.sql("SELECT * FROM PF_HANDOVER WHERE number = :number ORDER BY id")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    /** Sets columns of one hand-over. The names come from code, never from a client. */
    void update(long id, Map<String, Object> columns) {
        Map<String, Object> row = new LinkedHashMap<>(columns);
        String settings = columns.keySet().stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        row.put("handover", id);
        jdbc.sql("UPDATE PF_HANDOVER SET " + settings + " WHERE id = :handover")
                .params(row)
                .update();
    }

    void addReturn(long handover, String reason, String note, String user) {
        jdbc.sql("INSERT INTO PF_HANDOVER_RETURN (handover_id, reason, note, returned_by, returned_at)"
                        + " VALUES (:handover, :reason, :note, :user, :at)")
                .param("handover", handover)
                .param("reason", reason)
                .param("note", note)
                .param("user", user)
                .param("at", now())
                .update();
    }

    /** @return the returns of one hand-over, the first one first */
    List<Return> returnsOf(long handover) {
        return jdbc.sql("SELECT * FROM PF_HANDOVER_RETURN WHERE handover_id = :handover ORDER BY id")
                .param("handover", handover)
                .query(RETURNS)
                .list();
    }

    /** @return how many hand-overs of each pair of departments were offered or came back since then */
    List<ReturnCount> offeredSince(OffsetDateTime since) {
        return jdbc.sql("SELECT from_department, to_department, CAST(NULL AS VARCHAR(40)) AS reason,"
                        + " CAST(COUNT(*) AS INTEGER) AS number FROM PF_HANDOVER h WHERE offered_at >= :since"
                        + " OR EXISTS (SELECT 1 FROM PF_HANDOVER_RETURN r WHERE r.handover_id = h.id"
                        + " AND r.returned_at >= :since)"
                        + " GROUP BY from_department, to_department ORDER BY from_department, to_department")
                .param("since", since)
                .query(COUNTS)
                .list();
    }

    /** @return how many returns there were since then, for each pair of departments and reason */
    List<ReturnCount> returnedSince(OffsetDateTime since) {
        return jdbc.sql("SELECT h.from_department, h.to_department, r.reason, CAST(COUNT(*) AS INTEGER) AS number"
                        + " FROM PF_HANDOVER_RETURN r JOIN PF_HANDOVER h ON h.id = r.handover_id"
                        + " WHERE r.returned_at >= :since GROUP BY h.from_department, h.to_department, r.reason"
                        + " ORDER BY h.from_department, h.to_department, r.reason")
                .param("since", since)
                .query(COUNTS)
                .list();
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
