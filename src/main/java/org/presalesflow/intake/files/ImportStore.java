package org.presalesflow.intake.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.presalesflow.intake.files.LeadReading.Read;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files in: all their rows are stored before the answer, so that nothing is lost from then on. */
@Service
public class ImportStore {

    private static final int BATCH = 500;
    private static final int SHOWN = 10;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final TableFile tables;
    private final LeadFile files;
    private final LeadReading reading;
    private final KnownCodes codes;
    private final Imports imports;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    ImportStore(
            TableFile tables,
            LeadFile files,
            LeadReading reading,
            KnownCodes codes,
            Imports imports,
            ObjectMapper json,
            TransactionTemplate transaction) {
        this.tables = tables;
        this.files = files;
        this.reading = reading;
        this.codes = codes;
        this.imports = imports;
        this.json = json;
        this.transaction = transaction;
    }

    /** @param field the field of a lead that the column is read as; empty for none */
    public record Column(String name, String field) {}

    /** What is wrong with a row, or what its writer should know. */
    public record Remark(int line, String text) {}

    /**
     * What would become of a file.
     *
     * @param faulty how many rows would be refused
     * @param problems the first of them
     * @param hints the first hints
     */
    public record Preview(List<Column> columns, int rows, int faulty, List<Remark> problems, List<Remark> hints) {}

    /** How far a list is. */
    public record Progress(
            String id,
            String file,
            String list,
            String state,
            int rows,
            int read,
            int accepted,
            int joined,
            int known,
            int refused,
            String problem,
            String user,
            OffsetDateTime createdAt,
            OffsetDateTime startedAt,
            OffsetDateTime finishedAt,
            List<Column> columns,
            List<Remark> problems) {}

    /** @throws IllegalArgumentException if it is not a list of leads that we take */
    public Preview preview(UploadWish wish, InputStream content) {
        return withRows(wish, content, rows -> {
            Map<String, Set<String>> known = codes.current();
            List<Remark> problems = new ArrayList<>();
            List<Remark> hints = new ArrayList<>();
            int count = 0;
            int faulty = 0;
            while (rows.hasNext()) {
                Line line = rows.next();
                count++;
                Read read = reading.read(rows.layout(), line.cells(), known);
                List<String> reasons = line.fault() == null ? read.reasons() : List.of(line.fault());
                faulty += reasons.isEmpty() ? 0 : 1;
                remark(problems, line.number(), reasons);
                remark(hints, line.number(), read.hints());
            }
            return new Preview(columns(rows.layout()), count, faulty, problems, hints);
        });
    }

    /** @return the id of the list @throws IllegalArgumentException if it is not a list of leads that we take */
    public String take(UploadWish wish, InputStream content, String user) {
        return withRows(wish, content, rows -> transaction.execute(status -> store(rows, wish, user)));
    }

    private String store(LeadFile.Rows rows, UploadWish wish, String user) {
        String id = UUID.randomUUID().toString();
        imports.insert(id, fileName(wish), write(rows.layout()), user);
        int position = 0;
        List<ImportRow> batch = new ArrayList<>();
        while (rows.hasNext()) {
            Line line = rows.next();
            String status = line.fault() == null ? ImportRow.WAITING : ImportRow.REFUSED;
            batch.add(new ImportRow(
                    id, position++, line.number(), write(line.cells()), status, null, line.fault(), null, 0));
            if (batch.size() == BATCH) {
                imports.insert(batch);
                batch.clear();
            }
        }
        imports.insert(batch);
        imports.total(id, position);
        return id;
    }

    /** The name is shown, and named in headers of downloads: no path and nothing that is not seen. */
    private static String fileName(UploadWish wish) {
        String name = wish.fileName()
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"]", "")
                .strip();
        return name.isEmpty() ? "leads" : name.substring(0, Math.min(name.length(), 200));
    }

    public Progress progress(Import one) {
        return progress(List.of(one)).get(0);
    }

    /** @param user whose; null for everybody's @return the newest */
    public List<Progress> list(String user) {
        return progress(imports.list(user, 50));
    }

    private List<Progress> progress(List<Import> lists) {
        Map<String, Map<String, Integer>> running = imports.counts(lists.stream()
                .filter(one -> one.accepted() == null)
                .map(Import::id)
                .toList());
        Map<String, List<Remark>> problems = imports
                .refused(
                        lists.stream()
                                .filter(one -> one.refused() == null || one.refused() > 0)
                                .map(Import::id)
                                .toList(),
                        SHOWN)
                .stream()
                .collect(Collectors.groupingBy(
                        ImportRow::importId,
                        Collectors.mapping(row -> new Remark(row.line(), row.reason()), Collectors.toList())));
        return lists.stream()
                .map(one -> progress(one, counts(one, running), problems.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Map<String, Integer> counts(Import one, Map<String, Map<String, Integer>> running) {
        return one.accepted() == null
                ? running.getOrDefault(one.id(), Map.of())
                : Map.of(
                        ImportRow.ACCEPTED, one.accepted(),
                        ImportRow.JOINED, one.joined(),
                        ImportRow.KNOWN, one.known(),
                        ImportRow.REFUSED, one.refused());
    }

    private Progress progress(Import one, Map<String, Integer> counts, List<Remark> problems) {
        Layout layout = layout(one);
        int accepted = counts.getOrDefault(ImportRow.ACCEPTED, 0);
        int joined = counts.getOrDefault(ImportRow.JOINED, 0);
        int known = counts.getOrDefault(ImportRow.KNOWN, 0);
        int refused = counts.getOrDefault(ImportRow.REFUSED, 0);
        return new Progress(
                one.id(),
                one.fileName(),
                layout.list(),
                one.state(),
                one.rowsTotal(),
                accepted + joined + known + refused,
                accepted,
                joined,
                known,
                refused,
                one.problem(),
                one.createdBy(),
                one.createdAt(),
                one.startedAt(),
                one.finishedAt(),
                columns(layout),
                problems);
    }

    /** @return what reads the rows of a list, with the codes that are known now */
    public Function<ImportRow, Read> reader(Import one) {
        Layout layout = layout(one);
        Map<String, Set<String>> known = codes.current();
        return row -> reading.read(layout, cells(row), known);
    }

    List<String> cells(ImportRow row) {
        try {
            return json.readValue(row.cells(), TEXTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Layout layout(Import one) {
        try {
            return json.readValue(one.layout(), Layout.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T withRows(UploadWish wish, InputStream content, Function<LeadFile.Rows, T> work) {
        return tables.keptFor(content, file -> {
            try (LeadFile.Rows rows = files.open(file, wish)) {
                return work.apply(rows);
            }
        });
    }

    private static List<Column> columns(Layout layout) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < layout.header().size(); i++) {
            columns.add(new Column(layout.header().get(i), layout.fields().get(i)));
        }
        return columns;
    }

    private static void remark(List<Remark> remarks, int line, List<String> said) {
        if (!said.isEmpty() && remarks.size() < SHOWN) {
            remarks.add(new Remark(line, String.join("; ", said)));
        }
    }
}
