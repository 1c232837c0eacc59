package org.presalesflow.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.presalesflow.privacy.Inspection.Find;
import org.presalesflow.privacy.Table.Column;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a pseudonym where a person's data is. Rows are written as long as they are what was read, so that nobody's work is
 * lost where the application runs; what changed meanwhile is found by the next round.
 */
final class Erasing {

    private static final int ATTEMPTS = 5;

    private final Schema schema;
    private final Rows rows;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Erasing(Schema schema, Rows rows, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.schema = schema;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Goes through all tables. Those that say whose case it is come last and together: as long as anything is left, the
     * next run knows the person's cases and names.
     *
     * @param counts how many values were replaced, by table and column; added to
     */
    void erase(Inspection inspection, Map<String, Integer> counts) {
        List<Table> contacts = new ArrayList<>();
        for (Table table : schema.tables()) {
            if (!Exceptions.isLookedAt(table)) {
                continue;
            }
            if (ContactFinder.hasContacts(table)) {
                contacts.add(table);
            } else {
                rows.each(table, batch -> repeatable(counts, added -> write(batch, inspection, added)));
            }
        }
        repeatable(
                counts, added -> contacts.forEach(table -> rows.each(table, batch -> write(batch, inspection, added))));
    }

    /** Some work in a transaction. */
    private interface Work {

        void run(Map<String, Integer> added);
    }

    /** Where the application runs it may hold what we want, and the database then gives up one of the two. */
    private void repeatable(Map<String, Integer> counts, Work work) {
        for (int attempt = 1; ; attempt++) {
            Map<String, Integer> added = new TreeMap<>();
            try {
                transaction.executeWithoutResult(status -> work.run(added));
                added.forEach((column, count) -> counts.merge(column, count, Integer::sum));
                return;
            } catch (TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void write(List<Row> batch, Inspection inspection, Map<String, Integer> counts) {
        for (Row row : batch) {
            List<Find> finds =
                    inspection.of(row).stream().filter(find -> !find.stays()).toList();
            if (!finds.isEmpty() && update(row, finds)) {
                finds.forEach(find ->
                        counts.merge(row.table().name() + "." + find.column().name(), 1, Integer::sum));
            }
        }
    }

    private boolean update(Row row, List<Find> finds) {
        List<String> settings = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Object> before = new ArrayList<>();
        for (Find find : finds) {
            Column column = find.column();
            settings.add(column.quoted() + " = ?");
            if (find.text() == null) {
                values.add(find.bytes());
                continue;
            }
            values.add(row.table().unique().contains(column.name()) ? free(row.table(), find) : find.text());
            conditions.add(column.quoted() + " = ?");
            before.add(row.text(column.name().toUpperCase(Locale.ROOT)));
        }
        // The engine then notices that a row it holds has changed, and reads it again.
        row.table().column("REV_").map(Column::quoted).ifPresent(revision -> {
            settings.add(revision + " = " + revision + " + 1");
            conditions.add(revision + " = CAST(? AS INTEGER)");
            before.add(row.text("REV_"));
        });
        for (int i = 0; i < row.key().size(); i++) {
            conditions.add(Table.quoted(row.table().key().get(i)) + " = ?");
            before.add(row.key().get(i));
        }
        if (conditions.isEmpty()) {
            return false;
        }
        values.addAll(before);
        return jdbc.update(
                        "UPDATE " + row.table().quoted() + " SET " + String.join(", ", settings) + " WHERE "
                                + String.join(" AND ", conditions),
                        values.toArray())
                > 0;
    }

    /** Two values that were different must not become the same where that is not allowed. */
    private String free(Table table, Find find) {
        String text = find.text();
        for (int next = 2; taken(table, find.column(), text); next++) {
            String end = "-" + next;
            int room = Math.max(0, find.column().size() - end.length());
            text = find.text().substring(0, Math.min(find.text().length(), room)) + end;
        }
        return text;
    }

    private boolean taken(Table table, Column column, String text) {
        return jdbc.queryForObject(
                        "SELECT COUNT(*) FROM " + table.quoted() + " WHERE " + column.quoted() + " = ?",
                        Integer.class,
                        text)
                > 0;
    }
}
