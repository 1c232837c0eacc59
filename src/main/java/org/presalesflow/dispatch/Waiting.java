package org.presalesflow.dispatch;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Rates;
import org.presalesflow.cases.Submissions;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/** The requests that nobody has decided yet, and what the rules say to them at this moment. */
@Component
class Waiting {

    private static final String TABLE = "dispatch-priority";
    private static final String TENDER = "tender";
    private static final String BID_DEADLINE = "tenderBidDeadline";

    private final DispatchBook book;
    private final Opportunities opportunities;
    private final Submissions submissions;
    private final Decisions decisions;
    private final Rates rates;
    private final Workforce workforce;

    Waiting(
            DispatchBook book,
            Opportunities opportunities,
            Submissions submissions,
            Decisions decisions,
            Rates rates,
            Workforce workforce) {
        this.book = book;
        this.opportunities = opportunities;
        this.submissions = submissions;
        this.decisions = decisions;
        this.rates = rates;
        this.workforce = workforce;
    }

    /** @return the proposals by opportunity number, the most important case first */
    Map<String, Proposal> proposals() {
        WorkingDays days = workforce.days();
        LocalDate today = workforce.today();
        List<Request> requests = book.withStatus(Dispatch.WAITING).stream()
                .map(row -> request(row, opportunities.get(row.number()), days, today))
                .toList();
        return new Allocation(days).of(requests, workforce.all());
    }

    private Request request(Dispatch row, Opportunity opportunity, WorkingDays days, LocalDate today) {
        List<Map<String, Object>> parts = decisions.evaluate(TABLE, inputs(row, opportunity, days, today));
        return new Request(
                row.number(),
                row.skillSet(),
                Level.of(row.level()),
                row.industryTeam(),
                row.days().doubleValue(),
                stillToCome(row.period(), today),
                parts.stream()
                        .mapToInt(part -> ((Number) part.get("points")).intValue())
                        .sum(),
                parts.stream()
                        .map(part -> "%s: %s".formatted(part.get("reason"), part.get("points")))
                        .collect(Collectors.joining("; ")),
                row.requestedAt());
    }

    private Map<String, Object> inputs(Dispatch row, Opportunity opportunity, WorkingDays days, LocalDate today) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("grade", opportunity.grade());
        inputs.put("value", rates.toBase(opportunity.value(), opportunity.currency()));
        inputs.put("winChance", opportunity.winProbability());
        LocalDate deadline = deadline(row);
        inputs.put(
                "daysLeft",
                deadline.isAfter(today) ? days.in(new Period(today.plusDays(1), deadline)) : Double.valueOf(0));
        return inputs;
    }

    /** A tender's is a hard date, and comes from the customer; the other from whoever asks. */
    private LocalDate deadline(Dispatch row) {
        Map<String, Object> answers = submissions.lastAnswersWith(row.number(), TENDER);
        try {
            return "yes".equals(answers.get(TENDER)) && answers.get(BID_DEADLINE) != null
                    ? LocalDate.parse(answers.get(BID_DEADLINE).toString())
                    : row.neededBy();
        } catch (DateTimeParseException e) {
            return row.neededBy();
        }
    }

    /** A request that has waited beyond its first day is about the days that are left. */
    private static Period stillToCome(Period asked, LocalDate today) {
        if (!asked.from().isBefore(today)) {
            return asked;
        }
        return asked.to().isBefore(today) ? asked.movedTo(today) : new Period(today, asked.to());
    }
}
