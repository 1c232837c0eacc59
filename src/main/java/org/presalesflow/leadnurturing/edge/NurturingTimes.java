package org.presalesflow.leadnurturing.edge;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.presalesflow.ProductSettings;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.ForModels;

/** {@code ${nurturing}}: when a case in nurturing is taken up again. */
@ForModels("nurturing")
public class NurturingTimes {

    private final Opportunities opportunities;
    private final ProductSettings settings;
    private final Clock clock;

    NurturingTimes(Opportunities opportunities, ProductSettings settings, Clock clock) {
        this.opportunities = opportunities;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return the start of the day that was named, in the server's time zone; without one, after the usual rest */
    public Date wakeUp(DelegateExecution execution) {
        Optional<LocalDate> named = opportunities
                .find(execution.getProcessBusinessKey())
                .map(Opportunity::wakeUpOn)
                .filter(day -> day.isAfter(LocalDate.now(clock)));
        return named.map(day ->
                        Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant()))
                .orElseGet(() -> Date.from(clock.instant().plus(settings.nurtureAfter())));
    }
}
