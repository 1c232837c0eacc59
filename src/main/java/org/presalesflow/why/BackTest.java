package org.presalesflow.why;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presalesflow.figures.Selection;
import org.presalesflow.why.ClosedCases.Scored;
import org.springframework.stereotype.Service;

/** Looks back at closed cases: did the lead score, and each of its parts, tell beforehand which would be won? */
@Service
public class BackTest {

    /** A line of the reasons of a score: its part, the points, and why. */
    private static final Pattern LINE = Pattern.compile("(\\S+) (-?\\d+): (.*)");

    private final ClosedCases cases;

    BackTest(ClosedCases cases) {
        this.cases = cases;
    }

    /**
     * @param key what was known of the case, in the words of the table
     * @param points that it gave; for a grade null
     */
    public record Value(String key, Integer points, long won, long lost, Double winRate) {}

    /**
     * How well something told won from lost cases.
     *
     * @param name a part of the score, or score or grade
     * @param auc the chance that of a won and a lost case the won one had more points; ½ is a toss of a coin; null where
     *     nothing was won or nothing lost
     * @param aucFrom where the true value lies from, with 95 % confidence over all parts
     * @param gain by how many bits it makes the outcome less uncertain
     * @param verdict predicted, misled, not-shown, one-outcome or too-few
     */
    public record Part(
            String name,
            long cases,
            Double auc,
            Double aucFrom,
            Double aucTo,
            double gain,
            String verdict,
            List<Value> values) {}

    /**
     * @param tooFew whether too few cases were closed to say anything
     * @param best the part that predicted best of those that did; null for none
     */
    public record View(
            LocalDate from,
            LocalDate to,
            long won,
            long lost,
            int fewestCases,
            boolean tooFew,
            Part score,
            Part grade,
            List<Part> parts,
            String best,
            List<String> notUsed) {}

    private record Line(String part, int points, String reason) {}

    private record Counted(Line line, long won, long lost) {}

    public View of(Selection selection) {
        return of(selection, cases.scored(selection));
    }

    static View of(Selection selection, List<Scored> scored) {
        long won = scored.stream().mapToLong(Scored::won).sum();
        long lost = scored.stream().mapToLong(Scored::lost).sum();
        boolean tooFew = won + lost < Independence.FEWEST_CASES;
        Map<String, List<Counted>> byPart = new LinkedHashMap<>();
        for (Scored row : scored) {
            for (Line line : lines(row.reasons())) {
                byPart.computeIfAbsent(line.part(), part -> new ArrayList<>())
                        .add(new Counted(line, row.won(), row.lost()));
            }
        }
        List<Part> parts = byPart.entrySet().stream()
                .map(entry -> part(entry.getKey(), entry.getValue(), byPart.size(), tooFew))
                .sorted(Comparator.comparing((Part part) -> part.auc() == null ? 0 : part.auc())
                        .reversed()
                        .thenComparing(Part::name))
                .toList();
        return new View(
                selection.from(),
                selection.to(),
                won,
                lost,
                Independence.FEWEST_CASES,
                tooFew,
                part("score", counted(scored, row -> band(row.score())), 1, tooFew),
                grade(scored, tooFew),
                parts,
                parts.stream()
                        .filter(part -> "predicted".equals(part.verdict()))
                        .map(Part::name)
                        .findFirst()
                        .orElse(null),
                ClosedCases.notUsed(selection));
    }

    private static List<Line> lines(String reasons) {
        return reasons == null
                ? List.of()
                : reasons.lines()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .map(line -> new Line(line.group(1), Integer.parseInt(line.group(2)), line.group(3)))
                        .toList();
    }

    private static List<Counted> counted(List<Scored> scored, Function<Scored, String> key) {
        return scored.stream()
                .map(row -> new Counted(new Line(null, row.score(), key.apply(row)), row.won(), row.lost()))
                .toList();
    }

    /** Scores are shown by tens; what is computed of them is computed of the scores themselves. */
    private static String band(int score) {
        int from = Math.min(90, score / 10 * 10);
        return from + "-" + (from == 90 ? 100 : from + 9);
    }

    private static Part grade(List<Scored> scored, boolean tooFew) {
        List<Scored> graded = scored.stream().filter(row -> row.grade() != null).toList();
        // A is the best: its place from behind is its points.
        List<Counted> counted = graded.stream()
                .map(row ->
                        new Counted(new Line(null, 'Z' - row.grade().charAt(0), row.grade()), row.won(), row.lost()))
                .toList();
        Part part = part("grade", counted, 1, tooFew);
        List<Value> values = part.values().stream()
                .map(value -> new Value(value.key(), null, value.won(), value.lost(), value.winRate()))
                .toList();
        return new Part(
                part.name(),
                part.cases(),
                part.auc(),
                part.aucFrom(),
                part.aucTo(),
                part.gain(),
                part.verdict(),
                values);
    }

    private static Part part(String name, List<Counted> counted, int looks, boolean tooFew) {
        Separation separation = Separation.of(
                counted.stream()
                        .map(row -> new Separation.Points(row.line().points(), row.won(), row.lost()))
                        .toList(),
                looks);
        Map<String, Value> values = new TreeMap<>();
        for (Counted row : counted) {
            Line line = row.line();
            values.merge(
                    line.reason(),
                    new Value(line.reason(), line.points(), row.won(), row.lost(), null),
                    (one, other) -> new Value(
                            one.key(),
                            // The points of a band of scores are its least.
                            Math.min(one.points(), other.points()),
                            one.won() + other.won(),
                            one.lost() + other.lost(),
                            null));
        }
        List<Outcomes> outcomes = values.values().stream()
                .map(value -> new Outcomes(value.key(), value.won(), value.lost()))
                .toList();
        return new Part(
                name,
                outcomes.stream().mapToLong(Outcomes::cases).sum(),
                separation == null ? null : separation.auc(),
                separation == null ? null : separation.from(),
                separation == null ? null : separation.to(),
                Separation.informationGain(outcomes),
                verdict(separation, tooFew),
                values.values().stream()
                        .map(value -> new Value(
                                value.key(),
                                value.points(),
                                value.won(),
                                value.lost(),
                                new Outcomes(null, value.won(), value.lost()).winRate()))
                        .sorted(Comparator.comparing(Value::points).reversed().thenComparing(Value::key))
                        .toList());
    }

    private static String verdict(Separation separation, boolean tooFew) {
        if (tooFew) {
            return "too-few";
        }
        return separation == null ? "one-outcome" : separation.verdict();
    }
}
