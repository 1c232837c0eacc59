package org.presalesflow.engine;

import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.presalesflow.calendar.Calendars;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Reads the cron expressions of models in the time zone of the standard working calendar: Monday at 09:00 is when people
 * there begin to work, wherever the server stands. The syntax is the engine's own, which is Spring's. Cycles that begin with
 * R are left to the engine, as they are durations.
 */
@Component
class CompanyCycles extends CycleBusinessCalendar {

    private final Calendars calendars;

    CompanyCycles(Calendars calendars) {
        this.calendars = calendars;
    }

    /** All other ways to ask lead here. @param start null for now */
    @Override
    public Date resolveDuedate(String cycle, Date start, long repeatOffset) {
        if (cycle.startsWith("R")) {
            return super.resolveDuedate(cycle, start, repeatOffset);
        }
        Date from = start == null ? ClockUtil.getCurrentTime() : start;
        ZonedDateTime next =
                cron(cycle).next(from.toInstant().atZone(calendars.standard().zone()));
        if (next == null) {
            throw new ProcessEngineException("The cycle \"" + cycle + "\" has no next time");
        }
        return Date.from(next.toInstant());
    }

    private static CronExpression cron(String cycle) {
        try {
            return CronExpression.parse(cycle);
        } catch (IllegalArgumentException e) {
            throw new ProcessEngineException("The cycle \"" + cycle + "\" is no cron expression: " + e.getMessage(), e);
        }
    }
}
