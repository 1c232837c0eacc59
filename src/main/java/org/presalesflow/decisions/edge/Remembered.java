package org.presalesflow.decisions.edge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What tables have answered, the least used forgotten first. The engine reads every expression of a table anew each time
 * it evaluates it, which costs more than everything else that a step does.
 */
final class Remembered {

    private static final int MOST = 5000;

    private final Map<Question, List<Map<String, Object>>> answers =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, List<Map<String, Object>>> eldest) {
                    return size() > MOST;
                }
            });

    /** @param table the id of one version of a table */
    private record Question(String table, Map<String, Object> inputs) {}

    List<Map<String, Object>> answer(
            String table, Map<String, Object> inputs, Supplier<List<Map<String, Object>>> evaluation) {
        Question question = new Question(table, inputs);
        List<Map<String, Object>> known = answers.get(question);
        if (known == null) {
            known = List.copyOf(evaluation.get());
            answers.put(question, known);
        }
        return known;
    }
}
