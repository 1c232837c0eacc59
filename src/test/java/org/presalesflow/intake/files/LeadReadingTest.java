package org.presalesflow.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presalesflow.intake.files.LeadReading.Read;

/** What becomes of a row. */
class LeadReadingTest {

    private static final Map<String, Set<String>> CODES = Map.of("industry", Set.of("technology", "medical"));

    private final LeadReading reading = Lists.reading();

    @Test
    void aReasonNamesTheColumnAndARowTellsAllOfThem() {
        Read read = read(layout("公司", "company", "邮箱", "contactEmail", "人数", "employees"), "", "nobody", "many");

        assertThat(read.lead()).isNull();
        assertThat(read.reasons())
                .hasSize(5)
                .anyMatch(reason -> reason.startsWith("公司: "))
                .anyMatch(reason -> reason.startsWith("邮箱: "))
                .anyMatch(reason -> reason.startsWith("人数: many is no whole number"))
                .anyMatch(reason -> reason.startsWith("contactName: "))
                .anyMatch(reason -> reason.startsWith("need: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234|1234|",
                "1,234|1234|",
                "1,234,567.89|1234567.89|",
                "1.234.567,89|1234567.89|",
                "1 234 567|1234567|",
                "12,50|12.50|",
                "50万|500000|",
                "1.5亿|150000000.0|",
                "￥1,000|1000|CNY",
                "1000元|1000|CNY",
                "€ 2.500,00|2500.00|EUR",
                "CNY 300|300|CNY",
                "３００|300|"
            })
    void numbersAreUnderstoodAsPeopleWriteThem(String text, BigDecimal value, String currency) {
        Read read = read(lead("Budget", "budget"), "A", "B", "C", text);

        assertThat(read.reasons()).isEmpty();
        assertThat(read.lead().budget()).isEqualByComparingTo(value);
        assertThat(read.lead().currency()).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.234",
                "1,23,456",
                "about 5",
                "1-50",
                "1e5",
                "NaN",
                "$500",
                "£5",
                "-3",
                "1,2345",
                "1111111111111111111111"
            })
    void numbersThatCouldBeTwoOrNoneAreRefused(String text) {
        assertThat(read(lead("Budget", "budget"), "A", "B", "C", text).reasons())
                .isNotEmpty();
    }

    @Test
    void dollarsNeedAColumnThatSaysWhich() {
        Layout layout = lead("Budget", "budget", "币种", "currency");

        assertThat(read(layout, "A", "B", "C", "$500", "usd").lead().currency()).isEqualTo("USD");
        assertThat(read(layout, "A", "B", "C", "€500", "USD").reasons())
                .containsExactly("Budget: €500 says another currency than USD");
        assertThat(read(layout, "A", "B", "C", "500", "XAU").reasons())
                .containsExactly("币种: has no rate in this installation: XAU");
    }

    @Test
    void anUnknownCodeIsTakenWithAHint() {
        Layout layout = lead("Sector", "industry");

        Read slip = read(layout, "A", "B", "C", "technolgy");
        assertThat(slip.lead().industry()).isEqualTo("technolgy");
        assertThat(slip.hints())
                .containsExactly("Sector: \"technolgy\" is not known to the score table and counts as not known");
        Read fine = read(layout, "A", "B", "C", " Technology ");
        assertThat(fine.lead().industry()).isEqualTo("technology");
        assertThat(fine.hints()).isEmpty();
    }

    @Test
    void theSameRowHasTheSameIdWhateverItsFileLooksLike() {
        String id = read(lead(), "Nordwerk", "Purchasing", "Saws").lead().externalId();

        assertThat(read(
                                layout("need", "need", "公司", "company", "x", "", "name", "contactName"),
                                "Saws ",
                                "NORDWERK",
                                "seen",
                                "Purchasing")
                        .lead()
                        .externalId())
                .isEqualTo(id);
        assertThat(read(lead(), "Nordwerk", "Purchasing", "Other saws").lead().externalId())
                .isNotEqualTo(id);
        Layout fair = new Layout("Fair 2027", lead().header(), lead().fields(), lead().texts());
        assertThat(read(fair, "Nordwerk", "Purchasing", "Saws").lead().externalId())
                .isNotEqualTo(id);
        assertThat(read(lead("id", "externalId"), "A", "B", "C", "crm-1").lead().externalId())
                .isEqualTo("crm-1");
    }

    @Test
    void whatOurReportMadeHarmlessComesBackAsItWas() {
        String phone = "+49 30 1234";
        assertThat(Harmless.cell(phone)).isEqualTo("'+49 30 1234");
        assertThat(Harmless.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(Harmless.cell("'s Hertogenbosch")).isEqualTo("'s Hertogenbosch");
        assertThat(read(lead("Phone", "contactPhone"), "A", "B", "C", Harmless.cell(phone))
                        .lead()
                        .contactPhone())
                .isEqualTo(phone);
    }

    private Read read(Layout layout, String... cells) {
        return reading.read(layout, List.of(cells), CODES);
    }

    /** With the required columns before those that are given as pairs of name and field. */
    private static Layout lead(String... columns) {
        String[] all = new String[columns.length + 6];
        System.arraycopy(
                new String[] {"company", "company", "contactName", "contactName", "need", "need"}, 0, all, 0, 6);
        System.arraycopy(columns, 0, all, 6, columns.length);
        return layout(all);
    }

    private static Layout layout(String... columns) {
        List<String> header = new java.util.ArrayList<>();
        List<String> fields = new java.util.ArrayList<>();
        for (int i = 0; i < columns.length; i += 2) {
            header.add(columns[i]);
            fields.add(columns[i + 1]);
        }
        return new Layout("", header, fields, Map.of("channel", "import"));
    }
}
