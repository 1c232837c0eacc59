package org.presalesflow.forms;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What somebody meant who wrote a name that there is not. */
public final class Nearest {

    private Nearest() {}

    /** @return the name that is most like it, if any is so much like it that it may be meant; upper case is not looked at */
    public static Optional<String> to(String written, Collection<String> names) {
        return to(written, names, Math.max(2, written.length() / 3));
    }

    /** @param slips how many letters at most may be too many, too few, or wrong */
    public static Optional<String> to(String written, Collection<String> names, int slips) {
        String nearest = null;
        int least = slips + 1;
        for (String name : names) {
            int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters have to be put in, taken out, or replaced. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
