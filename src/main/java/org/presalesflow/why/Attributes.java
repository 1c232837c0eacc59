package org.presalesflow.why;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.presalesflow.figures.Selection;
import org.presalesflow.why.ClosedCases.Attribute;
import org.springframework.stereotype.Service;

/** Which cases are won more often than others, and whether that can be chance. */
@Service
public class Attributes {

    /** The key of all salespeople whom the reader does not manage, together. */
    public static final String OTHER_PEOPLE = "*others";

    /** Below it a difference counts as more than chance. */
    private static final double SIGNIFICANCE = 0.05;

    private final ClosedCases cases;

    Attributes(ClosedCases cases) {
        this.cases = cases;
    }

    /** @param key null for cases of which it is not known; "*" for several products */
    public record Value(String key, long won, long lost, Double winRate) {}

    /**
     * The chi-square test of one attribute.
     *
     * @param made whether it could be made; if not, {@code reason} says why: too-few-cases, one-outcome or one-value
     * @param cases that it was made on: those of which the value is known
     * @param leftOut won and lost cases that it leaves out: not known, or of several products
     * @param pooled values that were tested together, as each alone is too small
     * @param adjusted the p-value with Holm's correction for all attributes that were tested
     * @param differs whether the adjusted p-value is below 5 %
     * @param strength of the association by Cramér's V: none below 0.1, weak below 0.3, middling below 0.5, strong
     */
    public record Test(
            boolean made,
            String reason,
            long cases,
            long leftOut,
            List<String> pooled,
            Double chiSquare,
            Integer degreesOfFreedom,
            Double pValue,
            Double adjusted,
            Double cramersV,
            Double leastExpected,
            Boolean differs,
            String strength) {}

    public record Tested(String attribute, List<Value> values, Test test) {}

    /**
     * @param tests how many attributes were tested, which Holm's correction counts
     * @param fewestCases with fewer nothing is tested
     */
    public record View(
            LocalDate from,
            LocalDate to,
            long won,
            long lost,
            int tests,
            int fewestCases,
            double leastExpected,
            double significance,
            List<Tested> attributes,
            List<String> notUsed) {}

    private record Measured(Attribute attribute, List<Outcomes> values, Independence.Result result, long leftOut) {}

    /** @param named whose name the reader may see; all other salespeople are told together */
    public View of(Selection selection, Predicate<String> named) {
        List<Measured> measured = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            List<Outcomes> values = cases.by(attribute, selection);
            if (attribute == Attribute.SALESPERSON) {
                values = withoutNames(values, named);
            }
            List<Outcomes> testable = values.stream()
                    .filter(value -> value.key() != null && !ClosedCases.SEVERAL.equals(value.key()))
                    .toList();
            long leftOut = sum(values) - sum(testable);
            measured.add(new Measured(attribute, values, Independence.test(testable), leftOut));
        }
        List<Measured> made =
                measured.stream().filter(one -> one.result().made()).toList();
        double[] adjusted =
                Holm.adjusted(made.stream().map(one -> one.result().pValue()).toList());
        // Each case has a grade or none, so any attribute tells the sums.
        List<Outcomes> any = measured.get(0).values();
        return new View(
                selection.from(),
                selection.to(),
                any.stream().mapToLong(Outcomes::won).sum(),
                any.stream().mapToLong(Outcomes::lost).sum(),
                made.size(),
                Independence.FEWEST_CASES,
                Independence.LEAST_EXPECTED,
                SIGNIFICANCE,
                measured.stream()
                        .map(one -> tested(one, made.contains(one) ? adjusted[made.indexOf(one)] : null))
                        .toList(),
                ClosedCases.notUsed(selection));
    }

    private static long sum(List<Outcomes> values) {
        return values.stream().mapToLong(Outcomes::cases).sum();
    }

    private static List<Outcomes> withoutNames(List<Outcomes> values, Predicate<String> named) {
        Map<String, Outcomes> shown = new LinkedHashMap<>();
        for (Outcomes value : values) {
            boolean told = value.key() == null || named.test(value.key());
            String key = told ? value.key() : OTHER_PEOPLE;
            shown.merge(String.valueOf(key), new Outcomes(key, value.won(), value.lost()), Outcomes::plus);
        }
        return List.copyOf(shown.values());
    }

    private static Tested tested(Measured measured, Double adjusted) {
        Independence.Result result = measured.result();
        List<Value> values = measured.values().stream()
                .sorted(Comparator.comparing((Outcomes value) -> value.key() == null)
                        .thenComparing(Comparator.comparingLong(Outcomes::cases).reversed()))
                .map(value -> new Value(value.key(), value.won(), value.lost(), value.winRate()))
                .toList();
        return new Tested(
                measured.attribute().name().toLowerCase(Locale.ROOT),
                values,
                new Test(
                        result.made(),
                        result.reason(),
                        result.cases(),
                        measured.leftOut(),
                        result.pooled(),
                        result.chiSquare(),
                        result.degreesOfFreedom(),
                        result.pValue(),
                        adjusted,
                        result.cramersV(),
                        result.leastExpected(),
                        adjusted == null ? null : adjusted < SIGNIFICANCE,
                        result.cramersV() == null ? null : strength(result.cramersV())));
    }

    private static String strength(double cramersV) {
        if (cramersV < 0.1) {
            return "none";
        }
        if (cramersV < 0.3) {
            return "weak";
        }
        return cramersV < 0.5 ? "middling" : "strong";
    }
}
