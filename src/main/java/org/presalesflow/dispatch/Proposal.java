package org.presalesflow.dispatch;

import java.util.List;
import java.util.Optional;

/**
 * Who is proposed for a request.
 *
 * @param ranking everyone who is there in the asked time, as they were when it was this case's turn, the best first
 * @param before the requests of more important cases, which chose first
 */
record Proposal(Request request, List<Candidate> ranking, List<Request> before) {

    /** How good the proposal is. */
    enum Kind {
        /** Has the skills, the level and the days. */
        FREE,
        /** Nobody who fits has the days; this one has them soonest. */
        SOONEST,
        /** Nobody fits; this one comes nearest. */
        NEAREST,
        /** There is nobody. */
        NOBODY
    }

    Optional<Candidate> chosen() {
        return ranking.stream().findFirst();
    }

    /** @return the user id; null if there is nobody */
    String user() {
        return chosen().map(Candidate::user).orElse(null);
    }

    Kind kind() {
        return chosen().map(
                        candidate -> candidate.canStart() ? Kind.FREE : candidate.fits() ? Kind.SOONEST : Kind.NEAREST)
                .orElse(Kind.NOBODY);
    }
}
