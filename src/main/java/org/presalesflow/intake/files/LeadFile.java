package org.presalesflow.intake.files;

import java.nio.file.Path;
import java.util.Iterator;
import org.springframework.stereotype.Component;

/** Opens a list of leads: tells by its header what its columns mean. */
@Component
class LeadFile {

    private final Columns columns;
    private final TableFile files;
    private final ImportTexts texts;

    LeadFile(Columns columns, TableFile files, ImportTexts texts) {
        this.columns = columns;
        this.files = files;
        this.texts = texts;
    }

    /** The rows below the header. What is wrong with the file may show only while they are read. */
    record Rows(TableFile.Rows rows, Layout layout) implements Iterator<Line>, AutoCloseable {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Line next() {
            return rows.next();
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** @throws IllegalArgumentException if it is not a list of leads that we take */
    Rows open(Path file, UploadWish wish) {
        TableFile.Rows rows = files.open(file, wish.separator(), wish.charset(), columns::known);
        try {
            Layout layout = columns.layout(rows.header(), wish);
            if (!rows.hasNext()) {
                throw texts.refusal("no-rows");
            }
            return new Rows(rows, layout);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }
}
