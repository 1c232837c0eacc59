package org.presalesflow.cockpit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.WinProbability;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.notification.Outbox;
import org.presalesflow.people.TaskNotFoundException;
import org.presalesflow.people.edge.TaskGiving;
import org.presalesflow.repair.edge.JobRetrying;
import org.presalesflow.repair.edge.JobRetrying.FailedJob;
import org.presalesflow.repair.edge.NoticeRetrying;
import org.presalesflow.sla.CaseClocks;
import org.presalesflow.sla.ClockView;
import org.presalesflow.sla.ClockView.Clock;
import org.presalesflow.sla.edge.ClockDating;
import org.presalesflow.sla.edge.ClockPausing;
import org.springframework.stereotype.Component;

/** Cases as managers see them in Cockpit: what is beyond the case itself, and what they may do. */
@Component
class ManagedCases {

    private final CaseAccess access;
    private final CaseClocks clocks;
    private final ClockPausing pausing;
    private final ClockDating dating;
    private final TaskGiving giving;
    private final WinProbability winProbability;
    private final Outbox outbox;
    private final JobRetrying jobs;
    private final NoticeRetrying notices;
    private final RuntimeService runtimeService;
    private final HistoryService historyService;

    ManagedCases(
            CaseAccess access,
            CaseClocks clocks,
            ClockPausing pausing,
            ClockDating dating,
            TaskGiving giving,
            WinProbability winProbability,
            Outbox outbox,
            JobRetrying jobs,
            NoticeRetrying notices,
            RuntimeService runtimeService,
            HistoryService historyService) {
        this.access = access;
        this.clocks = clocks;
        this.pausing = pausing;
        this.dating = dating;
        this.giving = giving;
        this.winProbability = winProbability;
        this.outbox = outbox;
        this.jobs = jobs;
        this.notices = notices;
        this.runtimeService = runtimeService;
        this.historyService = historyService;
    }

    /** What the user may do to the case as it is now. */
    record May(boolean close, boolean pause, boolean resume, boolean retryJobs, boolean retryNotifications) {}

    /**
     * A clock of the case.
     *
     * @param mayDate whether the user may give it another date
     * @param mayGive whether the user may give its task to somebody else
     */
    record ManagedClock(Clock clock, boolean mayDate, boolean mayGive) {}

    /** A case. @param probability null once it is closed */
    record ManagedCase(
            String number,
            String company,
            String processInstanceId,
            May may,
            WinProbability.Estimate probability,
            int stepGap,
            Integer buyingStep,
            ClockView.Pause pause,
            List<ManagedClock> clocks,
            List<Outbox.Delivery> notifications,
            List<FailedJob> jobs) {}

    record NumberOf(String number) {}

    /** @throws CaseNotFoundException if there is no such case that the user may see */
    ManagedCase of(String number) {
        Opportunity opportunity = access.see(number);
        ClockView view = clocks.of(number);
        boolean pursued = opportunity.isOpen() && opportunity.stage() != null;
        boolean mayPause = pausing.mayPause(opportunity);
        boolean runs = view.clocks().stream().anyMatch(ManagedCases::goesOn);
        Set<Long> datable = Set.copyOf(dating.datable(number));
        return new ManagedCase(
                number,
                opportunity.company(),
                opportunity.processInstanceId(),
                new May(
                        pursued && access.mayClose(opportunity),
                        mayPause && view.pause() == null && runs,
                        mayPause && view.pause() != null,
                        jobs.mayRetry(),
                        notices.mayRetry()),
                pursued ? winProbability.estimate(opportunity) : null,
                opportunity.stepGap(),
                opportunity.buyingStep(),
                view.pause(),
                view.clocks().stream()
                        .map(clock -> new ManagedClock(clock, datable.contains(clock.id()), mayGive(clock)))
                        .toList(),
                outbox.of(number),
                jobs.of(number));
    }

    private static boolean goesOn(Clock clock) {
        return clock.state().equals("running") || clock.state().equals("paused");
    }

    private boolean mayGive(Clock clock) {
        if (clock.taskId() == null || !goesOn(clock)) {
            return false;
        }
        try {
            return giving.choice(clock.taskId()).mayGive();
        } catch (TaskNotFoundException e) {
            return false;
        }
    }

    /** @throws CaseNotFoundException if it is no process instance of a case that the user may see */
    NumberOf ofInstance(String instance) {
        String number = Optional.ofNullable(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .or(() -> Optional.ofNullable(historyService
                                .createHistoricProcessInstanceQuery()
                                .processInstanceId(instance)
                                .singleResult())
                        .map(HistoricProcessInstance::getBusinessKey))
                .orElse("");
        return new NumberOf(access.see(number).number());
    }
}
