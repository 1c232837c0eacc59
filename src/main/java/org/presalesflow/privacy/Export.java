package org.presalesflow.privacy;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.presalesflow.intake.files.Harmless;
import org.presalesflow.privacy.CaseFiles.CaseFile;
import org.presalesflow.privacy.Inspection.Find;
import org.presalesflow.privacy.Table.Column;
import org.springframework.context.MessageSource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes what is held on a person into a folder, or a file whose name ends in {@code .zip}: {@code export.json} for
 * machines, {@code index.html} and {@code rows.csv} for people, and the files of their cases.
 */
final class Export {

    /** Where the time of a row is found, the first that it has; otherwise any time. */
    private static final List<String> TIMES = List.of(
            "RECEIVED_AT",
            "SUBMITTED_AT",
            "WRITTEN_AT",
            "CORRECTED_AT",
            "HAPPENED_AT",
            "CREATED_AT",
            "MADE_AT",
            "CREATE_TIME_",
            "TIMESTAMP_",
            "TIME_",
            "START_TIME_");

    private final Survey survey;
    private final CaseFiles files;
    private final MessageSource messages;
    private final Clock clock;

    Export(Survey survey, CaseFiles files, MessageSource messages, Clock clock) {
        this.survey = survey;
        this.files = files;
        this.messages = messages;
        this.clock = clock;
    }

    void write(Contact contact, Inspection inspection, Path out) throws IOException {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            Files.createDirectories(out);
            writeFolder(contact, inspection, out);
            return;
        }
        Path folder = Files.createTempDirectory("privacy-export");
        try {
            writeFolder(contact, inspection, folder);
            zip(folder, out);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void writeFolder(Contact contact, Inspection inspection, Path folder) throws IOException {
        try (OutputStream json = Files.newOutputStream(folder.resolve("export.json"));
                JsonGenerator generator = new JsonFactory().createGenerator(json, JsonEncoding.UTF8);
                CsvWriter csv = CsvWriter.builder().build(folder.resolve("rows.csv"));
                var html = Files.newBufferedWriter(folder.resolve("index.html"))) {
            generator.useDefaultPrettyPrinter();
            generator.writeStartObject();
            generator.writeStringField("exportedAt", clock.instant().toString());
            generator.writeStringField("version", Proof.running());
            array(generator, "emails", contact.emails());
            array(generator, "phones", contact.phones());
            array(generator, "sharedPhones", contact.shared());
            array(generator, "names", contact.names());
            array(generator, "cases", contact.cases());
            csv.writeRecord("origin", "table", "case", "time", "column", "value");
            html.write("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Personal data</title>"
                    + "<style>td,th{border:1px solid #ccc;padding:4px;text-align:left;vertical-align:top}"
                    + "td{white-space:pre-wrap}</style><h1>What is held on "
                    + HtmlUtils.htmlEscape(String.join(", ", subject(contact))) + "</h1><table><tr><th>What</th>"
                    + "<th>Case</th><th>Time</th><th>Where</th><th>Text</th></tr>");
            generator.writeArrayFieldStart("rows");
            survey.each(inspection, (row, finds) -> {
                try {
                    json(generator, row, finds);
                    for (Find find : finds) {
                        line(csv, html, row, find);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            generator.writeEndArray();
            html.write("</table><h2>Files</h2><ul>");
            generator.writeArrayFieldStart("documents");
            for (CaseFile file : files.of(contact.cases())) {
                if (!file.gone()) {
                    String path = copy(file, folder);
                    generator.writeStartObject();
                    generator.writeStringField("case", file.number());
                    generator.writeStringField("type", file.type());
                    generator.writeStringField("name", file.name());
                    generator.writeStringField("file", path);
                    generator.writeEndObject();
                    html.write("<li><a href=\"" + HtmlUtils.htmlEscape(path) + "\">"
                            + HtmlUtils.htmlEscape(file.number() + ", " + file.type() + ": " + file.name()) + "</a>");
                }
            }
            generator.writeEndArray();
            generator.writeEndObject();
            html.write("</ul></html>");
        }
    }

    private static Collection<String> subject(Contact contact) {
        List<String> subject = new ArrayList<>(contact.names());
        subject.addAll(contact.emails());
        subject.addAll(contact.phones());
        return subject;
    }

    private static void array(JsonGenerator generator, String name, Collection<String> values) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
    }

    private void json(JsonGenerator generator, Row row, List<Find> finds) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("origin", origin(row.table()));
        generator.writeStringField("table", row.table().name());
        generator.writeStringField("time", time(row));
        array(
                generator,
                "found",
                finds.stream().map(find -> find.column().name()).toList());
        generator.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : row.texts().entrySet()) {
            generator.writeStringField(value.getKey().toLowerCase(Locale.ROOT), value.getValue());
        }
        for (Map.Entry<String, byte[]> value : row.bytes().entrySet()) {
            generator.writeStringField(
                    value.getKey().toLowerCase(Locale.ROOT), new String(value.getValue(), StandardCharsets.UTF_8));
        }
        generator.writeEndObject();
        generator.writeEndObject();
    }

    private void line(CsvWriter csv, Appendable html, Row row, Find find) throws IOException {
        List<String> cells = List.of(
                origin(row.table()),
                row.table().name(),
                Objects.requireNonNullElse(row.text("NUMBER"), ""),
                time(row),
                find.column().name(),
                value(row, find.column()));
        csv.writeRecord(cells.stream().map(Harmless::cell).toList());
        html.append("<tr>");
        for (int column : new int[] {0, 2, 3}) {
            html.append("<td>").append(HtmlUtils.htmlEscape(cells.get(column))).append("</td>");
        }
        html.append("<td>")
                .append(HtmlUtils.htmlEscape(cells.get(1) + "." + cells.get(4)))
                .append("</td><td>")
                .append(HtmlUtils.htmlEscape(cells.get(5)))
                .append("</td></tr>\n");
    }

    private static String value(Row row, Column column) {
        String name = column.name().toUpperCase(Locale.ROOT);
        byte[] bytes = row.bytes().get(name);
        return bytes == null ? row.text(name) : new String(bytes, StandardCharsets.UTF_8);
    }

    private String origin(Table table) {
        String name = table.name().toUpperCase(Locale.ROOT);
        String otherwise = messages.getMessage(
                table.isEngines() ? "privacy.origin.engine" : "privacy.origin.other", null, Locale.ENGLISH);
        return messages.getMessage("privacy.origin." + name, null, otherwise, Locale.ENGLISH);
    }

    private static String time(Row row) {
        Stream<String> others = row.table().columns().stream()
                .filter(Column::time)
                .map(column -> column.name().toUpperCase(Locale.ROOT));
        return Stream.concat(TIMES.stream(), others)
                .map(row::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** @return where it is now, as seen from the folder */
    private String copy(CaseFile file, Path folder) throws IOException {
        String name = file.name().replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^\\.+", "_");
        String path = "documents/" + file.number().replaceAll("[^A-Za-z0-9-]", "_") + "/"
                + file.id().replaceAll("[^A-Za-z0-9-]", "_") + "-" + name;
        Path target = folder.resolve(path);
        Files.createDirectories(target.getParent());
        try (InputStream content = files.open(file)) {
            Files.copy(content, target);
        }
        return path;
    }

    private static void zip(Path folder, Path out) throws IOException {
        if (out.toAbsolutePath().getParent() != null) {
            Files.createDirectories(out.toAbsolutePath().getParent());
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(out));
                Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
