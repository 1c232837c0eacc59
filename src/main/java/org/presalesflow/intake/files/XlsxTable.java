package org.presalesflow.intake.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * The rows of the first sheet of an XLSX file that is not hidden. Of a formula its value counts that the file holds, as
 * people saw it; nothing is calculated here. The XML reader behind it knows neither document types nor entities.
 */
final class XlsxTable extends LookAhead {

    /** Excel shows no more digits; what a file has beyond them is noise of the calculation. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final Set<String> ERRORS =
            Set.of("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!");

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final ImportTexts texts;
    private int columns;

    private XlsxTable(ReadableWorkbook workbook, Sheet sheet, ImportTexts texts) throws IOException {
        this.workbook = workbook;
        this.texts = texts;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        begin();
    }

    static XlsxTable open(Path file, ImportTexts texts) throws IOException {
        ZipCheck.check(file, texts);
        ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        try {
            Sheet sheet = workbook.getSheets()
                    .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> texts.refusal("no-workbook"));
            return new XlsxTable(workbook, sheet, texts);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    @Override
    Line look() {
        while (rows.hasNext()) {
            Line line = line(rows.next());
            if (!line.isEmpty()) {
                return line;
            }
        }
        return null;
    }

    private Line line(Row row) {
        List<String> cells = new ArrayList<>();
        String fault = null;
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            String text = cell == null ? "" : text(cell);
            if (cell != null && isWithoutValue(cell, text)) {
                fault = texts.say("cell-without-value", cell.getAddress(), text);
            }
            cells.add(text);
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank() && (columns == 0 || cells.size() > columns)) {
            cells.remove(cells.size() - 1);
        }
        if (columns == 0) {
            columns = cells.size();
        }
        while (cells.size() < columns) {
            cells.add("");
        }
        if (fault == null && cells.size() > columns) {
            fault = texts.say("row-cells", cells.size(), columns);
        }
        return new Line(row.getRowNum(), cells, fault);
    }

    private static boolean isWithoutValue(Cell cell, String text) {
        return cell.getType() == CellType.ERROR
                || cell.getType() == CellType.FORMULA && (text.isEmpty() || ERRORS.contains(text));
    }

    private static String text(Cell cell) {
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR || value == null) {
            return cell.getRawValue() == null ? "" : cell.getRawValue();
        }
        if (value instanceof BigDecimal number) {
            return isDate(cell.getDataFormatString()) ? date(cell, number) : plain(number);
        }
        return value.toString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal shown = number.round(SHOWN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    private static String date(Cell cell, BigDecimal number) {
        if (cell.getType() != CellType.NUMBER) {
            return plain(number);
        }
        LocalDateTime date = cell.asDate();
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.toString();
    }

    private static boolean isDate(String format) {
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").matches("(?i).*[ymd].*");
    }

    @Override
    public void close() {
        stream.close();
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
