package org.presalesflow.intake.files;

import java.util.List;
import java.util.Map;

/**
 * What the columns of a file mean.
 *
 * @param list the name of the event or list; empty for none
 * @param header the names of the columns as they are in the file
 * @param fields for each column its field of a lead; empty for none
 * @param texts by field, what rows have that say nothing of it
 */
record Layout(String list, List<String> header, List<String> fields, Map<String, String> texts) {

    /** @return how people know the field: its column's name, or its own */
    String nameOf(String field) {
        int at = fields.indexOf(field);
        return at < 0 ? field : header.get(at);
    }
}
