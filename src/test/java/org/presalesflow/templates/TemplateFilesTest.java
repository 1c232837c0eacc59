package org.presalesflow.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presalesflow.documents.DocumentException;

/** A folder of templates lies over the packed ones, file by file. */
class TemplateFilesTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAFolderThePackedOneCounts() {
        TemplateFiles files = new TemplateFiles(new TemplateSettings(""));

        assertThat(files.find("quotation")).hasValueSatisfying(template -> {
            assertThat(template.origin()).isEqualTo("packed");
            assertThat(Words.text(template.content())).contains("商务报价书");
        });
        assertThat(files.find("decision-plan")).isEmpty();
    }

    @Test
    void aFileInTheFolderWinsAndTheOthersStay() throws IOException {
        Files.write(folder.resolve("quotation.docx"), Words.of("Our own {{total}}"));
        TemplateFiles files = new TemplateFiles(new TemplateSettings(folder.toString()));

        assertThat(files.find("quotation")).hasValueSatisfying(template -> {
            assertThat(template.origin()).isEqualTo("folder");
            assertThat(Words.text(template.content())).contains("Our own {{total}}");
        });
        assertThat(files.find("contract-draft"))
                .hasValueSatisfying(template -> assertThat(template.origin()).isEqualTo("packed"));
    }

    @Test
    void aChangedAndARemovedFileCountAtOnce() throws IOException {
        Path file = folder.resolve("decision-plan.docx");
        TemplateFiles files = new TemplateFiles(new TemplateSettings(folder.toString()));
        Files.write(file, Words.of("first"));
        String before = files.find("decision-plan").orElseThrow().sha256();

        Files.write(file, Words.of("second, longer"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(files.find("decision-plan").orElseThrow().sha256()).isNotEqualTo(before);
        Files.delete(file);
        assertThat(files.find("decision-plan")).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsNotEvenRead() throws IOException {
        Files.write(folder.resolve("quotation.docx"), new byte[DocxFile.LARGEST + 1]);
        TemplateFiles files = new TemplateFiles(new TemplateSettings(folder.toString()));

        assertThatThrownBy(() -> files.find("quotation"))
                .isInstanceOf(DocumentException.class)
                .hasMessage("quotation.docx is larger than 5 MB");
    }
}
