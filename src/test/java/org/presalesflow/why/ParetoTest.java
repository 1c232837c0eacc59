package org.presalesflow.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presalesflow.why.Pareto.Reason;
import org.presalesflow.why.Pareto.Row;

class ParetoTest {

    @Test
    void theMostFrequentReasonIsFirstAndTheSharesAddUp() {
        assertThat(Pareto.of(List.of(reason("price", 5, 100), reason(null, 1, 5), reason("timing", 4, 900))))
                .extracting(Row::reason, Row::cases, Row::share, Row::cumulative)
                .containsExactly(
                        tuple("price", 5L, 0.5, 0.5), tuple("timing", 4L, 0.4, 0.9), tuple(null, 1L, 0.1, 1.0));
    }

    @Test
    void ofEqualReasonsTheMoreValuableIsFirst() {
        assertThat(Pareto.of(List.of(reason("price", 2, 100), reason("timing", 2, 101))))
                .extracting(Row::reason)
                .containsExactly("timing", "price");
    }

    @Test
    void lossesWithoutAReasonAreLastHoweverManyTheyAre() {
        assertThat(Pareto.of(List.of(reason(null, 9, 900), reason("price", 1, 1))))
                .extracting(Row::reason)
                .containsExactly("price", null);
    }

    @Test
    void nothingLostHasNoReasons() {
        assertThat(Pareto.of(List.of())).isEmpty();
    }

    private static Reason reason(String code, long cases, long value) {
        return new Reason(code, cases, BigDecimal.valueOf(value));
    }
}
