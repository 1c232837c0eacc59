package org.presalesflow.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.presalesflow.privacy.Inspection.Find;

/** Looks through the whole database for what is a person's. */
final class Survey {

    private final Schema schema;
    private final Rows rows;

    Survey(Schema schema, Rows rows) {
        this.schema = schema;
        this.rows = rows;
    }

    /** How often something was found: in how many rows of a column, and how it was spelled there. */
    record Place(String table, String column, int rows, List<String> spellings) {}

    /** @return where something was found, by table and column */
    List<Place> places(Inspection inspection) {
        Map<String, Place> places = new TreeMap<>();
        each(
                inspection,
                (row, finds) -> finds.forEach(find -> {
                    String column = find.column().name();
                    places.merge(
                            row.table().name() + "." + column,
                            new Place(row.table().name(), column, 1, distinct(find.spellings(), List.of())),
                            (a, b) -> new Place(
                                    a.table(), a.column(), a.rows() + 1, distinct(a.spellings(), b.spellings())));
                }));
        return List.copyOf(places.values());
    }

    /** Hands over each row in which something was found. */
    void each(Inspection inspection, BiConsumer<Row, List<Find>> visit) {
        for (Table table : schema.tables()) {
            if (Exceptions.isLookedAt(table)) {
                rows.each(
                        table,
                        batch -> batch.forEach(row -> {
                            List<Find> finds = inspection.of(row);
                            if (!finds.isEmpty()) {
                                visit.accept(row, finds);
                            }
                        }));
            }
        }
    }

    private static List<String> distinct(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all.stream().distinct().toList();
    }
}
