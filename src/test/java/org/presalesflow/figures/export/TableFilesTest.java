package org.presalesflow.figures.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

class TableFilesTest {

    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";

    private static final Table CASES = new Table(
            "案例: won/lost?",
            List.of("公司", "金额", "share", "日期", "at"),
            List.of(
                    Arrays.asList(
                            "上海示例科技股份有限公司, \"华东\"",
                            new BigDecimal("1.5E+6"),
                            -0.25,
                            LocalDate.of(2026, 3, 2),
                            Instant.parse("2026-03-02T02:00:00Z")),
                    Arrays.asList(FORMULA, null, 7, null, null)));

    @Test
    void aCsvFileIsReadAsItWasWrittenWithoutFormulas() {
        String text = new String(TableFiles.csv(CASES), StandardCharsets.UTF_8);

        assertThat(text).startsWith("\uFEFF");
        assertThat(CsvReader.builder().ofCsvRecord(text.substring(1)).stream().map(CsvRecord::getFields))
                .containsExactly(
                        List.of("公司", "金额", "share", "日期", "at"),
                        List.of("上海示例科技股份有限公司, \"华东\"", "1500000", "-0.25", "2026-03-02", "2026-03-02T02:00:00Z"),
                        List.of("'" + FORMULA, "", "7", "", ""));
    }

    @Test
    void aWorkbookHasNumbersAsNumbersDaysAsDaysAndTextsAsTexts() throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(TableFiles.xlsx(CASES)))) {
            Sheet sheet = workbook.getFirstSheet();
            List<Row> rows = sheet.read();

            assertThat(sheet.getName()).isEqualTo("案例  won lost");
            assertThat(rows.get(0).getCellText(0)).isEqualTo("公司");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("上海示例科技股份有限公司, \"华东\"");
            assertThat(rows.get(1).getCellAsNumber(1))
                    .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("1500000"));
            assertThat(rows.get(1).getCellAsNumber(2))
                    .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("-0.25"));
            assertThat(rows.get(1).getCellAsDate(3)).contains(LocalDateTime.of(2026, 3, 2, 0, 0));
            assertThat(rows.get(1).getCellText(4)).isEqualTo("2026-03-02T02:00:00Z");
            assertThat(rows.get(2).getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(2).getCellText(0)).isEqualTo(FORMULA);
            assertThat(rows.get(2).getCellText(1)).isEmpty();
        }
    }

    @Test
    void aTableWithoutRowsIsAFileWithItsHeadings() throws IOException {
        Table empty = new Table("none", List.of("number"), List.of());

        assertThat(new String(TableFiles.csv(empty), StandardCharsets.UTF_8)).isEqualTo("\uFEFFnumber\r\n");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(TableFiles.xlsx(empty)))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(1);
        }
    }

    @Test
    void whatIsTooLongForACellIsCutAndNotRefused() throws IOException {
        Table wordy = new Table("long", List.of("words"), List.of(List.of("长".repeat(40_000))));

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(TableFiles.xlsx(wordy)))) {
            assertThat(workbook.getFirstSheet().read().get(1).getCellText(0)).hasSize(32_767);
        }
    }
}
