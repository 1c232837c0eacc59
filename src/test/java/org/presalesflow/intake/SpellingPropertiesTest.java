package org.presalesflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever a name is: writing it in another way does not make it another, and a key is a key of itself. */
class SpellingPropertiesTest {

    @Property
    void aKeyIsItsOwnKey(@ForAll @StringLength(min = 1, max = 60) String name) {
        String key = CompanyName.key(name);

        assertThat(key.length()).isLessThanOrEqualTo(200);
        assertThat(CompanyName.key(key)).isEqualTo(key);
        assertThat(PersonName.key(PersonName.key(name))).isEqualTo(PersonName.key(name));
    }

    @Property
    void everyNameHasKeysThatFitTheirColumn(@ForAll @StringLength(min = 1, max = 200) String name) {
        Customer customer = new Customer("x" + name, name, name + "@" + name, name);

        assertThat(customer.keys(FreeMail.usual())).isNotEmpty().allSatisfy(key -> assertThat(key)
                .matches("(?s)(company|alike|domain|mail|phone):.+")
                .hasSizeLessThanOrEqualTo(LeadKeys.LONGEST));
    }

    @Property
    void latinNamesAreTheSameInAnyCaseWidthPunctuationAndLegalForm(
            @ForAll("latin") String name, @ForAll("latinForm") String form, @ForAll("gap") String gap) {
        String key = CompanyName.key(name);

        assertThat(CompanyName.key(name.toUpperCase(Locale.ROOT))).isEqualTo(key);
        assertThat(CompanyName.key(wide(name))).isEqualTo(key);
        assertThat(CompanyName.key("  " + name.replace(" ", gap) + gap + form + " "))
                .isEqualTo(key);
        assertThat(CompanyName.alikeKey(name + gap + form)).isEqualTo(CompanyName.alikeKey(name));
    }

    @Property
    void chineseNamesAreTheSameWithAnyLegalFormAndAlikeInAnyPlace(
            @ForAll("chinese") String name, @ForAll("chineseForm") String form, @ForAll("place") String place) {
        String key = CompanyName.key(name);

        assertThat(CompanyName.key(name + form)).isEqualTo(key).isEqualTo(name);
        assertThat(CompanyName.key(name.charAt(0) + " " + name.substring(1) + form))
                .isEqualTo(key);
        assertThat(CompanyName.key(place + name + form)).isNotEqualTo(key);
        assertThat(CompanyName.alikeKey(place + name + form)).isEqualTo(CompanyName.alikeKey(name));
    }

    @Property
    void aPhoneIsTheSameHoweverItIsWritten(@ForAll("mobile") String digits, @ForAll("gap") String gap) {
        PhoneNumber plain = PhoneNumber.of(digits).orElseThrow();

        assertThat(PhoneNumber.of("+86" + gap + digits)).contains(plain);
        assertThat(PhoneNumber.of("0086 " + digits)).contains(plain);
        assertThat(PhoneNumber.of(digits.substring(0, 3) + gap + digits.substring(3)))
                .contains(plain);
        assertThat(PhoneNumber.of(wide(digits))).contains(plain);
    }

    @Property
    void peopleAreTheSameWithAnyFormOfAddress(@ForAll("chinese") String name, @ForAll("latin") String latin) {
        assertThat(PersonName.same(name, name + "先生")).isTrue();
        assertThat(PersonName.same(name, name + "女士")).isTrue();
        assertThat(PersonName.same(latin, "Dr. " + latin)).isTrue();
        assertThat(PersonName.same(latin, "MS. " + latin.toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    /** Words that are no legal form, no place and no form of address. */
    @Provide
    Arbitrary<String> latin() {
        Arbitrary<String> word = Arbitraries.strings()
                .withCharRange('b', 'z')
                .ofMinLength(5)
                .ofMaxLength(6)
                .map(letters -> "q" + letters);
        return Combinators.combine(word, word).as((one, other) -> one + " " + other);
    }

    @Provide
    Arbitrary<String> latinForm() {
        return Arbitraries.of("Inc.", "Co., Ltd.", "GmbH & Co. KG", "S.A.", "S.p.A.", "LLC", "AG", "Limited", "B.V.");
    }

    @Provide
    Arbitrary<String> gap() {
        return Arbitraries.of(" ", "  ", "-", ", ", " - ", "\u3000");
    }

    @Provide
    Arbitrary<String> chinese() {
        return Arbitraries.of('鼎', '恒', '瑞', '泰', '捷', '锐', '迅', '腾', '飞', '宏')
                .list()
                .ofMinSize(2)
                .ofMaxSize(4)
                .map(letters -> letters.stream().map(String::valueOf).reduce("", String::concat));
    }

    @Provide
    Arbitrary<String> chineseForm() {
        return Arbitraries.of("有限公司", "股份有限公司", "有限责任公司", "集团", "（集团）有限公司", "集团股份有限公司", " 公司");
    }

    @Provide
    Arbitrary<String> place() {
        return Arbitraries.of("上海", "上海市", "北京", "广东省", "深圳市", "中国", "内蒙古自治区");
    }

    @Provide
    Arbitrary<String> mobile() {
        return Arbitraries.strings().numeric().ofLength(9).map(rest -> "13" + rest);
    }

    private static String wide(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(letter -> wide.append((char) (letter == ' ' ? '\u3000' : letter + 0xFEE0)));
        assertThat(Normalizer.normalize(wide, Normalizer.Form.NFKC)).isEqualTo(text);
        return wide.toString();
    }
}
