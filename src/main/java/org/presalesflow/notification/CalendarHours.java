package org.presalesflow.notification;

import java.time.Instant;
import org.presalesflow.calendar.Calendars;
import org.springframework.stereotype.Component;

/** Staff are at work when the standard calendar says so. */
@Component
class CalendarHours implements WorkingTime {

    private final Calendars calendars;

    CalendarHours(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public boolean isWorking(Instant at) {
        return calendars.standard().isWorking(at);
    }
}
