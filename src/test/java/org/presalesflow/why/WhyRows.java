package org.presalesflow.why;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts rows of a year long before any other test into the tables, and takes them away again. */
public final class WhyRows {

    private static final String NUMBERS = "W-19-%";

    private final JdbcClient jdbc;
    private int count;

    public WhyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param at hours and minutes of UTC on 4 March 2019, a Monday; work begins at 01:00 and 05:00, and ends at 04:00 and 10:00 */
    public static OffsetDateTime monday(String at) {
        return OffsetDateTime.parse("2019-03-04T" + at + ":00Z");
    }

    /** @return the number of a case that ended on that Monday */
    public String closed(String status, Object... more) {
        String number = "W-19-" + ++count;
        Map<String, Object> row = row(
                "number",
                number,
                "status",
                status,
                "company",
                "Works " + count,
                "company_key",
                "works " + count,
                "channel",
                "website",
                "currency",
                "CNY",
                "need",
                "A platform",
                "received_at",
                monday("01:00"),
                "closed_at",
                monday("09:00"));
        row.putAll(row(more));
        insert("PF_OPPORTUNITY", row);
        return number;
    }

    public void stage(String number, String stage, int round, String enteredAt, String leftAt) {
        insert(
                "PF_STAGE_RUN",
                row(
                        "number",
                        number,
                        "stage",
                        stage,
                        "round",
                        round,
                        "process_instance_id",
                        instance(number, stage, round),
                        "entered_at",
                        monday(enteredAt),
                        "left_at",
                        monday(leftAt)));
    }

    static String instance(String number, String stage, int round) {
        return number + " " + stage + " " + round;
    }

    public void clock(String number, String state, Object... more) {
        Map<String, Object> row = row(
                "number",
                number,
                "process",
                "solution-design",
                "name",
                "Something",
                "process_instance_id",
                "instance of " + number,
                "calendar",
                "standard",
                "state",
                state,
                "started_at",
                monday("01:00"),
                "due_at",
                monday("02:00"),
                "provisional",
                false);
        row.putAll(row(more));
        insert("PF_SLA_CLOCK", row);
    }

    public void insert(String table, Object... columnsAndValues) {
        insert(table, row(columnsAndValues));
    }

    private void insert(String table, Map<String, Object> row) {
        jdbc.sql("INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES (:"
                        + String.join(", :", row.keySet()) + ")")
                .params(row)
                .update();
    }

    private static Map<String, Object> row(Object... columnsAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return row;
    }

    public void remove() {
        delete("PF_APPROVAL_STEP", "approval_id IN (SELECT id FROM PF_APPROVAL WHERE number LIKE :numbers)");
        delete("PF_HANDOVER_RETURN", "handover_id IN (SELECT id FROM PF_HANDOVER WHERE number LIKE :numbers)");
        for (String table : new String[] {
            "PF_APPROVAL",
            "PF_HANDOVER",
            "PF_DISPATCH",
            "PF_SLA_PAUSE",
            "PF_SLA_CLOCK",
            "PF_STAGE_RUN",
            "PF_NOTIFICATION_OUTBOX",
            "PF_CASE_PRODUCT",
            "PF_OPPORTUNITY"
        }) {
            delete(table, "number LIKE :numbers");
        }
    }

    private void delete(String table, String condition) {
        jdbc.sql("DELETE FROM " + table + " WHERE " + condition)
                .param("numbers", NUMBERS)
                .update();
    }
}
