package org.presalesflow.privacy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.presalesflow.privacy.Table.Column;
import org.presalesflow.privacy.Table.Kind;

/**
 * Knows which rows belong to certain cases: those that hold the number of one, or the id of a process instance, a task, a
 * document or another row of one.
 */
final class CaseKeys {

    private static final String NUMBER = "NUMBER";
    private static final Set<String> BYTE_ARRAYS =
            Set.of("BYTEARRAY_ID_", "EXCEPTION_STACK_ID_", "JOB_EXCEPTION_STACK_ID_", "ERROR_DETAILS_ID_");

    private final Set<String> cases;
    private final Set<String> keys;

    /** Ids that are numbers, by the column that refers to them, such as {@code HANDOVER_ID}. */
    private final Map<String, Set<String>> parents = new HashMap<>();

    CaseKeys(Collection<String> cases, Schema schema, Rows rows) {
        // Not an immutable one: those cannot be asked for null, which is what rows of no case have.
        this.cases = new HashSet<>(cases);
        this.keys = new HashSet<>(cases);
        if (cases.isEmpty()) {
            return;
        }
        List<Table> tables = schema.tables();
        tables.stream().filter(table -> table.is("ACT_HI_PROCINST")).forEach(table -> gather(table, rows, "ID_"));
        tables.stream().filter(table -> table.is("ACT_HI_TASKINST")).forEach(table -> gather(table, rows, "ID_"));
        tables.stream()
                .filter(table -> !table.isEngines() && table.column(NUMBER).isPresent())
                .filter(table -> table.column("ID").isPresent())
                .forEach(table -> gatherOwn(table, rows));
        // Last: what a variable or a job of the case refers to.
        tables.stream().filter(Table::isEngines).forEach(table -> gatherByteArrays(table, rows));
    }

    boolean holds(Row row) {
        if (cases.isEmpty()) {
            return false;
        }
        return row.texts().entrySet().stream()
                .anyMatch(entry -> keys.contains(entry.getValue())
                        || parents.getOrDefault(entry.getKey(), Set.of()).contains(entry.getValue()));
    }

    private void gather(Table table, Rows rows, String id) {
        rows.each(table, batch -> batch.stream().filter(this::holds).forEach(row -> keys.add(row.text(id))));
    }

    private void gatherOwn(Table table, Rows rows) {
        boolean number = table.column("ID").map(Column::kind).orElseThrow() == Kind.OTHER;
        String column = table.name().toUpperCase(Locale.ROOT).replaceFirst("^PF_", "") + "_ID";
        rows.each(table, batch -> batch.stream()
                .filter(row -> cases.contains(row.text(NUMBER)))
                .forEach(row -> (number ? parents.computeIfAbsent(column, name -> new HashSet<>()) : keys)
                        .add(row.text("ID"))));
    }

    private void gatherByteArrays(Table table, Rows rows) {
        if (BYTE_ARRAYS.stream().noneMatch(column -> table.column(column).isPresent())) {
            return;
        }
        rows.each(table, batch -> batch.stream().filter(this::holds).forEach(row -> BYTE_ARRAYS.stream()
                .map(row::text)
                .filter(id -> id != null)
                .forEach(keys::add)));
    }
}
