package org.presalesflow.flow;

import java.util.Arrays;
import java.util.Map;

/**
 * What a form says about one of its fields and the promises of the case, by the field's custom properties. So a form can
 * make promises without any code that knows of it.
 *
 * @param key the field
 * @param role property {@code promise}: {@code need}, {@code condition} or {@code concession} for what is promised here,
 *     {@code kept} for a checklist of the promises that are kept, {@code waived} for the words with which the open ones are
 *     given up
 * @param id property {@code promiseId}: in a list, the key of the id that each row brings; null if it brings none
 * @param text property {@code promiseText}: in a list, the key of the words in each row; null for a plain field
 * @param when property {@code promiseWhen}: {@code field=answer}, several answers separated by {@code |}; the field counts
 *     only with one of these; null if it always does
 */
public record PromiseField(String key, String role, String id, String text, String when) {

    /** Whether the field counts, with what was answered beside it. */
    public boolean countsIn(Map<String, Object> answers) {
        if (when == null) {
            return true;
        }
        String[] parts = when.split("=", 2);
        Object answer = answers.get(parts[0].strip());
        return parts.length == 2
                && Arrays.stream(parts[1].split("\\|"))
                        .anyMatch(value -> value.strip().equals(answer));
    }
}
