package org.presalesflow.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Which rows are closed deals, and how they are read. */
class DealReadingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final List<String> HEADER = List.of(
            "opportunity_id",
            "sales_agent",
            "product",
            "account",
            "deal_stage",
            "engage_date",
            "close_date",
            "close_value");

    private final DealTexts texts = texts();
    private final DealColumns columns = new DealColumns(texts);
    private final DealReading reading = new DealReading(texts);

    private static DealTexts texts() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new DealTexts(messages);
    }

    private Deal read(String... cells) {
        return reading.read(columns.places(HEADER), List.of(cells), TODAY);
    }

    @Test
    void aDealThatWasWonIsReadWithAllThatItsRowSays() {
        Deal deal = read("1C1I7A6R", "Agent", "GTX Plus Basic", "Cancity", "Won", "20-10-16", "01-03-17", "1,054");

        assertThat(deal)
                .isEqualTo(new Deal(
                        "1C1I7A6R",
                        "Cancity",
                        "Agent",
                        "GTX Plus Basic",
                        null,
                        null,
                        null,
                        true,
                        LocalDate.of(2016, 10, 20),
                        LocalDate.of(2017, 3, 1),
                        deal.value()));
        assertThat(deal.value()).isEqualByComparingTo("1054");
    }

    @Test
    void aDealThatWasLostForNothingSaysNothingOfItsWorth() {
        assertThat(read("A", "", "", "B", "Lost", "20-10-16", "01-03-17", "0").value())
                .isNull();
        assertThat(read("A", "", "", "B", "Lost", "20-10-16", "01-03-17", "").value())
                .isNull();
        assertThat(read("A", "", "", "B", "Lost", "20-10-16", "01-03-17", "700").value())
                .isEqualByComparingTo("700");
    }

    @ParameterizedTest
    @CsvSource({"01-03-17", "2017-03-01", "2017/3/1", "1.3.2017", "1-3-2017", "2017年3月1日"})
    void aDayMayBeWrittenInSeveralWays(String day) {
        assertThat(read("A", "", "", "B", "Won", "20-10-16", day, "5").closed()).isEqualTo(LocalDate.of(2017, 3, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "Engaging, 20-10-16, 01-03-17, 5, The deal is not closed: Engaging",
        "Prospecting, '', '', '', The deal is not closed: Prospecting",
        "Vanished, 20-10-16, 01-03-17, 5, The stage is neither won nor lost: Vanished",
        "'', 20-10-16, 01-03-17, 5, Nothing is given for deal_stage",
        "Won, '', 01-03-17, 5, Nothing is given for engage_date",
        "Won, 30-02-17, 01-03-17, 5, '30-02-17'",
        "Won, 20-10-16, 03/04/2017, 5, 'This is no day, or could be two: 03/04/2017'",
        "Won, 02-03-17, 01-03-17, 5, The deal was closed (2017-03-01) before it began (2017-03-02)",
        "Won, 20-10-16, 03-03-26, 5, The deal is closed in the future: 2026-03-03",
        "Won, 20-10-16, 01-03-17, '', A deal that was won has a value",
        "Won, 20-10-16, 01-03-17, 0, A deal that was won has a value",
        "Won, 20-10-16, 01-03-17, -5, This is no amount in the base currency: -5",
        "Won, 20-10-16, 01-03-17, 5 USD, This is no amount in the base currency: 5 USD",
        "Lost, 20-10-16, 01-03-17, much, This is no amount in the base currency: much"
    })
    void whatIsNoClosedDealIsRefusedWithItsReason(
            String stage, String engaged, String closed, String value, String reason) {
        assertThatThrownBy(() -> read("A", "", "", "B", stage, engaged, closed, value))
                .isInstanceOf(DealReading.RefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void columnsAreKnownByTheirNamesInTwoLanguages() {
        Map<DealField, Integer> places =
                columns.places(List.of("编号", "客户", "阶段", "开始日期", "关闭日期", "金额", "Regional Office", "SECTOR", "other"));

        assertThat(places)
                .containsEntry(DealField.ID, 0)
                .containsEntry(DealField.VALUE, 5)
                .containsEntry(DealField.REGION, 6)
                .containsEntry(DealField.INDUSTRY, 7)
                .hasSize(8);
    }

    @Test
    void aFileWithoutWhatMakesADealIsRefusedAsAWhole() {
        assertThatThrownBy(() -> columns.places(List.of("account", "deal_stage")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file: lacks columns for: opportunity_id, engage_date, close_date, close_value. "
                        + "It has account, deal_stage");
        assertThatThrownBy(() -> columns.places(List.of("account", "customer")))
                .hasMessage("file: has two columns for the same: account and customer");
    }
}
