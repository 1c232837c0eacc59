package org.presalesflow.privacy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words after {@code privacy} on the command line.
 *
 * @param settings Spring properties, handed on as they are
 */
record PrivacyArguments(boolean export, Wish wish, String[] settings) {

    private static final Set<String> VALUES =
            Set.of("email", "phone", "name", "number", "reason", "out", "documents", "document", "logs");
    private static final String DRY_RUN = "--dry-run";

    /** @throws IllegalArgumentException if they cannot be understood */
    static PrivacyArguments of(List<String> words) {
        if (words.isEmpty() || !Set.of("export", "erase").contains(words.get(0))) {
            throw new IllegalArgumentException("export or erase is expected");
        }
        boolean export = "export".equals(words.get(0));
        Map<String, List<String>> values = new HashMap<>();
        List<String> settings = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String name = word.replaceFirst("^--", "");
            if (VALUES.contains(name) && word.startsWith("--")) {
                if (++i == words.size()) {
                    throw new IllegalArgumentException(word + ": a value is expected");
                }
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(words.get(i));
            } else if (DRY_RUN.equals(word)) {
                values.put(DRY_RUN, List.of(""));
            } else if (word.matches("--[a-z-]+\\.[^=]+=.*")) {
                settings.add(word);
            } else {
                throw new IllegalArgumentException(word + " is not understood");
            }
        }
        return new PrivacyArguments(export, wish(values, export), settings.toArray(String[]::new));
    }

    private static Wish wish(Map<String, List<String>> values, boolean export) {
        Wish wish = new Wish(
                all(values, "email"),
                all(values, "phone"),
                all(values, "name"),
                all(values, "number"),
                last(values, "reason", null),
                values.containsKey(DRY_RUN),
                files(last(values, "documents", "list")),
                all(values, "document"),
                values.containsKey("logs") ? Path.of(last(values, "logs", "")) : null,
                Path.of(last(values, "out", ".")));
        if (wish.emails().isEmpty() && wish.phones().isEmpty()) {
            throw new IllegalArgumentException("--email or --phone is needed: a name alone may be another's as well");
        }
        wish.emails().stream()
                .filter(email -> !email.strip().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"))
                .forEach(email -> {
                    throw new IllegalArgumentException("--email: this is no address");
                });
        // Refuses what is too short.
        wish.phones().forEach(Spelling::phone);
        if (export && !values.containsKey("out")) {
            throw new IllegalArgumentException("--out is needed: the folder or .zip file to write to");
        }
        if (!export && !wish.dryRun() && (wish.reason() == null || wish.reason().isBlank())) {
            throw new IllegalArgumentException("--reason is needed, or --dry-run");
        }
        return wish;
    }

    private static Wish.Files files(String word) {
        try {
            return Wish.Files.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--documents: list, keep or delete is expected", e);
        }
    }

    private static List<String> all(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of());
    }

    private static String last(Map<String, List<String>> values, String name, String otherwise) {
        List<String> all = all(values, name);
        return all.isEmpty() ? otherwise : all.get(all.size() - 1);
    }
}
