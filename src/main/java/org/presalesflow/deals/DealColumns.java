package org.presalesflow.deals;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells by the names of columns what of a deal each holds. */
@Component
class DealColumns {

    private final DealTexts texts;
    private final Map<String, DealField> fieldsByName = new HashMap<>();

    DealColumns(DealTexts texts) {
        this.texts = texts;
        for (DealField field : DealField.values()) {
            fieldsByName.put(DealTexts.plain(field.code()), field);
            texts.columnsOf(field).forEach(name -> fieldsByName.put(DealTexts.plain(name), field));
        }
    }

    /** @return how many of the names are known */
    long known(List<String> header) {
        return header.stream()
                .filter(name -> fieldsByName.containsKey(DealTexts.plain(name)))
                .count();
    }

    /**
     * @return the place of each field that the file has
     * @throws IllegalArgumentException naming the columns that are missing, or that say the same
     */
    Map<DealField, Integer> places(List<String> header) {
        Map<DealField, Integer> places = new EnumMap<>(DealField.class);
        for (int i = 0; i < header.size(); i++) {
            DealField field = fieldsByName.get(DealTexts.plain(header.get(i)));
            if (field != null && places.putIfAbsent(field, i) != null) {
                throw new IllegalArgumentException(
                        "file: " + texts.say("columns-twice", header.get(places.get(field)), header.get(i)));
            }
        }
        List<String> missing = Stream.of(DealField.values())
                .filter(field -> field.isRequired() && !places.containsKey(field))
                .map(field -> texts.columnsOf(field).get(0))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("file: "
                    + texts.say(
                            "columns-missing",
                            String.join(", ", missing),
                            header.stream().collect(Collectors.joining(", "))));
        }
        return places;
    }
}
