package org.presalesflow.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @MethodSource
    void aNameBecomesOneThatCanBeSavedAnywhere(String given, String safe) {
        assertThat(FileName.of(given)).hasToString(safe);
    }

    static Stream<Arguments> aNameBecomesOneThatCanBeSavedAnywhere() {
        return Stream.of(
                Arguments.of("技术方案书 V1.0.docx", "技术方案书 V1.0.docx"),
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("..\\..\\Windows\\win.ini", "win.ini"),
                Arguments.of("C:\\Users\\me\\offer.pdf", "offer.pdf"),
                Arguments.of("/etc/.ssh/.hidden.pdf", "hidden.pdf"),
                Arguments.of("CON.pdf", "_CON.pdf"),
                Arguments.of("com1.tar.pdf", "_com1.tar.pdf"),
                Arguments.of("Console.pdf", "Console.pdf"),
                Arguments.of("invoice\u202Efdp.exe", "invoicefdp.exe"),
                Arguments.of("in\u200Bvoice\u0000.pdf", "invoice.pdf"),
                Arguments.of("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
                Arguments.of("a<b>:c\"d|e?f*.pdf", "a_b__c_d_e_f_.pdf"),
                Arguments.of("  spaced \t out . pdf ", "spaced out.pdf"),
                Arguments.of("ends with dots.pdf...", "ends with dots.pdf"),
                Arguments.of(Normalizer.normalize("Übersicht.pdf", Normalizer.Form.NFD), "Übersicht.pdf"),
                Arguments.of("smile 😀.pdf", "smile 😀.pdf"),
                Arguments.of("half \uD83D.pdf", "half .pdf".replace(" .", ".")),
                Arguments.of("no ending", "no ending"),
                Arguments.of("${jndi:ldap://x}.pdf", "x}.pdf"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", ".", "..", "...", "../", "\u202E\u200B", "\n", ".pdf/"})
    void aNameOfWhichNothingIsLeftIsEmpty(String given) {
        assertThat(FileName.of(given).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"300, 方", "500, a", "300, 😀"})
    void aLongNameIsCutAndKeepsItsEnding(int length, String letter) {
        String safe = FileName.of(letter.repeat(length) + ".docx").toString();

        assertThat(safe).endsWith(".docx").hasSizeLessThanOrEqualTo(FileName.LONGEST);
        assertThat(safe.codePoints().allMatch(Character::isDefined)).isTrue();
        assertThat(safe.substring(0, safe.length() - 5).replace(letter, "")).isEmpty();
    }

    @Test
    void whatIsTooLongForAnEndingIsNone() {
        assertThat(FileName.of("a." + "x".repeat(300)).ending()).isEmpty();
    }
}
