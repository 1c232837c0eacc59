package org.presalesflow.intake.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.commons.io.input.BoundedInputStream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.springframework.stereotype.Component;

/** Reads files as tables, CSV or XLSX: tells by its content what a file is. */
@Component
public class TableFile {

    private static final int LONGEST_CELL = 10_000;
    private static final int ZIP = 0x504B;
    private static final int OLE = 0xD0CF;

    private final ImportTexts texts;
    private final ImportSettings settings;

    TableFile(ImportTexts texts, ImportSettings settings) {
        this.texts = texts;
        this.settings = settings;
    }

    /** The rows below the header. What is wrong with the file may show only while they are read. */
    public final class Rows implements Iterator<Line>, AutoCloseable {

        private final Table table;
        private final List<String> header;
        private int read;

        private Rows(Table table, List<String> header) {
            this.table = table;
            this.header = header;
        }

        /** @return the names of the columns */
        public List<String> header() {
            return header;
        }

        @Override
        public boolean hasNext() {
            return table.hasNext();
        }

        @Override
        public Line next() {
            Line line = guarded(table::next);
            if (++read > settings.maxRows()) {
                throw texts.refusal("rows-too-many", settings.maxRows());
            }
            for (String cell : line.cells()) {
                if (cell.length() > LONGEST_CELL) {
                    throw texts.refusal("cell-too-long", line.number(), LONGEST_CELL);
                }
            }
            return line;
        }

        @Override
        public void close() {
            table.close();
        }
    }

    /**
     * Keeps what comes in on the disk while it is worked on.
     *
     * @throws IllegalArgumentException if it is larger than may be
     */
    public <T> T keptFor(InputStream content, Function<Path, T> work) {
        Path file = null;
        try {
            file = Files.createTempFile("import-", ".part");
            // One byte more than may be, so that a file that is too large is told from one that just fits.
            long most = settings.maxSize().toBytes();
            long size = Files.copy(
                    BoundedInputStream.builder()
                            .setInputStream(content)
                            .setMaxCount(most + 1)
                            .setPropagateClose(false)
                            .get(),
                    file,
                    StandardCopyOption.REPLACE_EXISTING);
            if (size > most) {
                throw texts.refusal("too-large", settings.maxSize().toMegabytes());
            }
            return work.apply(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param separator of a text; empty to find out
     * @param charset of a text; empty to find out
     * @param known how many of a header's names are known, by which the separator is found
     * @throws IllegalArgumentException if it is no table with a header and rows that we can read
     */
    public Rows open(Path file, String separator, String charset, ToLongFunction<List<String>> known) {
        Table table = guarded(() -> table(file, separator, charset, known));
        try {
            if (!table.hasNext()) {
                throw texts.refusal("empty");
            }
            List<String> header = guarded(table::next).cells();
            return new Rows(table, header);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private Table table(Path file, String separator, String charset, ToLongFunction<List<String>> known)
            throws IOException {
        byte[] start = Text.start(file, 2);
        if (start.length == 0) {
            throw texts.refusal("empty");
        }
        int kind = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        return switch (kind) {
            case ZIP -> XlsxTable.open(file, texts);
            case OLE -> throw texts.refusal("old-excel");
            default -> CsvTable.open(Text.of(file, charset, texts), separator, known, texts);
        };
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private <T> T guarded(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException | UncheckedIOException | CsvParseException | ExcelReaderException e) {
            throw refused(e);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw e;
        } catch (RuntimeException e) {
            // The readers tell broken content by whatever they stumble over.
            throw refused(e);
        }
    }

    private IllegalArgumentException refused(Exception e) {
        IllegalArgumentException refusal = texts.refusal("unreadable");
        refusal.initCause(e);
        return refusal;
    }
}
