package org.presalesflow.promises;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.presalesflow.cases.CaseEvents;
import org.springframework.stereotype.Service;

/** The book of what was promised in a case and what became of it. Whoever writes in it holds the case. */
@Service
public class PromiseBook {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_NOTE = 2000;

    private final PromiseRepository promises;
    private final CaseEvents events;
    private final Clock clock;

    PromiseBook(PromiseRepository promises, CaseEvents events, Clock clock) {
        this.promises = promises;
        this.events = events;
        this.clock = clock;
    }

    /** @return all promises of a case in the order in which they were made, dropped ones among them */
    public List<Promise> of(String number) {
        return promises.of(number);
    }

    /** @return the promises that somebody must see to: neither dropped nor waived, kept ones among them */
    public List<Promise> toKeep(String number) {
        return of(number).stream().filter(Promise::counts).toList();
    }

    /** @return the promises that nobody has kept, dropped or waived */
    public List<Promise> open(String number) {
        return of(number).stream()
                .filter(promise -> promise.is(PromiseStatus.OPEN))
                .toList();
    }

    /**
     * Somebody decides to go on without these promises; those that are dropped are left as they are.
     *
     * @param reason why, in words
     */
    public void waive(String number, Set<String> ids, String reason, String step, String user) {
        Act act = act(step, user);
        String note = reason.substring(0, Math.min(reason.length(), LONGEST_NOTE));
        save(
                number,
                toKeep(number).stream()
                        .filter(promise -> ids.contains(promise.promiseId()))
                        .map(promise -> promise.decided(PromiseStatus.WAIVED, note, act))
                        .toList(),
                act,
                note);
    }

    /** The open ones among these promises are kept: delivery has them now. */
    public void keep(String number, Set<String> ids, String step, String user) {
        Act act = act(step, user);
        save(
                number,
                open(number).stream()
                        .filter(promise -> ids.contains(promise.promiseId()))
                        .map(promise -> promise.decided(PromiseStatus.KEPT, null, act))
                        .toList(),
                act,
                "");
    }

    Act act(String step, String user) {
        return new Act(step, user, OffsetDateTime.now(clock));
    }

    void save(String number, Collection<Promise> changed, Act act, String detail) {
        changed.forEach(promise -> promises.save(number, promise));
        Map<String, String> idsByStatus = changed.stream()
                .filter(promise -> !promise.is(PromiseStatus.OPEN))
                .collect(Collectors.groupingBy(
                        Promise::status, Collectors.mapping(Promise::promiseId, Collectors.joining(", "))));
        idsByStatus.forEach((status, ids) -> {
            String subject = ids.length() <= LONGEST_SUBJECT ? ids : ids.substring(0, LONGEST_SUBJECT - 1) + "…";
            events.add(number, "promises-" + status, subject, detail, act.user(), null);
        });
    }
}
