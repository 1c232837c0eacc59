package org.presalesflow.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.presalesflow.why.Independence.Result;

/** Against numbers worked by hand. */
class IndependenceTest {

    private static final org.assertj.core.data.Offset<Double> HAND = within(0.0005);

    @Test
    void twoValuesThatDifferAreTestedByPearsonsSum() {
        // Expected are 15 in each field: 4 × 5² ÷ 15 = 6.667; beyond it lie 0.98 % with one degree of freedom.
        Result result = Independence.test(List.of(value("a", 20, 10), value("b", 10, 20)));

        assertThat(result.made()).isTrue();
        assertThat(result.chiSquare()).isCloseTo(6.6667, HAND);
        assertThat(result.degreesOfFreedom()).isOne();
        assertThat(result.pValue()).isCloseTo(0.0098, HAND);
        assertThat(result.cramersV()).isCloseTo(0.3333, HAND);
        assertThat(result.leastExpected()).isCloseTo(15, HAND);
        assertThat(result.pooled()).isEmpty();
    }

    @Test
    void valuesThatAreWonEquallyOftenAreIndependent() {
        Result result = Independence.test(List.of(value("a", 10, 20), value("b", 20, 40), value("c", 5, 10)));

        assertThat(result.chiSquare()).isCloseTo(0, HAND);
        assertThat(result.degreesOfFreedom()).isEqualTo(2);
        assertThat(result.pValue()).isCloseTo(1, HAND);
        assertThat(result.cramersV()).isCloseTo(0, HAND);
    }

    @Test
    void valuesWithFewerThanFiveExpectedCasesAreTestedTogether() {
        // Half of all are won: a value needs ten cases. The two small ones have six each.
        Result result = Independence.test(
                List.of(value("a", 20, 10), value("small", 2, 4), value("b", 10, 18), value("tiny", 3, 3)));

        assertThat(result.pooled()).containsExactlyInAnyOrder("small", "tiny");
        assertThat(result.degreesOfFreedom()).isEqualTo(2);
        assertThat(result.leastExpected()).isGreaterThanOrEqualTo(5);
        assertThat(result.chiSquare())
                .isCloseTo(
                        Independence.test(List.of(value("a", 20, 10), value("b", 10, 18), value("both", 5, 7)))
                                .chiSquare(),
                        HAND);
    }

    @Test
    void oneSmallValueTakesTheNextLargerOneWithIt() {
        Result result = Independence.test(List.of(value("a", 20, 20), value("b", 8, 8), value("tiny", 1, 1)));

        assertThat(result.pooled()).containsExactly("tiny", "b");
        assertThat(result.degreesOfFreedom()).isOne();
    }

    @Test
    void fewerThanThirtyCasesSayNothing() {
        assertThat(Independence.test(List.of(value("a", 14, 0), value("b", 0, 15))))
                .satisfies(result -> {
                    assertThat(result.reason()).isEqualTo("too-few-cases");
                    assertThat(result.pValue()).isNull();
                });
    }

    @Test
    void oneOutcomeAloneSaysNothing() {
        assertThat(Independence.test(List.of(value("a", 20, 0), value("b", 20, 0)))
                        .reason())
                .isEqualTo("one-outcome");
    }

    @Test
    void oneValueThatIsLargeEnoughSaysNothing() {
        assertThat(Independence.test(List.of(value("a", 20, 20))).reason()).isEqualTo("one-value");
        assertThat(Independence.test(List.of(value("a", 20, 20), value("tiny", 1, 1)))
                        .reason())
                .isEqualTo("one-value");
    }

    @Test
    void eachOfSeveralTestsCountsLessByHolm() {
        // 3 × 0.01; 2 × 0.03; 1 × 0.04, which cannot count less than the one before.
        assertThat(Holm.adjusted(List.of(0.04, 0.01, 0.03)))
                .containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-9));
        assertThat(Holm.adjusted(List.of(0.7, 0.9))).containsExactly(1, 1);
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }

    private static Outcomes value(String key, long won, long lost) {
        return new Outcomes(key, won, lost);
    }
}
