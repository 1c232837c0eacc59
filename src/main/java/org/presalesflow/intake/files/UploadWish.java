package org.presalesflow.intake.files;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was said with a file.
 *
 * @param fileName as its sender calls it
 * @param list the event or list it is of: the same row in a list of another name is another lead; empty for none
 * @param separator between the cells of a CSV file, one character or {@code tab}; empty to find out
 * @param charset of a CSV file; empty to find out
 * @param columns by field, the column it is read from where that is not told by its name
 * @param texts by field, what rows have that say nothing of it
 */
public record UploadWish(
        String fileName,
        String list,
        String separator,
        String charset,
        Map<String, String> columns,
        Map<String, String> texts) {

    public UploadWish {
        fileName = plain(fileName);
        list = plain(list);
        separator = separator == null ? "" : separator;
        charset = plain(charset);
        columns = columns == null ? Map.of() : columns;
        texts = texts == null ? Map.of() : texts;
    }

    /** @throws IllegalArgumentException if a pair lacks its "=" */
    public static Map<String, String> pairs(String parameter, String[] pairs) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : pairs == null ? new String[0] : pairs) {
            int at = pair.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException(parameter + ": must be field=text");
            }
            found.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip());
        }
        return found;
    }

    private static String plain(String text) {
        return text == null ? "" : text.strip();
    }
}
