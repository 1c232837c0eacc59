package org.presalesflow.intake.files;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What people are told about their files, in the language of whoever asks. */
@Component
class ImportTexts {

    private final MessageSource messages;

    ImportTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** @param key without the prefix that all of them have */
    String say(String key, Object... values) {
        return messages.getMessage("imports." + key, values, LocaleContextHolder.getLocale());
    }

    /** @return what refuses the file as a whole */
    IllegalArgumentException refusal(String key, Object... values) {
        return new IllegalArgumentException("file: " + say(key, values));
    }

    /** @return the names, besides its own, that a column of this field may have; empty if there are none */
    List<String> columnsOf(String field) {
        String names = messages.getMessage("imports.column." + field, null, "", Locale.ROOT);
        return names == null || names.isBlank() ? List.of() : List.of(names.split("\\s*,\\s*"));
    }
}
