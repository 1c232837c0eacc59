package org.presalesflow.figures.export;

import java.util.LinkedHashMap;
import java.util.Map;

/** A table as a file that is handed out. */
public record ExportedFile(String name, String mediaType, byte[] content) {

    /**
     * @param name of the file, without what tells its format
     * @param format csv or xlsx
     * @throws IllegalArgumentException if it is another
     */
    public static ExportedFile of(Table table, String name, String format) {
        if ("csv".equals(format)) {
            return new ExportedFile(name + ".csv", TableFiles.CSV_TYPE, TableFiles.csv(table));
        }
        if ("xlsx".equals(format)) {
            return new ExportedFile(name + ".xlsx", TableFiles.XLSX_TYPE, TableFiles.xlsx(table));
        }
        throw new IllegalArgumentException("format: must be csv or xlsx");
    }

    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        headers.put("Content-Disposition", "attachment; filename=\"" + name + "\"");
        headers.put("Cache-Control", "private, no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }
}
