package org.presalesflow.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put into a template is shown, and never done. */
class FillingTest {

    private static final byte[] ROWS =
            Words.table(new String[] {"Need {{needs}}", "Priority"}, new String[] {"[needText]", "[needPriority]"});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{number}}",
                "{{?number}} {{/number}}",
                "{{@number}}",
                "{{+number}}",
                "{{#needs}} [needText] [row]",
                "[needPriority]",
                "${7*7}",
                "#{T(java.lang.Runtime).getRuntime().exec('id')}",
                "https://evil.example/x.png",
                "<w:p>&amp;</w:p>",
                "华东精密机械（上海）有限公司 😀 \u202Eabc",
                "a|b|http://evil.example",
                "tab\there  two spaces"
            })
    void aTextIsShownAsItIs(String text) {
        byte[] template = Words.of("{{company}}", "{{?company}}", "= {{company}} =", "{{/company}}");

        assertThat(Words.text(Words.filled(template, values(text)))).isEqualTo(text + "\n= " + text + " =\n");
        assertThat(Words.tables(Words.filled(ROWS, values(text))))
                .containsExactly(List.of("Need | Priority", text + " | Must", "Second | " + text));
    }

    @Test
    void aTextInTheRowsOfARepeatedSectionIsShownAsItIs() {
        byte[] template = Words.of(
                "{{?needs}}",
                "{{needText}} / {{?needPriority}}{{needPriority}}{{/needPriority}}" + " / {{company}}",
                "{{/needs}}");

        assertThat(Words.text(Words.filled(template, values("{{needText}}")))).isEqualTo("""
                {{needText}} / Must / {{needText}}
                Second / {{needText}} / {{needText}}
                """);
    }

    @Test
    void linesOfATextStayLines() {
        byte[] filled = Words.filled(Words.of("{{company}}"), values("first\nsecond"));

        assertThat(Words.text(filled)).isEqualTo("first\nsecond\n");
    }

    @Test
    void aSectionAboutNothingIsLeftOut() {
        byte[] filled =
                Words.filled(Words.of("{{?total}}", "To pay: {{total}}", "{{/total}}", "The end"), values("anything"));

        assertThat(Words.text(filled).strip()).isEqualTo("The end");
    }

    private static CaseValues values(String text) {
        return new CaseValues(
                Map.of("company", text, "number", "OPP-1"),
                Map.of(
                        "needs",
                        List.of(
                                Map.of("needText", text, "needPriority", "Must"),
                                Map.of("needText", "Second", "needPriority", text))));
    }
}
