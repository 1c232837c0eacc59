package org.presalesflow.templates;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.presalesflow.forms.FormSchema;

/** Word files of tests, and what is in them. */
public final class Words {

    private Words() {}

    /** @return a Word file with these paragraphs */
    public static byte[] of(String... paragraphs) {
        return file(document -> {
            for (String paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
        });
    }

    static byte[] file(Consumer<XWPFDocument> author) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            author.accept(document);
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a Word file with a table of these rows, each of cells */
    static byte[] table(String[]... rows) {
        return file(document -> {
            XWPFTable table = document.createTable(rows.length, rows[0].length);
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows[i].length; j++) {
                    table.getRow(i).getCell(j).setText(rows[i][j]);
                }
            }
        });
    }

    /** @return the file with one of its parts written otherwise, or made; null for the part that is not there yet */
    static byte[] changed(byte[] file, String part, UnaryOperator<String> change) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            Map<String, byte[]> parts = parts(file);
            byte[] before = parts.get(part);
            String text = change.apply(before == null ? null : new String(before, StandardCharsets.UTF_8));
            parts.put(part, text.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            zip.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, byte[]> parts(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    /** @return all text of the file, with heads and feet */
    public static String text(byte[] file) {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
                XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
            return extractor.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the texts of the rows of its tables, table by table */
    static List<List<String>> tables(byte[] file) {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            return document.getTables().stream()
                    .map(table -> table.getRows().stream()
                            .map(row -> String.join(
                                    " | ",
                                    row.getTableCells().stream()
                                            .map(cell -> cell.getText().strip())
                                            .toList()))
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vocabulary with the fields of the forms of the repository. */
    static Vocabulary vocabulary() {
        Map<String, String> labels = new HashMap<>();
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.toList()) {
                FormSchema.of(Files.readAllBytes(form)).rules().forEach((key, rule) -> {
                    labels.put(key, rule.label());
                    if (rule.type().equals("datetime")) {
                        labels.put(key + Vocabulary.WRITTEN_OUT, rule.label());
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Vocabulary(labels);
    }

    static byte[] filled(byte[] template, CaseValues values) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Filling.fill(template, values, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
