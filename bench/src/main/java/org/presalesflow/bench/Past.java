package org.presalesflow.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes closed and open cases as the product would have left them, five years back from today. The same in each run. */
final class Past implements AutoCloseable {

    private static final List<String> STAGES = List.of(
            "lead-response",
            "requirements-analysis",
            "solution-design",
            "solution-review",
            "negotiation",
            "customer-decision",
            "contract-signing",
            "delivery-handover");
    private static final List<String> INDUSTRIES = List.of("finance", "government", "manufacturing", "general");
    private static final List<String> REGIONS = List.of("north", "south", "east", "west");
    private static final List<String> CHANNELS = List.of("website", "event", "partner", "referral", "e-mail");
    private static final List<String> CASE_FIGURES =
            List.of("presales-cycle", "proposal-cycle", "win-rate", "won", "won-value", "error-rate", "first-response");
    private static final int DAYS = 5 * 365;
    private static final int BATCH = 2_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> inserts = new LinkedHashMap<>();
    private final Random random = new Random(1);
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    private int waiting;

    Past(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    void write(int closed, int open) throws SQLException {
        for (int index = 0; index < closed + open; index++) {
            write(index, index >= closed);
        }
        flush();
        connection
                .createStatement()
                .execute("INSERT INTO PF_FIGURE_MONTH (figure, month_of, part, whole, rows_in)"
                        + " SELECT figure, month_of, SUM(part), SUM(whole), COUNT(*)"
                        + " FROM PF_MEASUREMENT GROUP BY figure, month_of");
        connection.commit();
        connection.createStatement().execute("ANALYZE");
        connection.commit();
    }

    private void write(int index, boolean open) throws SQLException {
        String number = "OPP-" + LocalDate.now().getYear() + "-" + (500_000 + index);
        OffsetDateTime received = now.minusDays(open ? random.nextInt(40) : 40 + random.nextInt(DAYS));
        OffsetDateTime closedAt = received.plusDays(15);
        boolean won = random.nextInt(100) < 60;
        String salesperson = "sales" + random.nextInt(30);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", number);
        row.put("status", open ? "open" : won ? "won" : "lost");
        row.put("company", "Company " + index);
        row.put("company_key", "company " + index % 20_000);
        row.put("channel", one(CHANNELS));
        row.put("industry", one(INDUSTRIES));
        row.put("region", one(REGIONS));
        row.put("currency", "CNY");
        row.put("need", "A need");
        row.put("grade", one(List.of("A", "B", "C")));
        row.put("salesperson", salesperson);
        row.put("stage", open ? STAGES.get(index % STAGES.size()) : null);
        row.put("step_gap", open ? index % 4 : 0);
        row.put("win_probability", random.nextInt(100));
        row.put("expected_value", 10_000 + random.nextInt(1_000_000));
        row.put("loss_reason", open || won ? null : "price");
        row.put("received_at", received);
        row.put("closed_at", open ? null : closedAt);
        insert("PF_OPPORTUNITY", row);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            stage(number, stage, received.plusDays(stage), open && stage == index % STAGES.size(), salesperson);
            if (open && stage == index % STAGES.size()) {
                return;
            }
        }
        for (String figure : CASE_FIGURES) {
            measurement(number, figure, "", closedAt, null, salesperson);
        }
        if (++waiting % BATCH == 0) {
            flush();
        }
    }

    private void stage(String number, int stage, OffsetDateTime entered, boolean running, String person)
            throws SQLException {
        String id = STAGES.get(stage);
        String instance = number + "-" + stage;
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("number", number);
        run.put("stage", id);
        run.put("round", 1);
        run.put("process_instance_id", instance);
        run.put("entered_at", entered);
        run.put("left_at", running ? null : entered.plusDays(1));
        insert("PF_STAGE_RUN", run);
        clock(number, id, null, instance, entered, running, person);
        clock(number, id, "a-task", instance, entered, running, person);
        if (!running) {
            measurement(number, "sla-met", instance, entered.plusDays(1), id, person);
            measurement(number, "task-sla-met", instance, entered.plusDays(1), id, person);
        }
    }

    private void clock(
            String number,
            String process,
            String step,
            String instance,
            OffsetDateTime started,
            boolean running,
            String person)
            throws SQLException {
        Map<String, Object> clock = new LinkedHashMap<>();
        clock.put("number", number);
        clock.put("process", process);
        clock.put("step", step);
        clock.put("name", process);
        clock.put("process_instance_id", instance);
        clock.put("department", "sales");
        clock.put("owner", person);
        clock.put("calendar", "default");
        clock.put("limit_seconds", 8 * 3600L);
        clock.put("state", running ? "running" : "reached");
        clock.put("started_at", started);
        clock.put("due_at", started.plusDays(1));
        clock.put("provisional", false);
        clock.put("used_seconds", running ? null : 3600L * random.nextInt(10));
        clock.put("stopped_at", running ? null : started.plusDays(1));
        insert("PF_SLA_CLOCK", clock);
    }

    private void measurement(
            String number, String figure, String subject, OffsetDateTime at, String stage, String person)
            throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", number);
        row.put("figure", figure);
        row.put("subject", subject);
        row.put("happened_at", at);
        row.put("month_of", at.toLocalDate().withDayOfMonth(1));
        row.put("part", random.nextInt(2));
        row.put("whole", 1);
        row.put("stage", stage);
        row.put("department", stage == null ? null : "sales");
        row.put("person", person);
        insert("PF_MEASUREMENT", row);
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void insert(String table, Map<String, Object> row) throws SQLException {
        PreparedStatement insert = inserts.get(table);
        if (insert == null) {
            insert = connection.prepareStatement("INSERT INTO " + table + " (" + String.join(", ", row.keySet())
                    + ") VALUES (" + String.join(", ", Collections.nCopies(row.size(), "?")) + ")");
            inserts.put(table, insert);
        }
        int position = 1;
        for (Object value : row.values()) {
            insert.setObject(position++, value);
        }
        insert.addBatch();
    }

    private void flush() throws SQLException {
        for (PreparedStatement insert : inserts.values()) {
            insert.executeBatch();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
