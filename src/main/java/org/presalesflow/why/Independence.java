package org.presalesflow.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;

/**
 * Pearson's chi-square test of whether an attribute and the outcome of cases have to do with each other. It is an
 * approximation that holds where at least five cases are expected in each field, so small values are tested together.
 */
final class Independence {

    /** With fewer cases nothing is said. */
    static final int FEWEST_CASES = 30;

    /** Below this many expected cases in a field the approximation is not trusted. */
    static final double LEAST_EXPECTED = 5;

    private Independence() {}

    /**
     * What the test says.
     *
     * @param reason why it was not made: too-few-cases, one-outcome or one-value; null if it was
     * @param cases that it was made on: those of which the value is known
     * @param pooled values that were tested together, as each alone is too small
     * @param chiSquare null without a test, as are the next four
     * @param pValue how probable so large a difference is if the attribute has nothing to do with it
     * @param cramersV how strong the association is, from 0 to 1
     * @param leastExpected the smallest number of expected cases of a field
     */
    record Result(
            String reason,
            long cases,
            List<String> pooled,
            Double chiSquare,
            Integer degreesOfFreedom,
            Double pValue,
            Double cramersV,
            Double leastExpected) {

        boolean made() {
            return reason == null;
        }
    }

    /** @param values those that are known, each once */
    static Result test(List<Outcomes> values) {
        long won = values.stream().mapToLong(Outcomes::won).sum();
        long lost = values.stream().mapToLong(Outcomes::lost).sum();
        long cases = won + lost;
        if (cases < FEWEST_CASES) {
            return notMade("too-few-cases", cases, List.of());
        }
        if (won == 0 || lost == 0) {
            return notMade("one-outcome", cases, List.of());
        }
        // Of a value with n cases, n × share of the rarer outcome are expected in its smaller field.
        double rarer = (double) Math.min(won, lost) / cases;
        List<Outcomes> sorted = new ArrayList<>(values);
        sorted.removeIf(value -> value.cases() == 0);
        sorted.sort(Comparator.comparingLong(Outcomes::cases));
        List<String> pooled = new ArrayList<>();
        Outcomes others = new Outcomes(null, 0, 0);
        while (!sorted.isEmpty() && (isSmall(sorted.get(0), rarer) || others.cases() > 0 && isSmall(others, rarer))) {
            Outcomes smallest = sorted.remove(0);
            pooled.add(smallest.key());
            others = others.plus(smallest);
        }
        if (others.cases() > 0) {
            sorted.add(others);
        }
        if (sorted.size() < 2) {
            return notMade("one-value", cases, pooled);
        }
        long[][] counts = sorted.stream()
                .map(value -> new long[] {value.won(), value.lost()})
                .toArray(long[][]::new);
        double chiSquare = new ChiSquareTest().chiSquare(counts);
        int degrees = sorted.size() - 1;
        return new Result(
                null,
                cases,
                pooled,
                chiSquare,
                degrees,
                1 - new ChiSquaredDistribution(null, degrees).cumulativeProbability(chiSquare),
                Math.sqrt(chiSquare / cases),
                sorted.stream().mapToLong(Outcomes::cases).min().orElseThrow() * rarer);
    }

    private static boolean isSmall(Outcomes value, double rarer) {
        return value.cases() * rarer < LEAST_EXPECTED;
    }

    private static Result notMade(String reason, long cases, List<String> pooled) {
        return new Result(reason, cases, pooled, null, null, null, null, null);
    }
}
