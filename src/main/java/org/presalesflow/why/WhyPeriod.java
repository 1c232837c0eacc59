package org.presalesflow.why;

import java.time.Clock;
import java.time.LocalDate;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.figures.Selection;
import org.springframework.stereotype.Component;

/** The period that is looked at where none is asked for: the last twelve whole months and the one that runs. */
@Component
public class WhyPeriod {

    private static final int WHOLE_MONTHS = 12;

    private final Calendars calendars;
    private final Clock clock;

    WhyPeriod(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * @return the selection with both its days
     * @throws IllegalArgumentException if the last is before the first
     */
    public Selection selection(Selection asked) {
        LocalDate today = clock.instant().atZone(calendars.standard().zone()).toLocalDate();
        LocalDate to = asked.to() == null ? today : asked.to();
        LocalDate from = asked.from() == null ? to.withDayOfMonth(1).minusMonths(WHOLE_MONTHS) : asked.from();
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: must not be before " + from);
        }
        Selection.checkDays(from, to);
        return new Selection(
                from,
                to,
                asked.stage(),
                asked.department(),
                asked.person(),
                asked.industry(),
                asked.grade(),
                asked.channel(),
                asked.region(),
                asked.product());
    }
}
