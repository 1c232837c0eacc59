package org.presalesflow.dispatch;

import java.time.LocalDate;
import java.util.Set;

/**
 * How somebody fits a request.
 *
 * @param lacking the asked skills that they do not have
 * @param levelsAbove by how many levels they are above the asked one; negative if they are below
 * @param ofIndustry whether they are of the asked industry team; true if none is preferred
 * @param capacity the days that they can work in the asked period
 * @param booked the days of it that are taken
 * @param load booked days ÷ capacity
 * @param loadAfter the load with this case
 * @param free whether they have the asked days left
 * @param freeFrom the first day from which they have
 * @param fairShare whether they would have less than twice the load of the least loaded who could do it, or are them
 */
record Candidate(
        Consultant person,
        Set<String> lacking,
        int levelsAbove,
        boolean ofIndustry,
        double capacity,
        double booked,
        double load,
        double loadAfter,
        boolean free,
        LocalDate freeFrom,
        boolean fairShare) {

    String user() {
        return person.user();
    }

    /** Whether they have the skills and the level. */
    boolean fits() {
        return lacking.isEmpty() && levelsAbove >= 0;
    }

    boolean canStart() {
        return fits() && free;
    }

    Candidate inFairShare(boolean fair) {
        return new Candidate(
                person, lacking, levelsAbove, ofIndustry, capacity, booked, load, loadAfter, free, freeFrom, fair);
    }
}
