package org.presalesflow.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.presalesflow.forms.edge.FeelExpressions;
import org.presalesflow.forms.lint.FormFile;
import org.presalesflow.forms.lint.FormLint;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Nothing in the product's forms goes wrong without a word; a warning counts as well. The rules are in FormLintTest. */
class FormFilesTest {

    private static final Path FOLDER = Path.of("forms");

    @Test
    void theFormsAreAsTheyMustBe() throws IOException {
        List<FormFile> forms = forms();

        assertThat(forms).isNotEmpty();
        assertThat(lint().findings(forms, List.of())).isEmpty();
    }

    private static List<FormFile> forms() throws IOException {
        List<FormFile> forms = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList()) {
                forms.add(new FormFile(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        return forms;
    }

    private static FormLint lint() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return new FormLint(new FeelExpressions(), messages);
    }
}
