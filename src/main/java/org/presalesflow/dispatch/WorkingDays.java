package org.presalesflow.dispatch;

import java.time.LocalDate;

/** Which days are worked; a day has 8 hours. */
interface WorkingDays {

    /** @return how much of a working day this day is; 0 on a day off */
    double on(LocalDate day);

    default double in(Period period) {
        return period.days().mapToDouble(this::on).sum();
    }

    /** @return the period, made longer until there is work in it: whoever asks for a Sunday gets the Monday, too */
    default Period worked(Period period) {
        Period worked = period;
        for (int more = 0; in(worked) == 0 && more < LONGEST_REST; more++) {
            worked = new Period(worked.from(), worked.to().plusDays(1));
        }
        return worked;
    }

    /** No calendar has so many days off in a row. */
    int LONGEST_REST = 60;
}
