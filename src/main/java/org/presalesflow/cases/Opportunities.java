package org.presalesflow.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases, each a row of {@code PF_OPPORTUNITY}. */
@Repository
public class Opportunities {

    private static final RecordMapper<Opportunity> ROWS = new RecordMapper<>(Opportunity.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Opportunities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the next free number, {@code OPP-<year>-<six digits>}; gaps are allowed */
    public String nextNumber() {
        long next = jdbc.sql("SELECT NEXT VALUE FOR PF_OPPORTUNITY_SEQ")
                .query(Long.class)
                .single();
        return "OPP-%d-%06d".formatted(LocalDate.now(clock).getYear(), next);
    }

    public Optional<Opportunity> find(String number) {
        return jdbc.sql("SELECT * FROM PF_OPPORTUNITY WHERE number = :number")
                .param("number", number)
                .query(ROWS)
                .optional();
    }

    /** As {@link #find}, and holds the case until the transaction ends: clocks start, pause and resume one by one. */
    public Optional<Opportunity> lock(String number) {
        return jdbc.sql("SELECT * FROM PF_OPPORTUNITY WHERE number = :number FOR UPDATE")
                .param("number", number)
                .query(ROWS)
                .optional();
    }

    /** @throws IllegalArgumentException if there is no such case */
    public Opportunity get(String number) {
        return find(number).orElseThrow(() -> new IllegalArgumentException("There is no opportunity " + number));
    }

    /** @return the open cases of a salesperson, the oldest first */
    public List<Opportunity> openOf(String salesperson) {
        return jdbc.sql("SELECT * FROM PF_OPPORTUNITY WHERE status = 'open' AND salesperson = :salesperson"
                        + " ORDER BY number")
                .param("salesperson", salesperson)
                .query(ROWS)
                .list();
    }

    /** Whether there is any case, open or closed. */
    public boolean any() {
        return !jdbc.sql("SELECT number FROM PF_OPPORTUNITY FETCH FIRST 1 ROWS ONLY")
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** @return how many cases are open for each of the people, by user id; those without any are missing */
    public Map<String, Integer> openBySalesperson() {
        Map<String, Integer> open = new LinkedHashMap<>();
        jdbc.sql("SELECT salesperson, COUNT(*) AS cases FROM PF_OPPORTUNITY"
                        + " WHERE status = 'open' AND salesperson IS NOT NULL GROUP BY salesperson")
                .query((row, index) -> open.put(row.getString(1), row.getInt(2)))
                .list();
        return open;
    }

    public void insert(String number, Map<String, Object> columns) {
        Map<String, Object> row = new LinkedHashMap<>(columns);
        row.put("number", number);
        row.put("status", CaseStatus.OPEN);
        row.putIfAbsent("received_at", OffsetDateTime.now(clock));
        String names = String.join(", ", row.keySet());
        String values = row.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        jdbc.sql("INSERT INTO PF_OPPORTUNITY (" + names + ") VALUES (" + values + ")")
                .params(row)
                .update();
    }

    /** Sets columns of one case. The names come from code, never from a client. */
    public void update(String number, Map<String, Object> columns) {
        if (columns.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>(columns.values());
        values.add(number);
        String settings =
                columns.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        jdbc.sql("UPDATE PF_OPPORTUNITY SET " + settings + " WHERE number = ?")
                .params(values)
                .update();
    }

    /** Binds the case to the process instance that carries it now, which makes it open. */
    public void open(String number, String processInstanceId) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("process_instance_id", processInstanceId);
        columns.put("status", CaseStatus.OPEN);
        columns.put("outcome_reason", null);
        columns.put("closed_at", null);
        columns.put("wake_up_on", null);
        update(number, columns);
    }

    public void close(String number, String status, String reason) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", status);
        columns.put("outcome_reason", reason);
        columns.put("closed_at", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC));
        columns.put("stage", null);
        update(number, columns);
    }
}
