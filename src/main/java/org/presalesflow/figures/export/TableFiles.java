package org.presalesflow.figures.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.presalesflow.intake.files.Harmless;

/** Tables as files that spreadsheet programs open, with nothing in them that such a program would run. */
public final class TableFiles {

    public static final String CSV_TYPE = "text/csv; charset=UTF-8";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Excel takes a file for UTF-8 only if it begins like this. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Of a cell, by the format's own limit. */
    private static final int MOST_LETTERS = 32_767;

    private static final int NARROWEST = 8;
    private static final int WIDEST = 50;
    private static final int LONGEST_SHEET_NAME = 31;

    private TableFiles() {}

    public static byte[] csv(Table table) {
        StringWriter text = new StringWriter().append(BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(table.columns().stream().map(Harmless::cell).toList());
            for (List<Object> row : table.rows()) {
                csv.writeRecord(row.stream().map(TableFiles::written).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] xlsx(Table table) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            write(table, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(Table table, OutputStream file) throws IOException {
        try (Workbook workbook = new Workbook(file, "Presales Flow", null)) {
            Worksheet sheet = workbook.newWorksheet(sheetName(table.name()));
            int columns = table.columns().size();
            int[] widths = new int[columns];
            for (int column = 0; column < columns; column++) {
                sheet.value(0, column, fitting(table.columns().get(column)));
                sheet.style(0, column).bold().set();
                widths[column] = width(table.columns().get(column));
            }
            for (int row = 0; row < table.rows().size(); row++) {
                List<Object> cells = table.rows().get(row);
                for (int column = 0; column < columns; column++) {
                    put(sheet, row + 1, column, cells.get(column));
                    widths[column] = Math.max(widths[column], width(cells.get(column)));
                }
            }
            for (int column = 0; column < columns; column++) {
                sheet.width(column, Math.min(Math.max(widths[column], NARROWEST), WIDEST) + 2);
            }
            sheet.freezePane(0, 1);
        }
    }

    /** A text never becomes a formula here: those have cells of another kind. */
    private static void put(Worksheet sheet, int row, int column, Object cell) {
        if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (cell != null) {
            sheet.value(row, column, fitting(cell.toString()));
        }
    }

    private static String written(Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        // A negative number begins like a formula, but is none.
        return cell instanceof Number ? cell.toString() : Harmless.cell(cell.toString());
    }

    private static String fitting(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + '…';
    }

    /** In letters of the Latin alphabet; a Chinese one takes the room of two. */
    private static int width(Object cell) {
        return cell == null
                ? 0
                : cell.toString()
                        .codePoints()
                        .map(letter -> letter < 0x2E80 ? 1 : 2)
                        .sum();
    }

    private static String sheetName(String name) {
        String allowed = name.replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
        return allowed.length() <= LONGEST_SHEET_NAME ? allowed : allowed.substring(0, LONGEST_SHEET_NAME);
    }
}
