package org.presalesflow.intake.files;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells by the names of columns which field of a lead each holds. */
@Component
class Columns {

    /** What our report puts before the columns of the file: it may come back with them. */
    static final List<String> OF_REPORT =
            List.of("import-line", "import-outcome", "import-number", "import-reason", "import-hint");

    private static final int MOST = 200;

    private final ImportTexts texts;
    private final Map<String, String> fieldsByName = new HashMap<>();

    Columns(ImportTexts texts) {
        this.texts = texts;
        for (String field : LeadFields.ALL) {
            fieldsByName.put(plain(field), field);
            texts.columnsOf(field).forEach(name -> fieldsByName.putIfAbsent(plain(name), field));
        }
    }

    /** @return how many of the names are known */
    long known(List<String> header) {
        return header.stream()
                .filter(name -> fieldsByName.containsKey(plain(name)))
                .count();
    }

    /** @throws IllegalArgumentException naming what is wrong with the header, or with what was said about it */
    Layout layout(List<String> header, UploadWish wish) {
        List<String> names = header.stream().map(String::strip).toList();
        check(names, wish);
        Map<String, String> wished = new HashMap<>();
        wish.columns().forEach((field, column) -> wished.put(column, field));
        List<String> fields = new ArrayList<>();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String name : names) {
            String field = wished.get(name);
            if (field == null) {
                field = fieldsByName.getOrDefault(plain(name), "");
                // A column that was named for a field goes before one that is called like it.
                field = wish.columns().containsKey(field) ? "" : field;
            }
            fields.add(field);
            if (!field.isEmpty()) {
                columns.computeIfAbsent(field, key -> new ArrayList<>()).add(name);
            }
        }
        columns.forEach((field, several) -> {
            if (several.size() > 1) {
                throw texts.refusal("columns-of-one-field", String.join(", ", several), field);
            }
        });
        Map<String, String> always = new LinkedHashMap<>(wish.texts());
        always.values().removeIf(String::isBlank);
        always.putIfAbsent(LeadFields.CHANNEL, "import");
        List<String> missing = LeadFields.REQUIRED.stream()
                .filter(field -> !fields.contains(field) && !always.containsKey(field))
                .map(this::described)
                .toList();
        if (!missing.isEmpty()) {
            throw texts.refusal("columns-missing", String.join("; ", missing), String.join(", ", names));
        }
        return new Layout(wish.list(), names, fields, always);
    }

    private void check(List<String> names, UploadWish wish) {
        if (names.size() > MOST) {
            throw texts.refusal("columns-too-many", names.size(), MOST);
        }
        List<String> twice = names.stream()
                .filter(name -> !name.isEmpty() && names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw texts.refusal("columns-twice", String.join(", ", twice));
        }
        fields("map", wish.columns().keySet());
        fields("set", wish.texts().keySet());
        wish.columns().values().stream()
                .filter(column -> !names.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException(
                            "map: " + texts.say("column-unknown", column, String.join(", ", names)));
                });
    }

    private void fields(String parameter, Set<String> fields) {
        for (String field : fields) {
            if (!LeadFields.ALL.contains(field)) {
                throw new IllegalArgumentException(
                        parameter + ": " + texts.say("field-unknown", field, String.join(", ", LeadFields.ALL)));
            }
        }
    }

    private String described(String field) {
        List<String> names = texts.columnsOf(field);
        return names.isEmpty() ? field : field + " (" + String.join(", ", names) + ")";
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s*_:()\\-]+", "");
    }
}
