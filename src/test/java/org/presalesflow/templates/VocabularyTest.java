package org.presalesflow.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names that templates may use, and the page that tells them. */
class VocabularyTest {

    private static final Path PAGE = Path.of("docs/templates.md");

    @Test
    void thePageTellsEachNameAndNoOther() throws IOException {
        String values = Vocabulary.own().stream()
                .filter(entry -> entry.columns().isEmpty())
                .map(entry -> "| `{{%s}}` | %s |".formatted(entry.name(), entry.about()))
                .collect(Collectors.joining("\n"));
        String lists = Vocabulary.own().stream()
                .filter(entry -> !entry.columns().isEmpty())
                .map(entry -> "| `{{%s}}` | %s | %s |"
                        .formatted(
                                entry.name(),
                                entry.about(),
                                entry.columns().stream()
                                        .map(column -> "`[" + column + "]`")
                                        .collect(Collectors.joining(" "))))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE))
                .as("the tables of values and of lists in %s, as the vocabulary has them", PAGE)
                .contains("| value | what it is |\n| --- | --- |\n" + values + "\n\n")
                .contains("| list | what it is | columns |\n| --- | --- | --- |\n" + lists + "\n\n");
    }

    @Test
    void aColumnIsNeverTakenForAListOrForAnotherName() {
        Set<String> lists = Vocabulary.lists();
        Set<String> values = new HashSet<>(Words.vocabulary().names());
        values.removeAll(lists);

        for (String list : lists) {
            assertThat(Vocabulary.columns(list)).as(list).doesNotContainAnyElementsOf(lists);
        }
        assertThat(values).doesNotContainAnyElementsOf(lists);
    }

    @Test
    void aFieldOfAFormIsAValueByItsKey() {
        assertThat(Words.vocabulary().isValue("proposalTitle")).isTrue();
        assertThat(Words.vocabulary().isValue("signedOnLong")).isTrue();
        assertThat(Words.vocabulary().isValue("noSuchField")).isFalse();
    }
}
