package org.presalesflow.cases.edge;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.engine.CaseVariables;
import org.presalesflow.engine.SystemAccess;
import org.presalesflow.presales.PresalesProcess;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes a case from outside of its stages, whatever it is doing: as lost, postponed or withdrawn, with a reason. */
@Service
public class CaseClosing {

    private static final Set<String> WAYS = Set.of(CaseStatus.LOST, CaseStatus.POSTPONED, CaseStatus.WITHDRAWN);
    private static final Set<String> LOSS_REASONS =
            Set.of("price", "function", "competitor", "relationship", "budget-cut", "timing", "no-decision");
    private static final int LONGEST_REASON = 1000;

    private final CaseAccess access;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final RuntimeService runtimeService;
    private final IdentityService identityService;
    private final SystemAccess system;
    private final Calendars calendars;
    private final Clock clock;

    CaseClosing(
            CaseAccess access,
            Opportunities opportunities,
            CaseEvents events,
            RuntimeService runtimeService,
            IdentityService identityService,
            SystemAccess system,
            Calendars calendars,
            Clock clock) {
        this.access = access;
        this.opportunities = opportunities;
        this.events = events;
        this.runtimeService = runtimeService;
        this.identityService = identityService;
        this.system = system;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Closes a case in the name of the engine's current user.
     *
     * @param as lost, postponed or withdrawn
     * @param reason why, in words; for a lost case the reason code may stand before them, with a semicolon; required
     * @param wakeUpOn when a postponed case is taken up again; null for the usual rest
     * @throws IllegalArgumentException if {@code as}, the reason or the date is not as it must be
     * @throws org.presalesflow.cases.CaseNotFoundException if there is no such case that the user may see
     * @throws NotAllowedException if the user may not close it
     * @throws CaseStateException if it is not being pursued
     */
    @Transactional
    public void close(String number, String as, String reason, LocalDate wakeUpOn) {
        if (as == null || !WAYS.contains(as)) {
            throw new IllegalArgumentException("as: must be lost, postponed or withdrawn");
        }
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("reason: must say why the case is closed");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason: must be at most " + LONGEST_REASON + " characters");
        }
        if (wakeUpOn != null && !wakeUpOn.isAfter(today())) {
            throw new IllegalArgumentException("wakeUpOn: must be a date to come");
        }
        Opportunity opportunity = access.see(number);
        if (!access.mayClose(opportunity)) {
            throw new NotAllowedException(
                    "Only the case's salesperson, the sales managers and executives close a case");
        }
        requirePursued(opportunity);
        Map<String, Object> columns = new HashMap<>();
        columns.put("wake_up_on", wakeUpOn);
        String code = reason.split(";")[0].strip();
        if (CaseStatus.LOST.equals(as) && LOSS_REASONS.contains(code)) {
            columns.put("loss_reason", code);
        }
        opportunities.update(number, columns);
        end(opportunity, as, reason);
    }

    /**
     * Withdraws a case, as it goes on in another one. Whether the user may do so is for the caller to ask.
     *
     * @throws CaseStateException if it is not being pursued
     */
    @Transactional
    public void withdraw(Opportunity opportunity, String reason) {
        requirePursued(opportunity);
        end(opportunity, CaseStatus.WITHDRAWN, reason);
    }

    private static void requirePursued(Opportunity opportunity) {
        if (!opportunity.isOpen() || opportunity.stage() == null) {
            throw new CaseStateException("The case is not being pursued; its status is " + opportunity.status());
        }
    }

    private void end(Opportunity opportunity, String as, String reason) {
        events.add(
                opportunity.number(),
                "close-requested",
                as,
                reason,
                identityService.getCurrentAuthentication().getUserId(),
                opportunity.stage());
        system.call(() -> runtimeService
                .createMessageCorrelation(PresalesProcess.Messages.CLOSE_CASE)
                .processInstanceId(opportunity.processInstanceId())
                .setVariable(CaseVariables.OUTCOME, as)
                .setVariable(CaseVariables.OUTCOME_REASON, reason.strip())
                .correlateWithResult());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), calendars.standard().zone());
    }
}
