package org.presalesflow.why;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How well points told won from lost cases.
 *
 * @param auc the chance that of a won and a lost case, picked at random, the won one had more points (equal points count
 *     half): the Mann-Whitney statistic ÷ (won × lost), which is the area under the ROC curve; ½ is a toss of a coin
 * @param from where the true value lies between, with 95 % confidence over all that is looked at (Hanley and McNeil)
 */
record Separation(double auc, double from, double to) {

    private static final double CONFIDENCE = 0.95;

    /** How many cases with so many points were won and lost. */
    record Points(int points, long won, long lost) {}

    /**
     * @param looks how many parts of the score are looked at at once: each is told more carefully, the more they are
     * @return null if nothing was won or nothing lost
     */
    static Separation of(Collection<Points> counts, int looks) {
        SortedMap<Integer, long[]> byPoints = new TreeMap<>();
        for (Points row : counts) {
            long[] sums = byPoints.computeIfAbsent(row.points(), points -> new long[2]);
            sums[0] += row.won();
            sums[1] += row.lost();
        }
        double won = 0;
        double lost = 0;
        double wins = 0;
        for (long[] row : byPoints.values()) {
            wins += row[0] * (lost + row[1] / 2.0);
            won += row[0];
            lost += row[1];
        }
        if (won == 0 || lost == 0) {
            return null;
        }
        double auc = wins / (won * lost);
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - (1 - CONFIDENCE) / (2 * looks));
        double margin = z * error(auc, won, lost);
        return new Separation(auc, Math.max(0, auc - margin), Math.min(1, auc + margin));
    }

    private static double error(double auc, double won, double lost) {
        double twoWon = auc / (2 - auc);
        double twoLost = 2 * auc * auc / (1 + auc);
        return Math.sqrt((auc * (1 - auc) + (won - 1) * (twoWon - auc * auc) + (lost - 1) * (twoLost - auc * auc))
                / (won * lost));
    }

    /** @return predicted, misled (fewer points won), or not-shown if it may be chance */
    String verdict() {
        if (from > 0.5) {
            return "predicted";
        }
        return to < 0.5 ? "misled" : "not-shown";
    }

    /** @return by how many bits knowing the value makes the outcome less uncertain, from 0 to 1 */
    static double informationGain(List<Outcomes> values) {
        double won = values.stream().mapToLong(Outcomes::won).sum();
        double lost = values.stream().mapToLong(Outcomes::lost).sum();
        double left = values.stream()
                .mapToDouble(value -> value.cases() / (won + lost) * uncertainty(value.won(), value.lost()))
                .sum();
        return won + lost == 0 ? 0 : Math.max(0, uncertainty(won, lost) - left);
    }

    private static double uncertainty(double won, double lost) {
        double all = won + lost;
        return all == 0 ? 0 : -(term(won / all) + term(lost / all));
    }

    private static double term(double share) {
        return share == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
}
