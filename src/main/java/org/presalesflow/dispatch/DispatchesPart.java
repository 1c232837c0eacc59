package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.presalesflow.cases.CasePart;
import org.springframework.stereotype.Component;

/** Who was asked for, proposed and given to a case, and why. */
@Component
class DispatchesPart implements CasePart {

    private final DispatchBook book;

    DispatchesPart(DispatchBook book) {
        this.book = book;
    }

    /** @param status waiting, dispatched, over or cancelled */
    record Row(
            String requestedBy,
            OffsetDateTime requestedAt,
            Set<String> skills,
            String level,
            BigDecimal days,
            LocalDate neededBy,
            String proposed,
            String reason,
            String assigned,
            String decidedBy,
            OffsetDateTime decidedAt,
            String overrideReason,
            String status) {}

    @Override
    public String name() {
        return "dispatches";
    }

    @Override
    public List<Row> of(String number) {
        return book.of(number).stream()
                .map(row -> new Row(
                        row.requestedBy(),
                        row.requestedAt(),
                        row.skillSet(),
                        row.level(),
                        row.days(),
                        row.neededBy(),
                        row.proposed(),
                        row.reason(),
                        row.assigned(),
                        row.decidedBy(),
                        row.decidedAt(),
                        row.overrideReason(),
                        row.status()))
                .toList();
    }
}
