package org.presalesflow.intake;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.FactsCorrected;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.intake.SameCustomer.Doubt;
import org.presalesflow.notification.Notices;
import org.presalesflow.notification.TaskLinks;
import org.presalesflow.qualification.LeadScoring;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Adds messages to cases that are there. What a message says is kept with it and never changes a case that somebody pursues.
 * As long as nobody does, the case learns from it, as its grade depends on that.
 */
@Service
public class LeadJoining {

    private static final String SALES_MANAGERS = "sales-managers";

    private final Opportunities opportunities;
    private final LeadMessages messages;
    private final LeadKeys keys;
    private final LeadMatches matches;
    private final FreeMail freeMail;
    private final Resting resting;
    private final LeadScoring scoring;
    private final CaseEvents events;
    private final Notices notices;
    private final TaskLinks links;
    private final Clock clock;

    LeadJoining(
            Opportunities opportunities,
            LeadMessages messages,
            LeadKeys keys,
            LeadMatches matches,
            FreeMail freeMail,
            Resting resting,
            LeadScoring scoring,
            CaseEvents events,
            Notices notices,
            TaskLinks links,
            Clock clock) {
        this.opportunities = opportunities;
        this.messages = messages;
        this.keys = keys;
        this.matches = matches;
        this.freeMail = freeMail;
        this.resting = resting;
        this.scoring = scoring;
        this.events = events;
        this.notices = notices;
        this.links = links;
        this.clock = clock;
    }

    /** @return false if the case takes in no messages any more, and nothing was done */
    boolean join(Lead lead, String number, String user) {
        if (!joinQuietly(lead, number, user)) {
            return false;
        }
        Opportunity opportunity = opportunities.get(number);
        if (opportunity.salesperson() != null) {
            tell(opportunity, "lead-joined", lead.contactName(), lead.need());
        }
        return true;
    }

    /** As {@link #join}, and tells nobody. */
    boolean joinQuietly(Lead lead, String number, String user) {
        Opportunity opportunity = opportunities.lock(number).orElseThrow();
        boolean rests = !opportunity.isOpen() && resting.rests(number);
        if (!opportunity.isOpen() && !rests) {
            return false;
        }
        keep(lead, number, true, user);
        events.add(number, "lead-joined", lead.channel(), lead.need(), user, opportunity.stage());
        if (opportunity.stage() == null) {
            learn(opportunity, lead);
        }
        if (rests && scoring.isWorthASalesperson(opportunities.get(number))) {
            resting.bringBack(number);
        }
        return true;
    }

    /** Keeps a message on a case and makes the case known by it. */
    void keep(Lead lead, String number, boolean joined, String user) {
        messages.keep(number, lead, joined, user);
        keys.add(number, Customer.of(lead).keys(freeMail), OffsetDateTime.now(clock));
    }

    /** Asks people whether the case of a lead is another's. */
    void offer(Opportunity opened, Doubt doubt) {
        matches.add(opened.number(), doubt.number(), doubt.reason());
        events.add(opened.number(), "match-found", doubt.number(), doubt.reason(), null, null);
        Opportunity other = opportunities.get(doubt.number());
        events.add(other.number(), "match-found", opened.number(), doubt.reason(), null, other.stage());
        tell(other, "lead-match", opened.number(), opened.company(), opened.contactName(), doubt.reason());
    }

    /** Carries what came with a case over to another one. What people did in it stays where it was done. */
    public void carry(String from, String to) {
        messages.move(from, to);
        keys.move(from, to);
        matches.move(from, to);
    }

    /** Tells whoever sells in this case, or the sales managers while nobody does. */
    public void tell(Opportunity opportunity, String template, Object... values) {
        Object[] all = new Object[values.length + 2];
        all[0] = opportunity.number();
        all[1] = opportunity.company();
        System.arraycopy(values, 0, all, 2, values.length);
        if (opportunity.salesperson() == null) {
            notices.toDepartment(opportunity.number(), template, SALES_MANAGERS, links.to(null), all);
        } else {
            notices.toPerson(opportunity.number(), template, opportunity.salesperson(), links.to(null), all);
        }
    }

    /** A case is known by its corrected name and contact as well. */
    @EventListener
    void onCorrection(FactsCorrected corrected) {
        Opportunity now = opportunities.get(corrected.number());
        Customer customer = new Customer(now.company(), now.contactName(), now.contactEmail(), now.contactPhone());
        keys.add(now.number(), customer.keys(freeMail), now.receivedAt());
    }

    /** Fills in what the case does not know, and takes over the other facts if the case is worth more by them. */
    private void learn(Opportunity known, Lead lead) {
        String number = known.number();
        Map<String, Object> lacking = new LinkedHashMap<>();
        fill(lacking, "contact_email", known.contactEmail(), lead.contactEmail());
        fill(lacking, "contact_phone", known.contactPhone(), lead.contactPhone());
        Map<String, Object> before = facts(known);
        Map<String, Object> said = facts(lead);
        said.forEach((column, value) -> fill(lacking, column, before.get(column), value));
        if (known.budget() == null && said.containsKey("currency")) {
            lacking.put("currency", said.get("currency"));
        }
        opportunities.update(number, lacking);
        said.keySet().removeAll(lacking.keySet());
        said.entrySet().removeIf(one -> same(one.getValue(), before.get(one.getKey())));
        if (said.isEmpty()) {
            return;
        }
        int points = scoring.points(opportunities.get(number));
        opportunities.update(number, said);
        if (scoring.points(opportunities.get(number)) <= points) {
            said.replaceAll((column, value) -> before.get(column));
            opportunities.update(number, said);
        }
    }

    private static boolean same(Object one, Object other) {
        return one instanceof BigDecimal amount && other instanceof BigDecimal known
                ? amount.compareTo(known) == 0
                : one.equals(other);
    }

    private static Map<String, Object> facts(Lead lead) {
        return facts(
                lead.industry(),
                lead.employees(),
                lead.region(),
                lead.budget(),
                lead.currency(),
                lead.intent(),
                lead.decisionWeeks());
    }

    private static Map<String, Object> facts(Opportunity known) {
        return facts(
                known.industry(),
                known.employees(),
                known.region(),
                known.budget(),
                known.currency(),
                known.intent(),
                known.decisionWeeks());
    }

    /** @return by column, as far as they are known */
    private static Map<String, Object> facts(
            String industry,
            Integer employees,
            String region,
            BigDecimal budget,
            String currency,
            String intent,
            Integer decisionWeeks) {
        Map<String, Object> facts = new LinkedHashMap<>();
        fill(facts, "industry", null, industry);
        fill(facts, "employees", null, employees);
        fill(facts, "region", null, region);
        fill(facts, "budget", null, budget);
        if (budget != null) {
            fill(facts, "currency", null, currency);
        }
        fill(facts, "intent", null, intent);
        fill(facts, "decision_weeks", null, decisionWeeks);
        return facts;
    }

    private static void fill(Map<String, Object> columns, String column, Object known, Object said) {
        if (known == null && said != null && !said.toString().isBlank()) {
            columns.put(column, said);
        }
    }
}
