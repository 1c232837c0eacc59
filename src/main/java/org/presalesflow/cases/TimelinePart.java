package org.presalesflow.cases;

import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened in a case, the newest first. */
@Component
class TimelinePart implements CasePart {

    private final CaseEvents events;

    TimelinePart(CaseEvents events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public Object of(String number) {
        List<CaseEvents.CaseEvent> all = events.of(number);
        Collections.reverse(all);
        return all;
    }
}
