package org.presalesflow.sla;

import java.time.Duration;
import org.presalesflow.cases.Lateness;
import org.springframework.stereotype.Component;

/** How late a case is by the clocks of its processes as a whole. A working day has eight hours (handbook section 3). */
@Component
class StageLateness implements Lateness {

    private static final double SECONDS_PER_DAY = Duration.ofHours(8).toSeconds();

    private final Clocks clocks;
    private final Pauses pauses;
    private final Planning planning;

    StageLateness(Clocks clocks, Pauses pauses, Planning planning) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.planning = planning;
    }

    @Override
    public double daysLate(String number) {
        return clocks.openOf(number).stream()
                .filter(row -> row.isWhole() && row.breachedAt() != null)
                .mapToDouble(this::daysOver)
                .max()
                .orElse(0);
    }

    private double daysOver(SlaClock row) {
        long used =
                planning.used(row, planning.now(), pauses.gaps(row.number())).toSeconds();
        return Math.max(0, used - row.limitSeconds()) / SECONDS_PER_DAY;
    }
}
