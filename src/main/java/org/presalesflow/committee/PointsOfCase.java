package org.presalesflow.committee;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.cases.CasePart;
import org.springframework.stereotype.Component;

/** What people see of the committee around a case. */
@Component
class PointsOfCase implements CasePart {

    private final Agenda agenda;

    PointsOfCase(Agenda agenda) {
        this.agenda = agenda;
    }

    /** As {@link Agenda.Point}. */
    record Row(
            long id,
            String reason,
            String detail,
            String status,
            OffsetDateTime raisedAt,
            String decision,
            String responsible,
            LocalDate dueOn,
            String decidedBy,
            OffsetDateTime decidedAt,
            String result) {}

    @Override
    public String name() {
        return "points";
    }

    @Override
    public List<Row> of(String number) {
        return agenda.of(number).stream()
                .map(point -> new Row(
                        point.id(),
                        point.reason(),
                        point.detail(),
                        point.status(),
                        point.raisedAt(),
                        point.decision(),
                        point.responsible(),
                        point.dueOn(),
                        point.decidedBy(),
                        point.decidedAt(),
                        point.result()))
                .toList();
    }
}
