package org.presalesflow.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates that come with the product. */
class PackedTemplatesTest {

    private static final Vocabulary VOCABULARY = Words.vocabulary();

    static Stream<Path> templates() throws IOException {
        return Files.list(PackedTemplates.FOLDER).sorted();
    }

    @Test
    void thereIsOneOfEachDocumentThatPeopleWriteAgainAndAgain() throws IOException {
        String types = Files.readString(Path.of("processes/deliverables.dmn"));

        assertThat(templates().map(file -> file.getFileName().toString().replace(".docx", "")))
                .contains(
                        "registration-form",
                        "requirements-report",
                        "technical-proposal",
                        "quotation",
                        "negotiation-minutes",
                        "contract-draft",
                        "confirmation-letter")
                .allSatisfy(type -> assertThat(types).contains("<text>\"" + type + "\"</text>"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void itIsFine(Path file) throws IOException {
        assertThat(check(file).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void itShowsAllThatIsKnown(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        Map<String, List<Map<String, String>>> lists = new HashMap<>();
        for (String name : check(file).names()) {
            if (Vocabulary.isList(name)) {
                lists.put(name, List.of(row(name, 1), row(name, 2), row(name, 3)));
            } else {
                values.put(name, "值 of " + name);
            }
        }

        byte[] filled = Words.filled(Files.readAllBytes(file), new CaseValues(values, lists));

        String text = Words.text(filled);
        assertThat(text).doesNotContain("{{", "}}", "[");
        assertThat(text).contains(values.values());
        List<List<String>> tables = Words.tables(filled);
        lists.forEach((name, rows) -> {
            assertThat(text).containsPattern("行 1[\\s\\S]*行 2[\\s\\S]*行 3");
            if (!name.equals("negotiationRounds")) {
                assertThat(tables).anySatisfy(table -> {
                    assertThat(table).hasSize(4);
                    assertThat(Vocabulary.columns(name))
                            .anyMatch(column -> table.get(3).contains(column + " 行 3"));
                });
            }
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void itIsWholeAlsoWhenHardlyAnythingIsKnown(Path file) throws IOException {
        byte[] filled = Words.filled(
                Files.readAllBytes(file),
                new CaseValues(Map.of("number", "OPP-2026-000001", "company", "华东精密机械有限公司"), Map.of()));

        assertThat(Words.text(filled))
                .contains("OPP-2026-000001", "华东精密机械有限公司")
                .doesNotContain("{{", "}}", "[", "null");
        assertThat(Words.tables(filled)).allSatisfy(table -> assertThat(table).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void itNamesChineseFontsSoThatChineseIsShownWell(Path file) throws IOException {
        byte[] styles = Words.parts(Files.readAllBytes(file)).get("word/styles.xml");

        assertThat(new String(styles)).contains("w:eastAsia=\"Microsoft YaHei\"");
    }

    private static Map<String, String> row(String list, int number) {
        Map<String, String> row = new HashMap<>();
        Vocabulary.columns(list).forEach(column -> row.put(column, column + " 行 " + number));
        return row;
    }

    private static TemplateCheck.Result check(Path file) throws IOException {
        return TemplateCheck.of(Files.readAllBytes(file), VOCABULARY);
    }
}
