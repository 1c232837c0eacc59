package org.presalesflow.deals;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words that files of deals use, and what people are told about them in the language of whoever asks. */
@Component
class DealTexts {

    private final MessageSource messages;

    DealTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** @param key without the prefix that all of them have */
    String say(String key, Object... values) {
        return messages.getMessage("deals." + key, values, LocaleContextHolder.getLocale());
    }

    /** @return the names that the column of a field may have, its own first */
    List<String> columnsOf(DealField field) {
        return words("column." + field.code());
    }

    /** @param state won, lost or open @return the words for it, as {@link #plain} */
    Set<String> stages(String state) {
        return words("stage." + state).stream().map(DealTexts::plain).collect(Collectors.toSet());
    }

    /** Case, spaces, hyphens and the like make no difference. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s*_:()\\-]+", "");
    }

    private List<String> words(String key) {
        return Arrays.asList(
                messages.getMessage("deals." + key, null, Locale.ROOT).split("\\s*,\\s*"));
    }
}
