package org.presalesflow.forms;

import java.util.List;

/**
 * Why an answer cannot be taken.
 *
 * @param key the field, or the list that the row is part of; null for the submission as a whole
 * @param label what people see of it
 * @param row in a list, the number of the row, from 1; 0 outside of rows
 * @param column the key of the field in the row; null outside of rows
 * @param columnLabel what people see of that; null outside of rows
 * @param reason the text that says why is {@code forms.reason.} and this
 * @param values what is put into the text; the only one of {@code said} is the text itself
 */
public record Finding(
        String key, String label, int row, String column, String columnLabel, String reason, List<Object> values) {}
