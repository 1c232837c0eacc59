package org.presalesflow.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.presalesflow.privacy.Table.Column;
import org.presalesflow.privacy.Table.Kind;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads tables of any size, a batch at a time in the order of their keys. */
final class Rows {

    private static final int BATCH = 500;

    /** Where rows can hold a file each. */
    private static final int BATCH_OF_BYTES = 50;

    private final JdbcTemplate jdbc;

    Rows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands over all rows of a table, some at a time; it may change them. */
    void each(Table table, Consumer<List<Row>> visit) {
        String columns = table.columns().stream().map(Column::quoted).collect(Collectors.joining(", "));
        Optional<String> condition = Exceptions.condition(table);
        String select = "SELECT " + columns + " FROM " + table.quoted();
        if (table.key().isEmpty()) {
            visit.accept(jdbc.query(
                    select + condition.map(rows -> " WHERE " + rows).orElse(""), (row, index) -> row(table, row)));
            return;
        }
        boolean files = table.columns().stream().anyMatch(column -> column.kind() == Kind.BYTES);
        String key = table.key().stream().map(Table::quoted).collect(Collectors.joining(", "));
        String order = " ORDER BY " + key + " FETCH FIRST " + (files ? BATCH_OF_BYTES : BATCH) + " ROWS ONLY";
        // The first column alone as well: by that H2 finds its way in the index.
        String after = " WHERE " + Table.quoted(table.key().get(0)) + " >= ? AND (" + key + ") > ("
                + String.join(", ", Collections.nCopies(table.key().size(), "?")) + ")"
                + condition.map(rows -> " AND " + rows).orElse("");
        List<Row> rows = jdbc.query(
                select + condition.map(some -> " WHERE " + some).orElse("") + order, (row, index) -> row(table, row));
        while (!rows.isEmpty()) {
            visit.accept(rows);
            List<Object> last = new ArrayList<>(rows.get(rows.size() - 1).key());
            last.add(0, last.get(0));
            rows = jdbc.query(select + after + order, (row, index) -> row(table, row), last.toArray());
        }
    }

    private static Row row(Table table, ResultSet from) throws SQLException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            String name = column.name().toUpperCase(Locale.ROOT);
            if (column.kind() == Kind.BYTES) {
                byte[] content = from.getBytes(i + 1);
                if (content != null) {
                    bytes.put(name, content);
                }
            } else {
                String text = from.getString(i + 1);
                if (text != null) {
                    texts.put(name, text);
                }
            }
        }
        List<Object> key = new ArrayList<>();
        for (String column : table.key()) {
            key.add(from.getObject(column));
        }
        return new Row(table, key, texts, bytes);
    }
}
