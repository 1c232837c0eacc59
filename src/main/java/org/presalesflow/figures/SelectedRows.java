package org.presalesflow.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The measurements of a selection, as the middle of a query: {@code m} is the measurement, {@code o} the case. */
record SelectedRows(String from, Map<String, Object> values) {

    /** @param withCase whether the query asks for columns of the case */
    static SelectedRows of(Selection selection, ZoneId zone, boolean withCase, boolean withProduct) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder(" WHERE m.happened_at >= :from AND m.happened_at < :to");
        values.put("from", begin(selection.from(), zone).atOffset(ZoneOffset.UTC));
        values.put("to", begin(selection.to().plusDays(1), zone).atOffset(ZoneOffset.UTC));
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("m.stage", selection.stage());
        columns.put("m.department", selection.department());
        columns.put("m.person", selection.person());
        columns.put("o.industry", selection.industry());
        columns.put("o.grade", selection.grade());
        columns.put("o.channel", selection.channel());
        columns.put("o.region", selection.region());
        boolean ofCase = withCase;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (column.getValue() != null) {
                String name = column.getKey().substring(2);
                where.append(" AND ").append(column.getKey()).append(" = :").append(name);
                values.put(name, column.getValue());
                ofCase = ofCase || column.getKey().startsWith("o.");
            }
        }
        if (selection.product() != null) {
            where.append(
                    " AND EXISTS (SELECT 1 FROM PF_CASE_PRODUCT q WHERE q.number = m.number AND q.product = :product)");
            values.put("product", selection.product());
        }
        String tables = " FROM PF_MEASUREMENT m" + (ofCase ? " JOIN PF_OPPORTUNITY o ON o.number = m.number" : "")
                + (withProduct ? " JOIN PF_CASE_PRODUCT p ON p.number = m.number" : "");
        return new SelectedRows(tables + where, values);
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
