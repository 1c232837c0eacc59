package org.presalesflow.hours;

import java.math.BigDecimal;
import java.util.List;
import org.presalesflow.cases.CasePart;
import org.springframework.stereotype.Component;

/** Who has put how many hours into a case. */
@Component
class HoursPart implements CasePart {

    private final Hours hours;

    HoursPart(Hours hours) {
        this.hours = hours;
    }

    /** @param tasks how many tasks they did in these hours */
    record Row(String user, BigDecimal hours, int tasks) {}

    @Override
    public String name() {
        return "hours";
    }

    @Override
    public List<Row> of(String number) {
        return hours.of(number).stream()
                .map(person -> new Row(person.userId(), person.hours(), person.tasks()))
                .toList();
    }
}
