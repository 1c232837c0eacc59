package org.presalesflow.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list of words in a file of this package's resources: one a line, and remarks after a number sign. */
final class WordList {

    private WordList() {}

    static List<String> read(String file) {
        try (InputStream words = WordList.class.getResourceAsStream("/intake/" + file)) {
            return new String(words.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
