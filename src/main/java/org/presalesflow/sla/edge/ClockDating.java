package org.presalesflow.sla.edge;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.sla.NewDates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives the clocks of a case other dates in the name of the engine's current user. */
@Service
public class ClockDating {

    private final CaseAccess access;
    private final NewDates dates;
    private final IdentityService identityService;

    ClockDating(CaseAccess access, NewDates dates, IdentityService identityService) {
        this.access = access;
        this.dates = dates;
        this.identityService = identityService;
    }

    /** A wish for another date. @param day yyyy-MM-dd */
    public record Wish(String day, String reason) {}

    /** @return the clocks that the current user may give another date */
    public List<Long> datable(String number) {
        return dates.datable(access.see(number).number(), user());
    }

    /**
     * @throws org.presalesflow.cases.CaseNotFoundException if there is no such case that the user may see
     * @throws org.presalesflow.cases.CaseStateException if the case has no such clock that goes on
     * @throws org.presalesflow.cases.NotAllowedException if the user does not answer for the work
     * @throws IllegalArgumentException if the date or the reason is not as it must be
     */
    @Transactional
    public void give(String number, long clock, Wish wish) {
        dates.give(access.see(number).number(), clock, wish.day(), wish.reason(), user());
    }

    private String user() {
        return identityService.getCurrentAuthentication().getUserId();
    }
}
