package org.presalesflow.api;

import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.sla.CaseClocks;
import org.presalesflow.sla.ClockView;
import org.presalesflow.sla.Replanning;
import org.presalesflow.sla.edge.ClockDating;
import org.presalesflow.sla.edge.ClockPausing;
import org.presalesflow.sla.edge.PolicyKeeping;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/…}: the clocks of a case, the policy behind them, and the calendars. */
@RestController
@RequestMapping("/api")
class SlaController {

    private final CaseAccess access;
    private final CaseClocks clocks;
    private final ClockPausing pausing;
    private final ClockDating dating;
    private final PolicyKeeping policies;

    SlaController(
            CaseAccess access, CaseClocks clocks, ClockPausing pausing, ClockDating dating, PolicyKeeping policies) {
        this.access = access;
        this.clocks = clocks;
        this.pausing = pausing;
        this.dating = dating;
        this.policies = policies;
    }

    /** A wish to pause. @param note what we wait for, in words */
    record Pause(String reason, String note) {}

    /** A wish to go on. @param note may be null */
    record Resume(String note) {}

    /** @param changed whether a calendar is another now */
    record Reloaded(boolean changed) {}

    @GetMapping("/opportunities/{number}/sla")
    ClockView clocks(@PathVariable String number) {
        access.see(number);
        return clocks.of(number);
    }

    @PostMapping("/opportunities/{number}/sla/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable String number, @RequestBody Pause pause) {
        pausing.pause(number, pause.reason(), pause.note());
    }

    @PostMapping("/opportunities/{number}/sla/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String number, @RequestBody(required = false) Resume resume) {
        pausing.resume(number, resume == null ? null : resume.note());
    }

    /** Gives a clock another date, with a reason. */
    @PostMapping("/opportunities/{number}/sla/clocks/{clock}/date")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void date(@PathVariable String number, @PathVariable long clock, @RequestBody ClockDating.Wish wish) {
        dating.give(number, clock, wish);
    }

    /** @param table the text of a changed {@code sla-policy.dmn}, to see what it would change; none for what is deployed */
    @PostMapping("/sla/replan")
    Replanning.Report replan(
            @RequestParam(defaultValue = "false") boolean dryRun, @RequestBody(required = false) String table) {
        return policies.replan(dryRun, table);
    }

    @PostMapping("/calendars/reload")
    Reloaded reloadCalendars() {
        return new Reloaded(policies.reloadCalendars());
    }
}
