package org.presalesflow.dispatch;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Some days in a row, the last one included; never empty. */
record Period(LocalDate from, LocalDate to) {

    Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A period cannot end on " + to + " and begin on " + from);
        }
    }

    Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** @return as many days, from another day on */
    Period movedTo(LocalDate day) {
        return new Period(day, day.plusDays(ChronoUnit.DAYS.between(from, to)));
    }
}
