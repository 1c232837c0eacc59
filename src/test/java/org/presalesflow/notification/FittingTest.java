package org.presalesflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FittingTest {

    @Test
    void whatFitsIsLeftAlone() {
        assertThat(Fitting.chars("abc", 3)).isEqualTo("abc");
        assertThat(Fitting.bytes("华东", 6)).isEqualTo("华东");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(Fitting.chars("abcd", 3)).isEqualTo("ab…");
        assertThat(Fitting.chars("a𠮷bcd", 3)).isEqualTo("a…");
        assertThat(Fitting.bytes("华东数据", 11)).isEqualTo("华东…");
        assertThat(Fitting.bytes("a𠮷é华b", 10)).isEqualTo("a𠮷é…");
    }

    @Test
    void aCutTextIsNeverTooLong() {
        String text = "é华𠮷a".repeat(1000);
        for (int most = 3; most < 60; most++) {
            assertThat(Fitting.bytes(text, most).getBytes(StandardCharsets.UTF_8))
                    .hasSizeBetween(most - 3, most);
            assertThat(Fitting.bytes(text, most)).doesNotContain("\uFFFD");
        }
    }
}
