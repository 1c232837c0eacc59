package org.presalesflow.api;

import java.time.LocalDate;
import java.util.List;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseEvents.CaseEvent;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.StageRuns;
import org.presalesflow.cases.StageRuns.StageRun;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseClosing;
import org.presalesflow.notification.Outbox;
import org.presalesflow.notification.Outbox.Delivery;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/opportunities}: the cases, each as far as its reader may see it. */
@RestController
@RequestMapping("/api/opportunities")
class OpportunityController {

    private static final int LARGEST_PAGE = 200;

    private final CaseAccess access;
    private final CaseClosing closing;
    private final CaseEvents events;
    private final StageRuns stageRuns;
    private final Outbox outbox;

    OpportunityController(
            CaseAccess access, CaseClosing closing, CaseEvents events, StageRuns stageRuns, Outbox outbox) {
        this.access = access;
        this.closing = closing;
        this.events = events;
        this.stageRuns = stageRuns;
        this.outbox = outbox;
    }

    /** What happened in a case: the runs of its stages, and everything else in order. */
    record Timeline(List<StageRun> stages, List<CaseEvent> events) {}

    /**
     * A wish to close a case.
     *
     * @param as lost, postponed or withdrawn
     * @param wakeUpOn for a postponed case; null for the usual rest
     */
    record Close(String as, String reason, LocalDate wakeUpOn) {}

    @GetMapping
    List<Opportunity> list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String status,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return access.list(q, status, Math.max(0, offset), Math.min(Math.max(1, limit), LARGEST_PAGE));
    }

    @GetMapping("/{number}")
    Opportunity get(@PathVariable String number) {
        return access.see(number);
    }

    @GetMapping("/{number}/timeline")
    Timeline timeline(@PathVariable String number) {
        access.see(number);
        return new Timeline(stageRuns.of(number), events.of(number));
    }

    @GetMapping("/{number}/notifications")
    List<Delivery> notifications(@PathVariable String number) {
        access.see(number);
        return outbox.of(number);
    }

    @PostMapping("/{number}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable String number, @RequestBody Close close) {
        closing.close(number, close.as(), close.reason(), close.wakeUpOn());
    }
}
