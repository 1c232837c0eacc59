package org.presalesflow.intake.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.presalesflow.SettingsOf;
import org.presalesflow.cases.Rates;
import org.springframework.beans.BeanUtils;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.util.unit.DataSize;

/** Files of leads, and what reads them, without Spring. */
final class Lists {

    static final ImportSettings SETTINGS = new ImportSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            200,
            DataSize.ofMegabytes(20),
            100,
            Period.ofDays(90));

    private final Path folder;

    Lists(Path folder) {
        this.folder = folder;
    }

    static ImportTexts texts() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new ImportTexts(messages);
    }

    static LeadFile files() {
        ImportTexts texts = texts();
        return new LeadFile(new Columns(texts), new TableFile(texts, SETTINGS), texts);
    }

    static LeadReading reading() {
        Rates rates = BeanUtils.instantiateClass(
                BeanUtils.getResolvableConstructor(Rates.class), SettingsOf.product(Map.of()));
        return new LeadReading(
                new ObjectMapper(), Validation.buildDefaultValidatorFactory().getValidator(), rates, texts());
    }

    static UploadWish wish() {
        return new UploadWish("leads", "", "", "", Map.of(), Map.of());
    }

    /** What was read. */
    record Content(Layout layout, List<Line> lines) {

        List<String> cells(int line) {
            return lines.get(line).cells();
        }
    }

    static Content read(Path file) {
        return read(file, wish());
    }

    static Content read(Path file, UploadWish wish) {
        try (LeadFile.Rows rows = files().open(file, wish)) {
            List<Line> lines = new ArrayList<>();
            rows.forEachRemaining(lines::add);
            return new Content(rows.layout(), lines);
        }
    }

    Path csv(String text) {
        return csv(text, StandardCharsets.UTF_8);
    }

    Path csv(String text, Charset charset) {
        return file("leads.csv", text.getBytes(charset));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path xlsx(Consumer<XSSFSheet> fill) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve("leads.xlsx"))) {
            fill.accept(workbook.createSheet("Leads"));
            workbook.write(out);
            return folder.resolve("leads.xlsx");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void row(XSSFSheet sheet, int at, Object... cells) {
        var row = sheet.createRow(at);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Number number) {
                row.createCell(i).setCellValue(number.doubleValue());
            } else {
                row.createCell(i).setCellValue(String.valueOf(cells[i]));
            }
        }
    }

    /** @param entries names and contents, one after the other */
    Path zip(Object... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                if (entries[i + 1] instanceof byte[] content) {
                    zip.write(content);
                } else {
                    zip.write(((String) entries[i + 1]).getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file("leads.zip", bytes.toByteArray());
    }
}
