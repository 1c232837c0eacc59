package org.presalesflow.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts people may follow as a link. */
class SafeLinkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example/a.docx",
                "HTTP://files.example:8080/a?b=c#d",
                " https://files.example/方案书 ",
                "http://10.0.0.1/x"
            })
    void aWebAddressIsALink(String text) {
        assertThat(SafeLink.of(text)).contains(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proposal v2.docx",
                "javascript:alert(1)",
                "JavaScript://files.example/%0aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "\\\\server\\share\\a.docx",
                "//files.example/a",
                "https:files.example",
                "https://",
                "https://bank.example@files.example/a",
                "https://files.example/a b",
                "https://files.example/\"onclick=\"x",
                "mailto:a@b.example"
            })
    void anythingElseIsText(String text) {
        assertThat(SafeLink.of(text)).isEmpty();
    }
}
