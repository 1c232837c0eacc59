package org.presalesflow.intake.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;

/**
 * What became of each row, as a CSV file that Excel opens: our columns first, then the row as it was. Corrected, it can be
 * uploaded itself.
 */
@Service
public class ImportReport {

    private static final int PAGE = 500;

    private final Imports imports;
    private final ImportStore store;

    ImportReport(Imports imports, ImportStore store) {
        this.imports = imports;
        this.store = store;
    }

    /** A report that can be had. */
    public interface Download {

        /** @param out is not closed */
        void writeTo(OutputStream out);
    }

    /** @param only one status of rows; null for all */
    public Download of(Import one, String only) {
        if (only != null
                && !List.of("accepted", "joined", "known", "refused", "waiting").contains(only)) {
            throw new IllegalArgumentException("only: must be accepted, joined, known, refused or waiting");
        }
        return out -> write(one, only, out);
    }

    private void write(Import one, String only, OutputStream out) {
        Layout layout = store.layout(one);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < layout.header().size(); i++) {
            if (!Columns.OF_REPORT.contains(layout.header().get(i))) {
                kept.add(i);
            }
        }
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            text.write('\uFEFF');
            CsvWriter csv = CsvWriter.builder().build(text);
            csv.writeRecord(line(
                    Columns.OF_REPORT, kept.stream().map(layout.header()::get).toList()));
            int after = -1;
            List<ImportRow> page;
            do {
                page = imports.rows(one.id(), only, after, PAGE);
                for (ImportRow row : page) {
                    csv.writeRecord(line(of(row), cells(row, kept, layout)));
                    after = row.position();
                }
            } while (page.size() == PAGE);
            csv.flush();
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> of(ImportRow row) {
        return List.of(
                String.valueOf(row.line()),
                row.status(),
                Objects.requireNonNullElse(row.number(), ""),
                Objects.requireNonNullElse(row.reason(), ""),
                Objects.requireNonNullElse(row.hint(), ""));
    }

    /** A row that had too many cells keeps them. */
    private List<String> cells(ImportRow row, List<Integer> kept, Layout layout) {
        List<String> cells = store.cells(row);
        List<String> shown = new ArrayList<>();
        kept.forEach(i -> shown.add(i < cells.size() ? cells.get(i) : ""));
        for (int i = layout.header().size(); i < cells.size(); i++) {
            shown.add(cells.get(i));
        }
        return shown;
    }

    private static List<String> line(List<String> ours, List<String> theirs) {
        List<String> line = new ArrayList<>();
        ours.forEach(cell -> line.add(Harmless.cell(cell)));
        // What carries our apostrophe already keeps it.
        theirs.forEach(cell -> line.add(Harmless.cell(cell)));
        return line;
    }
}
