package org.presalesflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How like two customers are, in the words of the table. */
class LikenessTest {

    private static final FreeMail FREE_MAIL = FreeMail.usual();

    @ParameterizedTest
    @CsvSource({
        "Muster Werke GmbH, MUSTER  WERKE, same",
        "Muster GmbH & Co. KG, muster, same",
        "'Acme, Inc.', The ACME Corporation, same",
        "Generali S.p.A., GENERALI SpA, same",
        "Ernst & Young, Ernst and Young Ltd, same",
        "Ｍａｃｙ’ｓ, Macys Inc, same",
        "华东数据股份有限公司, 华东数据有限公司, same",
        "華東數據股份有限公司, 华东数据, same",
        "华东数据（集团）股份有限公司, 华东数据集团, same",
        "华东 数据, 华东数据有限责任公司, same",
        "ABB (China) Ltd, ABB 有限公司, alike",
        "上海华东数据有限公司, 华东数据, alike",
        "华东数据（上海）有限公司, 北京市华东数据, alike",
        "华东数据有限公司上海分公司, 华东数据有限公司, alike",
        "华东科技, 华东, alike",
        "Müller Maschinenbau, Mueller Maschinenbau, alike",
        "Müller Maschinenbau, MULLER MASCHINENBAU AG, alike",
        "Siemens, Siemens Technologies Group, alike",
        "Acme East, Acme West, different",
        "华东数据, 华西数据, different",
        "上海, 北京, different",
        "SA, AG, different"
    })
    void companiesAreComparedByTheirNames(String one, String other, String company) {
        assertThat(likeness(customer(one, "A", null, null), customer(other, "B", null, null))
                        .company())
                .isEqualTo(company);
    }

    @ParameterizedTest
    @CsvSource({
        "li@huadong.example, wang@Huadong.EXAMPLE, domain",
        "li@qq.com, wang@qq.com, different",
        "li@vip.163.com, wang@vip.163.com, different",
        "li@gmail.com, wang@GMAIL.com, different",
        "li@huadong.example, wang@other.example, different"
    })
    void companiesWithOtherNamesAreComparedByTheirMailDomain(String one, String other, String company) {
        assertThat(likeness(customer("华东数据", "A", one, null), customer("East Data", "B", other, null))
                        .company())
                .isEqualTo(company);
    }

    @Test
    void moreFreeMailDomainsAreASetting() {
        FreeMail more = new FreeMail(new JoiningSettings(List.of(" Provider.Example ")));

        assertThat(more.covers("provider.example")).isTrue();
        assertThat(more.covers("vip.provider.example")).isTrue();
        assertThat(more.covers("my-provider.example")).isFalse();
        assertThat(more.covers("qq.com")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // name, address, phone, twice
                "Li, li@a.example, -, Somebody, LI@A.EXAMPLE, -, same-mail",
                "Li, li@a.example, -, Li, li+fair@a.example, -, alike",
                "Li, li@a.example, -, Wang, li+fair@a.example, -, alike",
                "Li, li@a.example, -, Li, hua.li@a.example, -, alike",
                "Li, li@a.example, -, Li, -, -, same-name",
                "Li, -, -, Wang, -, -, different",
                "Purchasing, -, -, purchasing, -, -, same-name",
                "王伟先生, -, -, 王 伟, -, -, same-name",
                "Dr. Jane Smith, -, -, Ms. Jane  SMITH, -, -, same-name",
                "Wang Wei, -, -, 'WEI, Wang', -, -, alike",
                "王先生, -, -, 王伟, -, -, alike",
                "王总, -, -, 李伟, -, -, different",
                "René Dupont, -, -, Rene Dupont, -, -, alike",
                "王伟, -, +86 138 0013 8000, 王偉, -, 13800138000, same-phone",
                "王伟, a@qq.com, 138-0013-8000, 王伟, b@qq.com, 0086 13800138000, same-phone",
                "王伟, -, 021-5555 0100, 李娜, -, +86 (21) 5555-0100, alike",
                "王伟, -, 021-55550100 转 12, 李娜, -, 021-55550100 ext. 13, different",
                "王伟, -, 021-55550100 转 12, 王伟, a@a.example, 021-55550100, same-phone",
                "Li, -, 12345, Wang, -, 12345, different",
                "Li, -, +49 (0)89 1234567, Wang, -, 0049 89 1234567, alike"
            })
    void contactsAreComparedByAddressPhoneAndName(
            String name,
            String mail,
            String phone,
            String otherName,
            String otherMail,
            String otherPhone,
            String contact) {
        Customer one = customer("Acme", name, mail, phone);
        Customer other = customer("Acme", otherName, otherMail, otherPhone);

        assertThat(likeness(one, other).contact()).isEqualTo(contact);
        assertThat(likeness(other, one).contact()).isEqualTo(contact);
    }

    @Test
    void customersWhoMayBeTheSameShareAKey() {
        Customer first = customer("Müller GmbH", "Li", "li+fair@mueller.example", "+86 21 55550100");

        assertThat(first.keys(FREE_MAIL))
                .containsExactlyInAnyOrder(
                        "company:müller",
                        "alike:muller",
                        "domain:mueller.example",
                        "mail:li@mueller.example",
                        "phone:2155550100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no-address", "@a.example", "a@"})
    void whatIsNoAddressIsNone(String text) {
        assertThat(MailAddress.of(text)).isEmpty();
        assertThat(PhoneNumber.of(text)).isEqualTo(Optional.empty());
    }

    private static Likeness likeness(Customer one, Customer other) {
        return Likeness.of(one, other, FREE_MAIL);
    }

    private static Customer customer(String company, String name, String mail, String phone) {
        return new Customer(company, name, mail, phone);
    }
}
