package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A request for presales and what became of it, a row of {@code PF_DISPATCH}.
 *
 * @param status one of the constants
 * @param skills technology groups, separated by commas; empty for none in particular
 * @param assigned who was given to the case; null while it waits, or if the group does the work
 * @param overrideReason why it is not the one whom the rule proposed; null if it is
 * @param overAt when presales' part was over; null while it is not
 */
record Dispatch(
        long id,
        String number,
        String processInstanceId,
        String status,
        String requestedBy,
        OffsetDateTime requestedAt,
        String skills,
        String industryTeam,
        String level,
        BigDecimal days,
        LocalDate neededBy,
        LocalDate neededUntil,
        String proposed,
        String reason,
        String assigned,
        String decidedBy,
        OffsetDateTime decidedAt,
        String overrideReason,
        OffsetDateTime overAt) {

    /** Nobody has decided yet. */
    static final String WAITING = "waiting";

    /** Somebody works on the case. */
    static final String DISPATCHED = "dispatched";

    /** Presales' part of the case is over. */
    static final String OVER = "over";

    /** The case ended before anybody decided. */
    static final String CANCELLED = "cancelled";

    private static final String COMMA = ",";

    Set<String> skillSet() {
        return split(skills);
    }

    Period period() {
        return new Period(neededBy, neededUntil);
    }

    static Set<String> split(String skills) {
        return skills == null
                ? Set.of()
                : Arrays.stream(skills.split(COMMA))
                        .map(String::strip)
                        .filter(skill -> !skill.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    static String join(Set<String> skills) {
        return String.join(COMMA, new TreeSet<>(skills));
    }
}
