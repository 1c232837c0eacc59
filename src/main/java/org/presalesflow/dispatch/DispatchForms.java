package org.presalesflow.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Rates;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.dispatch.PresalesDispatchProcess.Fields;
import org.presalesflow.dispatch.PresalesDispatchProcess.Tasks;
import org.presalesflow.forms.Prefill;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills the forms of dispatch: what the salesperson may ask for, and what the rules say when the manager looks. */
@Component
@Order(20)
class DispatchForms implements Prefill {

    private static final String LEVEL_TABLE = "presales-level";
    private static final Set<String> INDUSTRY_TEAMS = Set.of("finance", "government", "manufacturing");

    private final DispatchBook book;
    private final Waiting waiting;
    private final Workforce workforce;
    private final Wording wording;
    private final Opportunities opportunities;
    private final Decisions decisions;
    private final Rates rates;

    DispatchForms(
            DispatchBook book,
            Waiting waiting,
            Workforce workforce,
            Wording wording,
            Opportunities opportunities,
            Decisions decisions,
            Rates rates) {
        this.book = book;
        this.waiting = waiting;
        this.workforce = workforce;
        this.wording = wording;
        this.opportunities = opportunities;
        this.decisions = decisions;
        this.rates = rates;
    }

    /** A row of the table of candidates. */
    record Ranked(
            int place,
            String person,
            String level,
            String skills,
            String team,
            String load,
            String waits,
            String remark) {}

    /** A row of the table of waiting cases. */
    record Queued(
            int place, String number, String company, int points, String reasons, String neededBy, String proposal) {}

    record Option(String label, String value) {}

    @Override
    public Map<String, Object> valuesFor(Place place) {
        if (!place.process().equals(PresalesDispatchProcess.KEY)) {
            return Map.of();
        }
        if (place.task().equals(Tasks.REQUEST_PRESALES)) {
            return asked(opportunities.get(place.number()));
        }
        return book.ofInstance(place.instanceId())
                .filter(row -> row.status().equals(Dispatch.WAITING))
                .map(this::proposed)
                .orElseGet(Map::of);
    }

    private Map<String, Object> asked(Opportunity opportunity) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("value", rates.toBase(opportunity.value(), opportunity.currency()));
        inputs.put("grade", opportunity.grade());
        inputs.put("strategicWeight", opportunity.strategicWeight());
        inputs.put("employees", opportunity.employees());
        Map<String, Object> values = new HashMap<>();
        decisions.first(LEVEL_TABLE, inputs).ifPresent(row -> values.put(Fields.LEVEL, row.get("level")));
        values.put(
                Fields.INDUSTRY_TEAM,
                INDUSTRY_TEAMS.contains(String.valueOf(opportunity.industry()))
                        ? opportunity.industry()
                        : Request.ANY_INDUSTRY);
        if (opportunity.effortDays() != null) {
            values.put(Fields.DAYS, opportunity.effortDays());
        }
        return values;
    }

    private Map<String, Object> proposed(Dispatch row) {
        Map<String, Proposal> proposals = waiting.proposals();
        Proposal proposal = proposals.get(row.number());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dispatchSkills", wording.skills(row.skillSet()));
        values.put("dispatchLevel", row.level());
        values.put("dispatchIndustryTeam", wording.team(row.industryTeam()));
        values.put("dispatchDays", row.days().stripTrailingZeros().toPlainString());
        values.put("dispatchNeededBy", row.neededBy().toString());
        values.put("dispatchNeededUntil", row.neededUntil().toString());
        values.put(Fields.PROPOSAL, proposal.user());
        values.put(
                "dispatchProposals",
                proposal.chosen().stream().map(this::option).toList());
        values.put("dispatchReason", wording.reason(proposal));
        values.put("dispatchRanking", ranking(proposal));
        values.put("dispatchQueue", queue(proposals));
        values.put("dispatchPeople", people(proposal));
        return values;
    }

    private List<Ranked> ranking(Proposal proposal) {
        List<Ranked> rows = new ArrayList<>();
        for (Candidate candidate : proposal.ranking()) {
            Consultant person = candidate.person();
            rows.add(new Ranked(
                    rows.size() + 1,
                    person.user(),
                    person.level().name(),
                    wording.skills(person.skills()),
                    wording.team(person.industryTeam()),
                    Wording.percent(candidate.load()),
                    wording.waited(person),
                    wording.remark(candidate)));
        }
        return rows;
    }

    private List<Queued> queue(Map<String, Proposal> proposals) {
        List<Queued> rows = new ArrayList<>();
        for (Proposal proposal : proposals.values()) {
            Request request = proposal.request();
            rows.add(new Queued(
                    rows.size() + 1,
                    request.number(),
                    opportunities.get(request.number()).company(),
                    request.points(),
                    request.reasons(),
                    request.period().from().toString(),
                    proposal.user() == null ? "–" : proposal.user()));
        }
        return rows;
    }

    /** Everyone of presales but the one who is proposed: those who are away last, as the rule does not look at them. */
    private List<Option> people(Proposal proposal) {
        List<Option> options = new ArrayList<>(
                proposal.ranking().stream().skip(1).map(this::option).toList());
        List<String> ranked = proposal.ranking().stream().map(Candidate::user).toList();
        workforce.all().stream()
                .map(Consultant::user)
                .filter(user -> !ranked.contains(user))
                .forEach(user -> options.add(new Option(wording.text("away", user), user)));
        return options;
    }

    private Option option(Candidate candidate) {
        return new Option(
                wording.text(
                        "option",
                        candidate.user(),
                        candidate.person().level(),
                        Wording.percent(candidate.load()),
                        wording.remark(candidate)),
                candidate.user());
    }
}
