package org.presalesflow.dispatch;

/**
 * Work that somebody has already, spread evenly over the working days of a period.
 *
 * @param days what is left of it, in working days
 */
record Booking(Period period, double days) {

    /** @return how much of it falls into another period */
    double daysIn(Period other, WorkingDays calendar) {
        double whole = calendar.in(period);
        if (whole == 0) {
            return period.days().anyMatch(other::contains) ? days : 0;
        }
        double shared =
                period.days().filter(other::contains).mapToDouble(calendar::on).sum();
        return days * shared / whole;
    }
}
