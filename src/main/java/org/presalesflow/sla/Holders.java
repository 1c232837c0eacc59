package org.presalesflow.sla;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The people who have some work; none if nobody has claimed it. */
final class Holders {

    private static final int LONGEST = 64;

    private Holders() {}

    /** @param open the open clocks of the same process instance: a stage is held by whoever has its open tasks */
    static Set<String> of(SlaClock row, Collection<SlaClock> open) {
        if (!row.isWhole()) {
            return row.owner() == null ? Set.of() : Set.of(row.owner());
        }
        Set<String> holders = new TreeSet<>();
        open.stream().map(SlaClock::owner).filter(Objects::nonNull).forEach(holders::add);
        return holders;
    }

    /** @return as many of them as fit into the column; null for nobody */
    static String inWords(Collection<String> holders) {
        StringBuilder words = new StringBuilder();
        for (String holder : List.copyOf(holders)) {
            String next = words.isEmpty() ? holder : ", " + holder;
            if (words.length() + next.length() <= LONGEST) {
                words.append(next);
            }
        }
        return words.isEmpty() ? null : words.toString();
    }
}
