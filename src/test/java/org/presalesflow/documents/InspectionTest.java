package org.presalesflow.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.presalesflow.documents.Samples.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class InspectionTest {

    private final Inspection inspection = new Inspection(settings(EnumSet.allOf(FileKind.class)));

    @TempDir
    private Path folder;

    private static DocumentsSettings settings(EnumSet<FileKind> kinds) {
        return new DocumentsSettings(DataSize.ofMegabytes(50), kinds, "database", "", null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsWhatItSaysIsTaken(String name, byte[] content, FileKind kind) throws Exception {
        assertThat(inspection.look(FileName.of(name), file(content))).isEqualTo(kind);
    }

    static Stream<Arguments> whatIsWhatItSaysIsTaken() {
        return Stream.of(
                Arguments.of("a.pdf", Samples.PDF, FileKind.PDF),
                Arguments.of("A.PDF", Samples.PDF, FileKind.PDF),
                Arguments.of("a.docx", Samples.docx(), FileKind.DOCX),
                Arguments.of("a.xlsx", Samples.office(FileKind.XLSX), FileKind.XLSX),
                Arguments.of("a.pptx", Samples.office(FileKind.PPTX), FileKind.PPTX),
                Arguments.of("a.odt", Samples.openDocument(FileKind.ODT, "content.xml"), FileKind.ODT),
                Arguments.of("a.ods", Samples.openDocument(FileKind.ODS), FileKind.ODS),
                Arguments.of("a.txt", text("客户下周决定\nzweite Zeile"), FileKind.TXT),
                Arguments.of("a.csv", text("company,need\nA,=1+1\n"), FileKind.CSV),
                Arguments.of("a.png", Samples.PNG, FileKind.PNG),
                Arguments.of("a.jpg", Samples.JPG, FileKind.JPG),
                Arguments.of("a.gif", Samples.GIF, FileKind.GIF),
                Arguments.of("a.webp", Samples.WEBP, FileKind.WEBP),
                Arguments.of("a.mp4", Samples.MP4, FileKind.MP4),
                Arguments.of("a.dwg", Samples.DWG, FileKind.DWG),
                Arguments.of("a.msg", Samples.MESSAGE, FileKind.MSG),
                Arguments.of(
                        "a.eml", text("From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nText"), FileKind.EML),
                Arguments.of("a.zip", Samples.zip(Map.of("plan.dwg", Samples.DWG)), FileKind.ZIP));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource
    void whatIsNotIsRefusedWithTheReason(String name, byte[] content, String reason) throws Exception {
        Path file = file(content);

        assertThatThrownBy(() -> inspection.look(FileName.of(name), file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(reason);
    }

    static Stream<Arguments> whatIsNotIsRefusedWithTheReason() {
        String other = "documents.not-what-it-says";
        String macros = "documents.macros";
        String swells = "documents.unpacks-too-large";
        return Stream.of(
                Arguments.of("a.exe", Samples.EXE, "documents.kind"),
                Arguments.of("a.pdf.exe", Samples.PDF, "documents.kind"),
                Arguments.of("a.html", text("<html></html>"), "documents.kind"),
                Arguments.of("a.svg", text("<svg/>"), "documents.kind"),
                Arguments.of("a.docm", Samples.withMacros(), "documents.kind"),
                Arguments.of("a.doc", Samples.OLD_WORD, "documents.kind"),
                Arguments.of("a", Samples.PDF, "documents.kind"),
                Arguments.of("a.pdf", Samples.EXE, other),
                Arguments.of("a.pdf", text("<html><script>alert(1)</script></html>"), other),
                Arguments.of("a.png", Samples.PDF, other),
                Arguments.of("a.txt", text("<!DOCTYPE html><html><script>alert(1)</script></html>"), other),
                Arguments.of("a.txt", text("#!/bin/sh\nrm -rf /\n"), other),
                Arguments.of("a.txt", Samples.EXE, other),
                Arguments.of("a.txt", text("text with \u0000 inside"), other),
                Arguments.of("a.csv", text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"), other),
                Arguments.of("a.docx", Samples.PDF, other),
                Arguments.of("a.docx", Samples.office(FileKind.XLSX), other),
                Arguments.of("a.docx", Samples.zip(Map.of("a.txt", text("a"))), other),
                Arguments.of("a.docx", Samples.OLD_WORD, "documents.old-or-locked"),
                Arguments.of("a.docx", Samples.withMacros(), macros),
                Arguments.of("a.docx", Samples.withHiddenMacros(), macros),
                Arguments.of(
                        "a.xlsx",
                        Samples.office(
                                FileKind.XLSX.mediaType() + ".main+xml",
                                Map.of("xl/macrosheets/sheet1.xml", text("<x/>"))),
                        macros),
                Arguments.of("a.odt", Samples.openDocument(FileKind.ODT, "Basic/Standard/Module1.xml"), macros),
                Arguments.of("a.odt", Samples.openDocument(FileKind.ODS), other),
                Arguments.of("a.msg", Samples.OLD_WORD, other),
                Arguments.of("a.zip", Samples.bomb(), swells),
                Arguments.of("a.zip", Samples.manyEntries(), swells),
                Arguments.of(
                        "a.docx",
                        Samples.office(
                                FileKind.DOCX.mediaType() + ".main+xml",
                                Map.of("word/media/x.bin", new byte[60_000_000])),
                        swells),
                Arguments.of("a.zip", Samples.zip(Map.of("run.js", text("x"))), "documents.archive-holds"),
                Arguments.of("a.zip", Samples.zip(Map.of("run.py", text("x"))), "documents.archive-holds"),
                Arguments.of("a.zip", Samples.zip(Map.of("a.exe.", Samples.EXE)), "documents.archive-holds"),
                Arguments.of("a.zip", Samples.zip(Map.of("a.exe::$DATA", Samples.EXE)), "documents.archive-holds"),
                Arguments.of("a.zip", Samples.zip(Map.of("b.zip", text("x"))), "documents.archive-holds"),
                Arguments.of("a.zip", Samples.zip(Map.of("sub/offer.pdf.exe", Samples.EXE)), "documents.archive-holds"),
                Arguments.of("a.zip", text("PK\u0003\u0004 and nothing that follows"), "documents.damaged"),
                Arguments.of(
                        "a.docx",
                        Samples.zip(Map.of(
                                "[Content_Types].xml",
                                text("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Types>&e;</Types>"))),
                        "documents.damaged"));
    }

    @Test
    void whatTheSettingDoesNotNameIsNotTaken() throws IOException {
        Inspection few = new Inspection(settings(EnumSet.of(FileKind.PDF)));
        Path file = file(Samples.PNG);

        assertThatThrownBy(() -> few.look(FileName.of("a.png"), file)).hasMessage("documents.kind");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "sample", ""), content);
    }
}
