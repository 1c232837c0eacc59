package org.presalesflow.dispatch;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a case asks of presales. Who asks is not in it, so that no rule can look at it.
 *
 * @param number the opportunity number
 * @param skills what the person must know; empty if anyone will do
 * @param level at least
 * @param industryTeam a preference; null or {@link #ANY_INDUSTRY} for none
 * @param days of work
 * @param points how important the case is, by the table {@code dispatch-priority}
 * @param reasons of the points, in words
 */
record Request(
        String number,
        Set<String> skills,
        Level level,
        String industryTeam,
        double days,
        Period period,
        int points,
        String reasons,
        OffsetDateTime requestedAt) {

    static final String ANY_INDUSTRY = "general";

    /** Which case comes first: more points, else the earlier date, else whoever has waited longer. */
    static final Comparator<Request> BY_IMPORTANCE = Comparator.comparingInt(Request::points)
            .reversed()
            .thenComparing(request -> request.period().from())
            .thenComparing(Request::requestedAt)
            .thenComparing(Request::number);

    boolean prefersIndustry() {
        return industryTeam != null && !industryTeam.equals(ANY_INDUSTRY);
    }

    Set<String> lackingOf(Consultant person) {
        Set<String> lacking = new TreeSet<>(skills);
        lacking.removeAll(person.skills());
        return lacking;
    }
}
