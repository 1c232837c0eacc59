package org.presalesflow.dispatch;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;

/**
 * The rule by which a person is found for a case. Read from the top:
 *
 * <ol>
 *   <li>Who has the asked skills and at least the asked level goes before who has not.
 *   <li>Who has the asked days left in the asked time goes before who has not; of those who have not, who has soonest.
 *   <li>Who would then have twice the load of the least loaded of them goes after those who would not. So what follows is
 *       a preference among people whose load is alike, and never lets one wait while another does the work of two.
 *   <li>The exact level goes before a higher one: it keeps the experienced free for what only they can do, and lets the
 *       others grow. The higher level is still there when the exact one is busy.
 *   <li>The asked industry team goes before others.
 *   <li>The lowest load, then the longest wait since the last case, then the user id, so that the answer is always the same.
 * </ol>
 *
 * Whoever is away all the time that is asked for is not looked at, and nor is anyone who has left.
 */
final class WhoDoesIt {

    private static final double TWICE = 2;
    private static final OffsetDateTime NEVER = OffsetDateTime.MIN;

    private static final Comparator<Candidate> NEAREST = Comparator.<Candidate>comparingInt(
                    candidate -> candidate.lacking().size())
            .thenComparingInt(candidate -> Math.max(0, -candidate.levelsAbove()));

    private static final Comparator<Candidate> SOONEST =
            Comparator.comparing((Candidate candidate) -> !candidate.free()).thenComparing(Candidate::freeFrom);

    private static final Comparator<Candidate> PREFERRED = Comparator.comparing(
                    (Candidate candidate) -> !candidate.fairShare())
            .thenComparingInt(candidate -> Math.max(0, candidate.levelsAbove()))
            .thenComparing(candidate -> !candidate.ofIndustry())
            .thenComparingDouble(Candidate::load)
            .thenComparing(candidate -> lastAssigned(candidate.person()))
            .thenComparing(Candidate::user);

    private static final Comparator<Candidate> ORDER =
            NEAREST.thenComparing(SOONEST).thenComparing(PREFERRED);

    private final WorkingDays calendar;

    WhoDoesIt(WorkingDays calendar) {
        this.calendar = calendar;
    }

    /** @return everyone who is there in the asked time, the best first; those who do not fit are last, the nearest first */
    List<Candidate> rank(Request request, List<Consultant> people) {
        Period period = calendar.worked(request.period());
        List<Candidate> there = people.stream()
                .filter(person -> person.capacity(period, calendar) > 0)
                .map(person -> candidate(request, period, person))
                .toList();
        double least = there.stream()
                .filter(Candidate::canStart)
                .mapToDouble(Candidate::loadAfter)
                .min()
                .orElse(0);
        return there.stream()
                .map(candidate ->
                        candidate.inFairShare(candidate.loadAfter() <= least || candidate.loadAfter() < TWICE * least))
                .sorted(ORDER)
                .toList();
    }

    private Candidate candidate(Request request, Period period, Consultant person) {
        double capacity = person.capacity(period, calendar);
        double booked = person.booked(period, calendar);
        boolean free = person.isFree(request.days(), period, calendar);
        return new Candidate(
                person,
                request.lackingOf(person),
                person.level().above(request.level()),
                !request.prefersIndustry() || request.industryTeam().equals(person.industryTeam()),
                capacity,
                booked,
                booked / capacity,
                (booked + request.days()) / capacity,
                free,
                free ? period.from() : person.freeFrom(request.days(), period, calendar),
                true);
    }

    private static OffsetDateTime lastAssigned(Consultant person) {
        return person.lastAssigned() == null ? NEVER : person.lastAssigned();
    }
}
