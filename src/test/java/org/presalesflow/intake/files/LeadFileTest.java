package org.presalesflow.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.intake.files.Lists.Content;

/** What files are taken as lists of leads, and how they are read. */
class LeadFileTest {

    private static final String CHINESE = "公司,联系人,邮箱,电话,渠道,行业,地区,预算,需求\n华东机床有限公司,采购部,a@b.cn,123,event,制造,华东,50万,机床\n";
    private static final String TYPES = "[Content_Types].xml";

    @TempDir
    private Path folder;

    private Lists lists;

    @BeforeEach
    void prepare() {
        lists = new Lists(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "UTF-16"})
    void theCharacterSetIsFoundOut(String charset) {
        Content content = Lists.read(lists.csv(CHINESE, Charset.forName(charset)));

        assertThat(content.layout().fields())
                .containsExactly(
                        "company",
                        "contactName",
                        "contactEmail",
                        "contactPhone",
                        "channel",
                        "industry",
                        "region",
                        "budget",
                        "need");
        assertThat(content.cells(0)).startsWith("华东机床有限公司", "采购部");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFoundOut(String separator) {
        Content content = Lists.read(lists.csv(String.join(separator, "Company", "Contact person", "Requirement") + "\n"
                + String.join(separator, "Nordwerk", "Purchasing", "\"a, b; c\"")));

        assertThat(content.cells(0)).containsExactly("Nordwerk", "Purchasing", "a, b; c");
    }

    @Test
    void quotesLineEndsAndAByteOrderMarkAreUnderstood() {
        Content content = Lists.read(lists.csv(
                "\uFEFFcompany,contactName,need\r\n\"Müller, \"\"Sohn\"\" & Co\",x,\"two\nlines\"\r\n\r\n,,\r\nB,x,y"));

        assertThat(content.cells(0)).containsExactly("Müller, \"Sohn\" & Co", "x", "two\nlines");
        assertThat(content.lines()).extracting(Line::number).containsExactly(2, 6);
    }

    @Test
    void accentsOfAWesternCharacterSetDoNotComeInAsChinese() {
        Path file = lists.csv("company,contactName,need\nMüller,Jörg,Prüfgerät\n", StandardCharsets.ISO_8859_1);

        assertRefused(file, "is no text in UTF-8 or GBK");
        UploadWish named = new UploadWish("", "", "", "ISO-8859-1", Map.of(), Map.of());
        assertThat(Lists.read(file, named).cells(0)).containsExactly("Müller", "Jörg", "Prüfgerät");
    }

    @Test
    void columnsCanBeNamedAndTextsGivenForAll() {
        UploadWish wish = new UploadWish(
                "",
                "",
                "",
                "",
                Map.of("company", "account"),
                Map.of("need", "Met at the fair", "contactName", "Office"));
        Content content = Lists.read(lists.csv("account,company\nNordwerk,ignored\n"), wish);

        assertThat(content.layout().fields()).containsExactly("company", "");
        assertThat(content.layout().texts())
                .containsEntry("need", "Met at the fair")
                .containsEntry("channel", "import");
    }

    @Test
    void whatTheHeaderLacksIsNamedWithTheNamesThatItCouldHave() {
        assertRefused(
                lists.csv("Company,Phone\nA,1\n"),
                "contactName (Contact, Contact person",
                "需求",
                "It has Company, Phone");
        assertRefused(
                lists.csv("Company,Customer,Contact,Need\nA,B,C,D\n"),
                "several columns for the field company: Company, Customer");
        assertRefused(lists.csv("company,contactName,need,x,x\n1,2,3,4,5\n"), "two columns of the same name: x");
        assertThatThrownBy(() -> Lists.read(
                        lists.csv("company\nA"), new UploadWish("", "", "", "", Map.of("need", "wish"), Map.of())))
                .hasMessageContaining("map: there is no column wish");
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsKeptWithItsFault() {
        Content content = Lists.read(lists.csv("company,contactName,need\nA,B\nA,B,C,D\nA,B,C,,\n"));

        assertThat(content.lines())
                .extracting(Line::fault)
                .containsExactly(
                        "the row has 2 cells, the header has 3", "the row has 4 cells, the header has 3", null);
    }

    @Test
    void whatIsTooMuchIsRefused() {
        String header = "company,contactName,need\n";
        assertRefused(lists.csv(header + "A,B,C\n".repeat(101)), "more than 100 rows");
        assertRefused(
                lists.csv(header + "A,B," + "x".repeat(10_001)), "more than 10,000 characters in the row of line 2");
        assertRefused(lists.csv("c,".repeat(200) + "c\nA"), "has 201 columns");
        assertRefused(
                lists.csv(header + "A,B,\"never\nclosed\n,x\n"), "a quote that is never closed, in the row of line 2");
        assertRefused(lists.csv(""), "is empty");
        assertRefused(lists.csv(header), "no rows below its header");
        assertRefused(lists.file("leads.csv", new byte[] {0, 1, 2, 3, 'a', 0}), "is no text");
    }

    @Test
    void aWorkbookIsReadAsPeopleSeeIt() {
        Path file = lists.xlsx(sheet -> {
            Lists.row(sheet, 0, "公司", "联系人", "需求", "预算", "员工数", "Date", "Phone");
            Lists.row(sheet, 2, "Nordwerk", "Purchasing", "Saws", 1234567.5, 250, "", "007");
            CellStyle style = sheet.getWorkbook().createCellStyle();
            style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("yyyy-mm-dd"));
            sheet.getRow(2).getCell(5).setCellValue(LocalDate.of(2026, 11, 22));
            sheet.getRow(2).getCell(5).setCellStyle(style);
            Lists.row(sheet, 3, "Südwerk", "x", "y");
            sheet.getRow(3).createCell(3).setCellFormula("D3*2");
            sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
            Lists.row(sheet, 4, "Westwerk", "x", "y");
            sheet.getRow(4).createCell(3).setCellFormula("1/0");
            sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
        });
        Content content = Lists.read(file);

        assertThat(content.lines()).extracting(Line::number).containsExactly(3, 4, 5);
        assertThat(content.cells(0))
                .containsExactly("Nordwerk", "Purchasing", "Saws", "1234567.5", "250", "2026-11-22", "007");
        assertThat(content.cells(1)).containsExactly("Südwerk", "x", "y", "2469135", "", "", "");
        assertThat(content.lines().get(2).fault()).isEqualTo("cell D5 has no value: #DIV/0!");
    }

    @Test
    void hiddenSheetsAreNotRead() {
        Path file = lists.xlsx(sheet -> {
            Lists.row(sheet, 0, "secret");
            Lists.row(sheet.getWorkbook().createSheet("Shown"), 0, "company", "contactName", "need");
            Lists.row(sheet.getWorkbook().getSheet("Shown"), 1, "A", "B", "C");
            sheet.getWorkbook().setActiveSheet(1);
            sheet.getWorkbook().setSheetHidden(0, true);
        });

        assertThat(Lists.read(file).cells(0)).containsExactly("A", "B", "C");
    }

    @Test
    void otherFilesAreRefusedForWhatTheyAre() throws Exception {
        try (HSSFWorkbook old = new HSSFWorkbook()) {
            assertRefused(lists.file("leads.xlsx", bytes(old)), "an old Excel workbook");
        }
        assertRefused(lists.zip("readme.txt", "hello"), "is no Excel workbook");
        assertRefused(lists.file("leads.xlsx", new byte[] {'P', 'K', 3, 4, 1, 2, 3}), "is damaged");
        assertRefused(lists.zip(TYPES, "<Types/>", "xl/workbook.xml", "<nonsense"), "cannot be read as a table");
    }

    @Test
    void macrosAreRefusedUnderAnyName() {
        assertRefused(
                lists.zip(TYPES, "<Types/>", "xl/workbook.xml", "<workbook/>", "xl/vbaProject.bin", "x"), "has macros");
        assertRefused(
                lists.zip(
                        TYPES,
                        "<Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/>",
                        "xl/workbook.xml",
                        "<workbook/>"),
                "has macros");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() {
        byte[] zeros = new byte[8 * 1024 * 1024];

        assertRefused(
                lists.zip(TYPES, "<Types/>", "xl/workbook.xml", "<workbook/>", "xl/sharedStrings.xml", zeros),
                "too large when unpacked");
    }

    @Test
    void theNamesOfThePartsAreNotReadWithoutEnd() {
        byte[] names = new byte[1024 * 1024 + 1];
        new Random(1).nextBytes(names);

        assertRefused(lists.zip(TYPES, names, "xl/workbook.xml", "<workbook/>"), "too large when unpacked");
    }

    @Test
    void entitiesOfXmlAreNotFollowed() throws Exception {
        Path secret = lists.file("secret.txt", "the secret".getBytes(StandardCharsets.UTF_8));
        Path file = lists.xlsx(sheet -> {
            Lists.row(sheet, 0, "company", "contactName", "need");
            Lists.row(sheet, 1, "PLACE", "B", "C");
        });
        Path poisoned = Workbooks.changed(file, "xl/sharedStrings.xml", text -> text.replaceFirst(
                        "\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>")
                .replace("PLACE", "&e;"));

        String read;
        try {
            read = Lists.read(poisoned).cells(0).toString();
        } catch (IllegalArgumentException e) {
            read = e.getMessage();
        }
        assertThat(read).doesNotContain("the secret");
    }

    private static byte[] bytes(HSSFWorkbook workbook) throws Exception {
        workbook.createSheet();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    private static void assertRefused(Path file, String... words) {
        assertThatThrownBy(() -> Lists.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("file: ")
                .hasMessageContainingAll(words);
    }
}
