package org.presalesflow.leadnurturing.edge;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.ProductSettings;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.ForModels;

/** {@code ${nurturing}}: when a case in nurturing is taken up again. */
@ForModels("nurturing")
public class NurturingTimes {

    private final Opportunities opportunities;
    private final Calendars calendars;
    private final ProductSettings settings;
    private final Clock clock;

    NurturingTimes(Opportunities opportunities, Calendars calendars, ProductSettings settings, Clock clock) {
        this.opportunities = opportunities;
        this.calendars = calendars;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the start of the day that was named, in the standard calendar's time zone; without one, after the usual rest */
    public Date wakeUp(DelegateExecution execution) {
        ZoneId zone = calendars.standard().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Optional<LocalDate> named = opportunities
                .find(execution.getProcessBusinessKey())
                .map(Opportunity::wakeUpOn)
                .filter(day -> day.isAfter(today));
        return named.map(day -> Date.from(day.atStartOfDay(zone).toInstant()))
                .orElseGet(() -> Date.from(clock.instant().plus(settings.nurtureAfter())));
    }
}
