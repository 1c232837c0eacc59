package org.presalesflow.qualification;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.decisions.Decisions;
import org.presalesflow.people.People;
import org.presalesflow.people.PersonLeft;
import org.presalesflow.people.Persons;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Gives a lead to a salesperson by rule: the team by the table {@code team-routing}, and in it whoever has the fewest
 * open cases; of several, first the one who registered the lead. A case that comes back keeps its salesperson.
 */
@Service
public class SalespersonAssignment {

    private final Opportunities opportunities;
    private final CaseEvents events;
    private final Decisions decisions;
    private final People people;
    private final Persons persons;

    SalespersonAssignment(
            Opportunities opportunities, CaseEvents events, Decisions decisions, People people, Persons persons) {
        this.opportunities = opportunities;
        this.events = events;
        this.decisions = decisions;
        this.people = people;
        this.persons = persons;
    }

    /** @return the salesperson; empty if nobody sells, and the case waits for the department */
    public Optional<String> assign(String number) {
        Opportunity lead = opportunities.get(number);
        if (lead.salesperson() != null && !persons.hasLeft(lead.salesperson())) {
            return Optional.of(lead.salesperson());
        }
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("region", lead.region());
        inputs.put("industry", lead.industry());
        Map<String, Object> route = decisions.first("team-routing", inputs).orElseGet(Map::of);
        String team = (String) route.get("team");
        List<String> candidates = people.ofTeam(team);
        if (candidates.isEmpty()) {
            candidates = people.ofDepartment("sales");
        }
        Map<String, Integer> load = opportunities.openBySalesperson();
        Optional<String> salesperson = candidates.stream()
                .min(Comparator.<String>comparingInt(person -> load.getOrDefault(person, 0))
                        .thenComparing(person -> !person.equals(lead.registeredBy()))
                        .thenComparing(Comparator.naturalOrder()));
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("team", team);
        columns.put("salesperson", salesperson.orElse(null));
        opportunities.update(number, columns);
        events.add(
                number,
                "salesperson-assigned",
                salesperson.orElse("sales"),
                why(team, route, load, salesperson),
                null,
                null);
        return salesperson;
    }

    /** The cases of someone who leaves go to their successor, or to somebody by the rule. */
    @EventListener
    void onLeaving(PersonLeft left) {
        for (Opportunity opportunity : opportunities.openOf(left.user())) {
            if (left.successor() == null) {
                assign(opportunity.number());
            } else {
                opportunities.update(opportunity.number(), Map.of("salesperson", left.successor()));
                events.add(
                        opportunity.number(),
                        "salesperson-assigned",
                        left.successor(),
                        left.reason(),
                        left.by(),
                        opportunity.stage());
            }
        }
    }

    private static String why(
            String team, Map<String, Object> route, Map<String, Integer> load, Optional<String> salesperson) {
        return "Team %s: %s".formatted(team, route.get("reason"))
                + salesperson
                        .map(person -> "; fewest open cases: " + load.getOrDefault(person, 0))
                        .orElse("");
    }
}
