package org.presalesflow.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.intake.FreeMail;

/** What mail programs make of words, and what we make of that. */
class MailWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Plain words, Plain words",
        "=?UTF-8?Q?Angebot_f=C3=BCr_Werk=3F?=, Angebot für Werk?",
        "=?utf-8?B?5ZyI?= =?utf-8?B?5a2Q?=, 圈子",
        "'Re: =?GBK?B?yKbX0w==?= (1)', Re: 圈子 (1)",
        "=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=, 日本",
        "=?UTF-8*en?B?5ZyI?=, 圈",
        "=?no-such-charset?B?5ZyI?=, 圈",
        "=?UTF-8?B?!!!?=, ''",
        "=?UTF-8?Q?100=?=, 100="
    })
    void encodedWordsAreRead(String raw, String read) {
        assertThat(MailWords.header(raw)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
    void aHeaderThatIsNotEncodedAtAllIsReadAllTheSame(String charset) {
        byte[] bytes = "智慧工厂询价".getBytes(Charset.forName(charset));

        assertThat(MailWords.header(new String(bytes, StandardCharsets.ISO_8859_1)))
                .isEqualTo("智慧工厂询价");
    }

    @ParameterizedTest
    @CsvSource({
        "gb2312,GBK",
        "GBK,GB18030",
        "gb18030,GB18030",
        "UTF-8,UTF-8",
        "iso-2022-kr,ISO-2022-KR",
        ",UTF-8",
        ",GBK",
        "us-ascii,GBK"
    })
    void textIsReadInTheCodePageThatItIsIn(String named, String real) {
        String text = real.equals("ISO-2022-KR") ? "한국" : "镕基堃";

        assertThat(MailWords.text(text.getBytes(Charset.forName(real)), named)).isEqualTo(text);
    }

    @Test
    void aLineBreakInAnEncodedWordMakesNoSecondLine() {
        assertThat(MailWords.header("=?UTF-8?Q?one=0D=0Atwo=00?=")).isEqualTo("one two");
    }

    @Test
    void nothingIsSoLongThatItTakesForEver() {
        String spaces = " ".repeat(300_000);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(MailWords.plain("a" + spaces + "b")).hasSize(300_002);
            assertThat(MailWords.header("=?".repeat(2000))).hasSize(4000);
            assertThat(HtmlText.of("<div>".repeat(100_000) + spaces)).isBlank();
        });
    }

    @Test
    void aCutLeavesNoHalfCharacter() {
        assertThat(MailWords.cut("ab😀", 3)).isEqualTo("ab");
        assertThat(MailWords.plain("a\u0000b\r\nc   \n\n\n\nd\uD800")).isEqualTo("ab\nc\n\nd\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({
        "a@huadong-data.com.cn, huadong-data",
        "a@mail.acme.co.uk, acme",
        "a@acme.de, acme",
        "a@xn--fiqs8s.cn, 中国",
        "a@localhost, localhost",
        "a@qq.com, Purchasing",
        "a@vip.163.com, Purchasing",
        "a@hotmail.co.uk, Purchasing",
        "a@outlook.com, Purchasing"
    })
    void theCompanyIsThatOfTheAddress(String address, String company) {
        assertThat(SenderCompany.of(address, "Purchasing", FreeMail.usual())).isEqualTo(company);
    }
}
