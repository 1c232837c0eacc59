package org.presalesflow.intake.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The rows of a CSV file. */
final class CsvTable extends LookAhead {

    private static final String SEPARATORS = ",;\t|";

    private final QuoteCounter reader;
    private final CloseableIterator<CsvRecord> records;
    private final ImportTexts texts;
    private int columns;

    private CsvTable(Text text, char separator, ImportTexts texts) throws IOException {
        this.texts = texts;
        this.reader = new QuoteCounter(text.open());
        this.records = builder(separator).ofCsvRecord(reader).iterator();
        begin();
    }

    /** @param wished the separator, or {@code tab}; empty to find out */
    static CsvTable open(Text text, String wished, ToLongFunction<List<String>> known, ImportTexts texts)
            throws IOException {
        return new CsvTable(text, wished.isEmpty() ? separator(text, known) : named(wished, texts), texts);
    }

    private static char named(String wished, ImportTexts texts) {
        String separator = wished.equals("tab") ? "\t" : wished;
        if (separator.length() != 1 || "\"\r\n".contains(separator)) {
            throw new IllegalArgumentException("separator: " + texts.say("separator-wrong"));
        }
        return separator.charAt(0);
    }

    /** The one that makes a header of which we know the most columns. */
    private static char separator(Text text, ToLongFunction<List<String>> known) throws IOException {
        String sample = text.sample();
        return (char) SEPARATORS
                .chars()
                .boxed()
                .max(Comparator.comparing(separator -> {
                    List<String> header = header(sample, (char) separator.intValue());
                    return known.applyAsLong(header) * 1000 + Math.min(header.size(), 999);
                }))
                .orElseThrow()
                .intValue();
    }

    private static List<String> header(String sample, char separator) {
        try (Stream<CsvRecord> records = builder(separator).ofCsvRecord(sample).stream()) {
            return records.findFirst().map(CsvRecord::getFields).orElse(List.of());
        } catch (RuntimeException e) {
            // Not a table if it is read like this.
            return List.of();
        }
    }

    private static CsvReader.CsvReaderBuilder builder(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true);
    }

    @Override
    Line look() {
        while (records.hasNext()) {
            CsvRecord row = records.next();
            Line line = line((int) row.getStartingLineNumber(), row.getFields());
            if (!records.hasNext() && reader.isOdd() && line.cells().stream().anyMatch(cell -> cell.contains("\n"))) {
                throw texts.refusal("quote-open", line.number());
            }
            if (!line.isEmpty()) {
                return line;
            }
        }
        return null;
    }

    private Line line(int number, List<String> fields) {
        if (columns == 0) {
            columns = fields.size();
        }
        int filled = fields.size();
        while (filled > columns && fields.get(filled - 1).isBlank()) {
            filled--;
        }
        List<String> cells = fields.subList(0, Math.max(filled, Math.min(fields.size(), columns)));
        return new Line(number, cells, cells.size() == columns ? null : texts.say("row-cells", cells.size(), columns));
    }

    @Override
    public void close() {
        try {
            records.close();
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A quote that is never closed takes all rows after it into one cell; an odd number of quotes gives it away. */
    private static final class QuoteCounter extends FilterReader {

        private boolean odd;

        QuoteCounter(Reader reader) {
            super(reader);
        }

        boolean isOdd() {
            return odd;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            odd ^= c == '"';
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            for (int i = offset; i < offset + read; i++) {
                odd ^= buffer[i] == '"';
            }
            return read;
        }
    }
}
