package org.presalesflow.decisions;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies: decision tables that process owners edit. */
public interface Decisions {

    /**
     * Evaluates the latest deployed version of a table.
     *
     * @param table the decision id
     * @param inputs by the names that the table uses; values may be null
     * @return the outputs of each rule that applies; empty if none does
     * @throws DecisionException if there is no such table, or it cannot be evaluated
     */
    List<Map<String, Object>> evaluate(String table, Map<String, Object> inputs);

    default Optional<Map<String, Object>> first(String table, Map<String, Object> inputs) {
        return evaluate(table, inputs).stream().findFirst();
    }

    /** @return the number of the version that is evaluated now; 0 if the table is not deployed */
    int version(String table);

    /**
     * The policies as they would be with another version of one table, which is not deployed.
     *
     * @param dmn the text of a {@code .dmn} file that holds the table
     * @throws IllegalArgumentException if it cannot be read or does not hold it
     */
    Decisions withDraft(String table, String dmn);
}
