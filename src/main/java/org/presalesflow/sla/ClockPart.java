package org.presalesflow.sla;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.springframework.stereotype.Component;

/** The clock of the stage that a case is in, in one line. */
@Component
class ClockPart implements CasePart {

    private final CaseClocks clocks;
    private final Opportunities opportunities;

    ClockPart(CaseClocks clocks, Opportunities opportunities) {
        this.clocks = clocks;
        this.opportunities = opportunities;
    }

    /** @param state running or paused */
    record Line(String state, boolean late, Instant dueAt) {}

    @Override
    public String name() {
        return "clock";
    }

    /** @return one line; none if no clock runs */
    @Override
    public List<Line> of(String number) {
        String stage = opportunities.find(number).map(Opportunity::stage).orElse("");
        return clocks.of(number).clocks().stream()
                .filter(clock -> clock.step() == null
                        && clock.process().equals(stage)
                        && (clock.state().equals("running") || clock.state().equals("paused")))
                .max(Comparator.comparing(ClockView.Clock::startedAt))
                .map(clock -> new Line(clock.state(), clock.late(), clock.dueAt()))
                .stream()
                .toList();
    }
}
