package org.presalesflow.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through all waiting requests, the most important case first; each takes the best person there is, who is then
 * booked for those that follow. So a case never takes somebody from a more important one, however long it has waited.
 */
final class Allocation {

    private final WorkingDays calendar;
    private final WhoDoesIt rule;

    Allocation(WorkingDays calendar) {
        this.calendar = calendar;
        this.rule = new WhoDoesIt(calendar);
    }

    /** @return the proposals by opportunity number, the most important case first */
    Map<String, Proposal> of(List<Request> waiting, List<Consultant> people) {
        Map<String, Proposal> proposals = new LinkedHashMap<>();
        List<Request> before = new ArrayList<>();
        List<Consultant> staff = new ArrayList<>(people);
        for (Request request : waiting.stream().sorted(Request.BY_IMPORTANCE).toList()) {
            Proposal proposal = new Proposal(request, rule.rank(request, staff), List.copyOf(before));
            proposals.put(request.number(), proposal);
            proposal.chosen()
                    .ifPresent(chosen -> staff.replaceAll(person ->
                            person.user().equals(chosen.user()) ? person.with(booking(request, chosen)) : person));
            before.add(request);
        }
        return proposals;
    }

    private Booking booking(Request request, Candidate chosen) {
        return new Booking(calendar.worked(request.period().movedTo(chosen.freeFrom())), request.days());
    }
}
