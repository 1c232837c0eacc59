package org.presalesflow.privacy;

import java.util.List;
import java.util.Map;

/**
 * A row of any table.
 *
 * @param key the values of its primary key
 * @param texts by column in upper case, as text whatever the type; those that are null are missing
 * @param bytes by column in upper case; those that are null are missing
 */
record Row(Table table, List<Object> key, Map<String, String> texts, Map<String, byte[]> bytes) {

    String text(String column) {
        return texts.get(column);
    }
}
