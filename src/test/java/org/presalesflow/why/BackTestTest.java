package org.presalesflow.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presalesflow.figures.Selection;
import org.presalesflow.why.ClosedCases.Scored;
import org.presalesflow.why.Separation.Points;

/** Against numbers worked by hand. */
class BackTestTest {

    private static final Selection ALL = new Selection(
            LocalDate.of(2019, 1, 1), LocalDate.of(2019, 12, 31), null, null, null, null, null, null, null, null);

    @Test
    void theAreaIsTheShareOfPairsInWhichTheWonCaseHadMorePoints() {
        // Won have 3, 2, 2; lost have 2, 1. Of six pairs, 2 + 1½ + 1½ = 5 go to the won ones.
        Separation separation =
                Separation.of(List.of(new Points(3, 1, 0), new Points(2, 2, 1), new Points(1, 0, 1)), 1);

        assertThat(separation.auc()).isCloseTo(5 / 6.0, within(1e-9));
    }

    @Test
    void pointsThatAreAllEqualTellNothing() {
        Separation separation = Separation.of(List.of(new Points(7, 30, 30)), 1);

        assertThat(separation.auc()).isEqualTo(0.5);
        assertThat(separation.verdict()).isEqualTo("not-shown");
    }

    @Test
    void theIntervalIsThatOfHanleyAndMcNeil() {
        // A = 0.75, ten won and ten lost: Q1 = 0.6, Q2 = 0.642857; the error is √((0.1875 + 9·0.0375 + 9·0.080357) ÷
        // 100).
        Separation separation = Separation.of(List.of(new Points(1, 5, 10), new Points(2, 5, 0)), 1);

        assertThat(separation.auc()).isEqualTo(0.75);
        assertThat(separation.to() - separation.auc()).isCloseTo(1.96 * 0.11174, within(0.0005));
        assertThat(separation.auc() - separation.from()).isCloseTo(1.96 * 0.11174, within(0.0005));
    }

    @Test
    void theMoreIsLookedAtTheMoreCarefullyItIsTold() {
        List<Points> points = List.of(new Points(1, 5, 10), new Points(2, 5, 0));

        assertThat(Separation.of(points, 1).verdict()).isEqualTo("predicted");
        assertThat(Separation.of(points, 6).verdict()).isEqualTo("not-shown");
    }

    @Test
    void withoutLossesNothingIsTold() {
        assertThat(Separation.of(List.of(new Points(1, 5, 0)), 1)).isNull();
    }

    @Test
    void informationIsGainedInBits() {
        assertThat(gain(new Outcomes("a", 10, 0), new Outcomes("b", 0, 10))).isCloseTo(1, within(1e-9));
        assertThat(gain(new Outcomes("a", 5, 5), new Outcomes("b", 5, 5))).isCloseTo(0, within(1e-9));
        // 1 − ½ · H(¾) − ½ · H(¼) = 1 − 0.811278.
        assertThat(gain(new Outcomes("a", 3, 1), new Outcomes("b", 1, 3))).isCloseTo(0.188722, within(1e-6));
    }

    @Test
    void thePartThatToldWonFromLostIsNamed() {
        BackTest.View view = BackTest.of(
                ALL,
                List.of(
                        scored(45, "A", "intent 25: Ready to buy\nregion 10: Region with colleagues", 18, 2),
                        scored(28, "B", "intent 18: Compares vendors\nregion 10: Region with colleagues", 2, 18)));

        assertThat(view.won()).isEqualTo(20);
        assertThat(view.tooFew()).isFalse();
        assertThat(view.best()).isEqualTo("intent");
        assertThat(view.parts())
                .extracting(BackTest.Part::name, BackTest.Part::auc, BackTest.Part::verdict)
                .containsExactly(tuple("intent", 0.9, "predicted"), tuple("region", 0.5, "not-shown"));
        assertThat(view.parts().get(0).values())
                .extracting(BackTest.Value::key, BackTest.Value::points, BackTest.Value::won, BackTest.Value::lost)
                .containsExactly(tuple("Ready to buy", 25, 18L, 2L), tuple("Compares vendors", 18, 2L, 18L));
        assertThat(view.grade().auc()).isEqualTo(0.9);
        assertThat(view.grade().values()).extracting(BackTest.Value::key).containsExactly("A", "B");
        assertThat(view.score().values()).extracting(BackTest.Value::key).containsExactly("40-49", "20-29");
    }

    @Test
    void underThirtyClosedCasesNothingIsSaidButTheNumbers() {
        BackTest.View view =
                BackTest.of(ALL, List.of(scored("intent 25: Ready to buy", 14, 0), scored("intent 3: ?", 0, 15)));

        assertThat(view.tooFew()).isTrue();
        assertThat(view.best()).isNull();
        assertThat(view.parts()).extracting(BackTest.Part::verdict).containsOnly("too-few");
        assertThat(view.score().verdict()).isEqualTo("too-few");
    }

    private static double gain(Outcomes... values) {
        return Separation.informationGain(List.of(values));
    }

    private static Scored scored(String reasons, long won, long lost) {
        return scored(10, "C", reasons, won, lost);
    }

    private static Scored scored(int score, String grade, String reasons, long won, long lost) {
        return new Scored(score, grade, reasons, won, lost);
    }
}
