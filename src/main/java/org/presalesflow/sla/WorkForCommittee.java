package org.presalesflow.sla;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.presalesflow.committee.OpenWork;
import org.springframework.stereotype.Component;

/** Shows the committee what is being done, and what of it is late, by the clocks. */
@Component
class WorkForCommittee implements OpenWork {

    /** Nobody reads more of it in a meeting. */
    private static final int LONGEST_LIST = 50;

    private final Clocks clocks;
    private final Planning planning;

    WorkForCommittee(Clocks clocks, Planning planning) {
        this.clocks = clocks;
        this.planning = planning;
    }

    @Override
    public List<Work> of(String number) {
        return clocks.openOf(number).stream()
                .filter(row -> !row.isWhole())
                .map(this::work)
                .toList();
    }

    /** A limit without a ladder is a date in the task list alone: another clock tells when the work is late. */
    @Override
    public Late late() {
        Instant now = planning.now();
        List<Work> works =
                clocks.late(now, LONGEST_LIST).stream().map(this::work).toList();
        return new Late(works, works.size() < LONGEST_LIST ? 0 : clocks.countLate(now) - LONGEST_LIST);
    }

    private Work work(SlaClock row) {
        Set<String> holders = clocks.holders(row);
        String holder = holders.isEmpty() ? row.department() : Holders.inWords(holders);
        return new Work(row.number(), row.taskId(), row.name(), holder, row.dueAt());
    }
}
