package org.presalesflow.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.presalesflow.calendar.Calendars;
import org.springframework.stereotype.Component;

/** Working time by the standard calendar, from now. */
@Component
public class WorkingTime {

    private final Calendars calendars;
    private final Clock clock;

    WorkingTime(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @return the instant at which that much working time from now will have passed */
    public Instant in(Duration working) {
        return calendars.standard().plus(clock.instant(), working);
    }
}
