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
import org.presalesflow.qualification.LeadScoring;

/** {@code ${nurturing}}: when a case in nurturing is taken up again. */
@ForModels("nurturing")
public class NurturingTimes {

    private final Opportunities opportunities;
    private final LeadScoring scoring;
    private final Calendars calendars;
    private final ProductSettings settings;
    private final Clock clock;

    NurturingTimes(
            Opportunities opportunities,
            LeadScoring scoring,
            Calendars calendars,
            ProductSettings settings,
            Clock clock) {
        this.opportunities = opportunities;
        this.scoring = scoring;
        this.calendars = calendars;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return the start of the day that was named, in the standard calendar's time zone; without one, after the usual rest,
     *     or at once if the customer has written what makes them worth a salesperson while the case was on its way here
     */
    public Date wakeUp(DelegateExecution execution) {
        ZoneId zone = calendars.standard().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        // Locked, so that a message that joins the case now either counts here or finds it resting.
        Optional<Opportunity> opportunity = opportunities.lock(execution.getProcessBusinessKey());
        if (opportunity.filter(this::toldMore).isPresent()) {
            return Date.from(clock.instant());
        }
        Optional<LocalDate> named = opportunity.map(Opportunity::wakeUpOn).filter(day -> day.isAfter(today));
        return named.map(day -> Date.from(day.atStartOfDay(zone).toInstant()))
                .orElseGet(() -> Date.from(clock.instant().plus(settings.nurtureAfter())));
    }

    private boolean toldMore(Opportunity opportunity) {
        return opportunity.stage() == null
                && opportunity.wakeUpOn() == null
                && scoring.wasNotWorthASalesperson(opportunity)
                && scoring.isWorthASalesperson(opportunity);
    }
}
