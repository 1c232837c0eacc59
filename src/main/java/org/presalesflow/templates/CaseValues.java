package org.presalesflow.templates;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a case has to say to a template. All of it is text that is shown as it is.
 *
 * @param values by name; what is not known is left out
 * @param lists by name, each row by column
 */
record CaseValues(Map<String, String> values, Map<String, List<Map<String, String>>> lists) {

    /** @return a hash of these of its values; the same for as long as they are */
    String digest(Set<String> names) {
        StringBuilder all = new StringBuilder();
        names.stream()
                .sorted()
                .filter(name -> !Vocabulary.PASSING.contains(name))
                .forEach(name -> {
                    Object value = Vocabulary.isList(name)
                            ? lists.getOrDefault(name, List.of()).stream()
                                    .map(TreeMap::new)
                                    .toList()
                            : values.getOrDefault(name, "");
                    String text = value.toString();
                    // With its length, so that no text can be taken for the end of one and the beginning of another.
                    all.append(name)
                            .append(' ')
                            .append(text.length())
                            .append(' ')
                            .append(text);
                });
        return Template.digest(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
