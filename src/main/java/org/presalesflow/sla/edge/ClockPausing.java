package org.presalesflow.sla.edge;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.sla.CaseClocks;
import org.presalesflow.sla.Pauses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pauses and resumes the clocks of a case in the name of the engine's current user. */
@Service
public class ClockPausing {

    private final CaseAccess access;
    private final CaseClocks clocks;
    private final Pauses pauses;
    private final IdentityService identityService;

    ClockPausing(CaseAccess access, CaseClocks clocks, Pauses pauses, IdentityService identityService) {
        this.access = access;
        this.clocks = clocks;
        this.pauses = pauses;
        this.identityService = identityService;
    }

    /** Whether the current user may: the case's salesperson, whoever has work in it now, managers and executives. */
    public boolean mayPause(Opportunity opportunity) {
        Authentication current = identityService.getCurrentAuthentication();
        return current != null
                && opportunity.isOpen()
                && (current.getUserId().equals(opportunity.salesperson())
                        || current.getGroupIds().stream()
                                .anyMatch(group -> group.endsWith("-managers") || group.equals("executives"))
                        || clocks.isWorking(opportunity.number(), current.getUserId()));
    }

    /**
     * @throws IllegalArgumentException if the reason or the note is not as it must be
     * @throws org.presalesflow.cases.CaseNotFoundException if there is no such case that the user may see
     * @throws NotAllowedException if the user may not pause it
     * @throws CaseStateException if it is paused already, or none of its clocks runs
     */
    @Transactional
    public void pause(String number, String reason, String note) {
        pauses.pause(number, reason, note, userWhoMay(number));
    }

    /** As {@link #pause}. @param note may be null */
    @Transactional
    public void resume(String number, String note) {
        pauses.resume(number, note, userWhoMay(number));
    }

    private String userWhoMay(String number) {
        if (!mayPause(access.see(number))) {
            throw new NotAllowedException(
                    "Only the case's salesperson, whoever has work in it, and managers pause and resume its clocks");
        }
        return identityService.getCurrentAuthentication().getUserId();
    }
}
