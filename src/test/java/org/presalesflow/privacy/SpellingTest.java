package org.presalesflow.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which ways people and programs write the same address, number or name, and what only looks like it. */
class SpellingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "li.na@kunde.example",
                "<LI.NA@Kunde.Example>",
                "Write to li.na@kunde.example.",
                "邮箱li.na@kunde.example，谢谢",
                "ｌｉ．ｎａ＠ｋｕｎｄｅ．ｅｘａｍｐｌｅ",
                "{\"a\":\"first\\nli.na@kunde.example\"}",
                "{\"a\":\"li.na\\u0040kunde.example\"}",
                "{\"a\":\"\\u006c\\u0049.na@kunde.example\"}",
                "\"{\\\"a\\\":\\\"li.na\\\\u0040kunde.example\\\"}\"",
                "mailto:li.na%40kunde.example?subject=x",
                "li.na&#64;kunde.example",
                "li.na&#x40;kunde.example",
                "email:li.na@kunde.example"
            })
    void anAddressIsFound(String text) {
        assertThat(replaced(Spelling.email("Li.Na@kunde.example"), text))
                .contains("X")
                .doesNotContainIgnoringCase("na@");
        assertThat(Spelling.email("li.na@kunde.example").in(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ali.na@kunde.example",
                "x-li.na@kunde.example",
                "li.na@kunde.example.org",
                "li.na@kunde.examples",
                "li-na@kunde.example",
                "li.na@ kunde.example"
            })
    void anotherAddressIsLeftAlone(String text) {
        assertThat(replaced(Spelling.email("li.na@kunde.example"), text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13912345678",
                "139 1234 5678",
                "139-1234-5678",
                "+86 139 1234 5678",
                "+8613912345678",
                "008613912345678",
                "8613912345678",
                "+86-139-12345678",
                "+86 (0) 139 1234 5678",
                "(139) 1234-5678",
                "１３９１２３４５６７８",
                "电话13912345678，明天",
                "phone:13912345678",
                "{\"a\":\"\\u753513912345678\"}"
            })
    void aNumberIsFound(String text) {
        assertThat(replaced(Spelling.phone("+86 139 1234 5678"), text))
                .contains("X")
                .doesNotContain("5678");
        assertThat(replaced(Spelling.phone("13912345678"), text)).contains("X").doesNotContain("5678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"139123456789", "913912345678", "139 1234 567", "a13912345678b", "2026-01-02 13:45"})
    void anotherNumberIsLeftAlone(String text) {
        assertThat(replaced(Spelling.phone("13912345678"), text)).isEqualTo(text);
    }

    @Test
    void aNumberOfTheNetworkIsFoundWithAndWithoutItsZero() {
        Spelling spelling = Spelling.phone("021-5555 1234");

        assertThat(replaced(spelling, "+86 21 5555 1234, (021) 5555-1234, 02155551234"))
                .isEqualTo("X, X, X");
        assertThat(Spelling.phoneKey("+86 21 5555 1234")).isEqualTo(Spelling.phoneKey("(021) 55551234"));
        assertThat(Spelling.phoneKey("+49 30 123456")).isEqualTo(Spelling.phoneKey("030 123456"));
    }

    @Test
    void aNumberOfFewDigitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spelling.phone("110"))
                .withMessageStartingWith("phone: ");
    }

    @Test
    void aChineseNameIsFoundWithinText() {
        assertThat(name("章伟伟", "请联系章伟伟经理 / 章 伟伟 / \\u7ae0\\u4f1f\\u4f1F")).isEqualTo("请联系X经理 / X / X");
    }

    @Test
    void aNameOfTwoWordsIsFoundInEitherOrder() {
        assertThat(name("Anna Müller", "ANNA MÜLLER, Müller, Anna; anna.müller; Anna  Müller"))
                .isEqualTo("X, X; X; X");
        assertThat(name("Anna Müller", "Joanna Müller; Anna Müllers; Anna M\u0075\u0308ller"))
                .isEqualTo("Joanna Müller; Anna Müllers; X");
    }

    @Test
    void aNameOfOneWordIsNoCode() {
        assertThat(name("Sales", "Sales of sales, SALES; salesperson, Salesman"))
                .isEqualTo("X of sales, X; salesperson, Salesman");
        assertThat(Spelling.name("李")).isEmpty();
    }

    @Test
    void aTextWithoutItIsToldAtOnce() {
        String mail = "Write to an.other@kunde.example of 1391234 or open https://us.example/?task=af31&mode=%e7%ab";

        assertThat(Spelling.email("li.na@kunde.example").mayBeIn(new Folded(mail)))
                .isFalse();
        assertThat(Spelling.phone("13912345678").mayBeIn(new Folded("task=af 139 1234")))
                .isFalse();
        assertThat(Spelling.name("Anna Müller").get(0).mayBeIn(new Folded("Anna Meier said: 50 %")))
                .isFalse();
        assertThat(Spelling.hash("ab12").mayBeIn(new Folded("\\u0061b13"))).isFalse();
    }

    @Test
    void whatFollowsThePlusAndAnExtensionAreLeftOut() {
        assertThat(Spelling.withoutTag("li.na+news@kunde.example")).isEqualTo("li.na@kunde.example");
        assertThat(Spelling.withoutTag("+86@kunde.example")).isEqualTo("+86@kunde.example");
        assertThat(Spelling.withoutExtension("021-7000 8000转12")).isEqualTo("021-7000 8000");
        assertThat(Spelling.withoutExtension("021-7000 8000 ext. 12")).isEqualTo("021-7000 8000");
    }

    private static String replaced(Spelling spelling, String text) {
        String result = spelling.replaced(text, "X", new ArrayList<>());
        assertThat(spelling.mayBeIn(new Folded(text)) || result.equals(text))
                .as("is looked for in %s", text)
                .isTrue();
        return result;
    }

    private static String name(String name, String text) {
        String result = text;
        List<Spelling> spellings = Spelling.name(name);
        for (Spelling spelling : spellings) {
            result = replaced(spelling, result);
        }
        return result;
    }
}
