package org.presalesflow.why;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whoever makes many tests finds something by chance: Holm's correction, which holds whatever the tests share. */
final class Holm {

    private Holm() {}

    /** @return each p-value as it counts among all of them, in the same order */
    static double[] adjusted(List<Double> pValues) {
        int all = pValues.size();
        List<Integer> byProbability = IntStream.range(0, all)
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        double[] adjusted = new double[all];
        double least = 0;
        for (int place = 0; place < all; place++) {
            int test = byProbability.get(place);
            least = Math.max(least, Math.min(1, (all - place) * pValues.get(test)));
            adjusted[test] = least;
        }
        return adjusted;
    }
}
