package org.presalesflow.forms;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says to people, in their language, what is wrong with what they sent. */
@Component
public class FindingWords {

    /** More are not read, and only counted. */
    private static final int MOST_NAMED = 30;

    /** A client may make up a name as long as it likes. */
    private static final int LONGEST_NAME = 80;

    /** One on a line, where lines are shown. */
    private static final String NEXT = ";\n";

    private final MessageSource messages;

    FindingWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param locale of whoever reads it; English where there are no words in it */
    public String of(List<Finding> findings, Locale locale) {
        String said = findings.stream()
                .limit(MOST_NAMED)
                .map(finding -> of(finding, locale))
                .collect(Collectors.joining(NEXT));
        return findings.size() > MOST_NAMED
                ? said + NEXT + text("forms.more", locale, String.valueOf(findings.size() - MOST_NAMED))
                : said;
    }

    private String of(Finding finding, Locale locale) {
        String reason = "said".equals(finding.reason())
                ? String.valueOf(finding.values().get(0))
                : text(
                        "forms.reason." + finding.reason(),
                        locale,
                        finding.values().stream().map(String::valueOf).toArray());
        if (finding.key() == null) {
            return reason;
        }
        return text("forms.finding", locale, place(finding, locale), reason);
    }

    private String place(Finding finding, Locale locale) {
        if (finding.row() == 0) {
            return cut(finding.label());
        }
        return finding.column() == null
                ? text("forms.row", locale, finding.label(), String.valueOf(finding.row()))
                : text(
                        "forms.cell",
                        locale,
                        finding.label(),
                        String.valueOf(finding.row()),
                        cut(finding.columnLabel()));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private String text(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
