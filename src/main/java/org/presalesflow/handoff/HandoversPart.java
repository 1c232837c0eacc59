package org.presalesflow.handoff;

import java.time.OffsetDateTime;
import org.presalesflow.cases.CasePart;
import org.springframework.stereotype.Component;

/** The hand-overs of the case, for whoever looks at it. */
@Component
class HandoversPart implements CasePart {

    private final HandoverRepository handovers;

    HandoversPart(HandoverRepository handovers) {
        this.handovers = handovers;
    }

    /** One hand-over; {@code from} and {@code to} are departments. */
    record Row(
            String from,
            String to,
            String status,
            int returns,
            String returnReason,
            String returnNote,
            OffsetDateTime offeredAt,
            String offeredBy,
            OffsetDateTime answeredAt,
            String answeredBy) {}

    @Override
    public String name() {
        return "handovers";
    }

    @Override
    public Object of(String number) {
        return handovers.of(number).stream().map(HandoversPart::row).toList();
    }

    private static Row row(Handover handover) {
        return new Row(
                handover.fromDepartment(),
                handover.toDepartment(),
                handover.status(),
                handover.returns(),
                handover.returnReason(),
                handover.returnNote(),
                handover.offeredAt(),
                handover.offeredBy(),
                handover.answeredAt(),
                handover.answeredBy());
    }
}
