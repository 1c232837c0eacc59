package org.presalesflow.privacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table as the database describes it.
 *
 * @param name as the database writes it
 * @param key the names of the columns of its primary key; empty if it has none
 * @param unique the columns that are part of a unique index
 */
record Table(String name, List<Column> columns, List<String> key, Set<String> unique) {

    /** What a column can hold of a person. */
    enum Kind {
        TEXT,
        BYTES,
        /** Numbers, times and the like: nothing. */
        OTHER
    }

    /**
     * @param size how many characters fit in
     * @param time whether it holds a time
     */
    record Column(String name, Kind kind, int size, boolean time) {

        String quoted() {
            return Table.quoted(name);
        }
    }

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    boolean isEngines() {
        return name.regionMatches(true, 0, "ACT_", 0, 4);
    }

    /** Whether it has room for anything of a person at all. */
    boolean holdsTexts() {
        return columns.stream().anyMatch(column -> column.kind() != Kind.OTHER);
    }

    Optional<Column> column(String column) {
        return columns.stream()
                .filter(one -> one.name().equalsIgnoreCase(column))
                .findFirst();
    }

    String quoted() {
        return quoted(name);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
