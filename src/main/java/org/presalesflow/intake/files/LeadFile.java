package org.presalesflow.intake.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.springframework.stereotype.Component;

/** Opens a list of leads: tells by its content what it is, and by its header what its columns mean. */
@Component
class LeadFile {

    private static final int LONGEST_CELL = 10_000;
    private static final int ZIP = 0x504B;
    private static final int OLE = 0xD0CF;

    private final Columns columns;
    private final ImportTexts texts;
    private final ImportSettings settings;

    LeadFile(Columns columns, ImportTexts texts, ImportSettings settings) {
        this.columns = columns;
        this.texts = texts;
        this.settings = settings;
    }

    /** The rows below the header. What is wrong with the file may show only while they are read. */
    final class Rows implements Iterator<Line>, AutoCloseable {

        private final Table table;
        private final Layout layout;
        private int read;

        private Rows(Table table, Layout layout) {
            this.table = table;
            this.layout = layout;
        }

        Layout layout() {
            return layout;
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

    /** @throws IllegalArgumentException if it is not a list of leads that we take */
    Rows open(Path file, UploadWish wish) {
        Table table = guarded(() -> table(file, wish));
        try {
            if (!table.hasNext()) {
                throw texts.refusal("empty");
            }
            Layout layout = columns.layout(guarded(table::next).cells(), wish);
            if (!table.hasNext()) {
                throw texts.refusal("no-rows");
            }
            return new Rows(table, layout);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private Table table(Path file, UploadWish wish) throws IOException {
        byte[] start = Text.start(file, 2);
        if (start.length == 0) {
            throw texts.refusal("empty");
        }
        int kind = start.length < 2 ? 0 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        return switch (kind) {
            case ZIP -> XlsxTable.open(file, texts);
            case OLE -> throw texts.refusal("old-excel");
            default -> CsvTable.open(Text.of(file, wish.charset(), texts), wish.separator(), columns, texts);
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
