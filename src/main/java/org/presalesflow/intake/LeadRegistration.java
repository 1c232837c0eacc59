package org.presalesflow.intake;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Rates;
import org.presalesflow.intake.SameCustomer.Doubt;
import org.presalesflow.intake.SameCustomer.Found;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one place where leads of all channels come in: each opens a case, or joins the one that it belongs to. A lead that
 * may belong to another opens its own, as the customer must not wait for an answer, and people are asked.
 */
@Service
public class LeadRegistration {

    private final Opportunities opportunities;
    private final LeadMessages messages;
    private final LeadKeys keys;
    private final LeadJoining joining;
    private final SameCustomer sameCustomer;
    private final FreeMail freeMail;
    private final CaseEvents events;
    private final Validator validator;
    private final Rates rates;
    private final TransactionTemplate apart;

    LeadRegistration(
            Opportunities opportunities,
            LeadMessages messages,
            LeadKeys keys,
            LeadJoining joining,
            SameCustomer sameCustomer,
            FreeMail freeMail,
            CaseEvents events,
            Validator validator,
            Rates rates,
            PlatformTransactionManager transactions) {
        this.opportunities = opportunities;
        this.messages = messages;
        this.keys = keys;
        this.joining = joining;
        this.sameCustomer = sameCustomer;
        this.freeMail = freeMail;
        this.events = events;
        this.validator = validator;
        this.rates = rates;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Where a lead went: to a new case, or to one that was there before. */
    public record Registered(String number, Entry entry) {}

    /** How a lead got in. */
    public enum Entry {
        /** A new case was opened. */
        OPENED,
        /** It was added to a case of the same customer, which is open or rests in nurturing. */
        JOINED,
        /** This very lead came before; nothing was changed. */
        KNOWN
    }

    /**
     * Takes in a lead; no other lead that may be the same customer's is taken in until the transaction ends.
     *
     * @param user who brings it; null for nobody known
     * @throws ConstraintViolationException if the lead is not well-formed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registered register(Lead lead, String user) {
        return take(lead, user, number -> joining.join(lead, number, user));
    }

    /** As {@link #register}, for one of many: whoever sells is not told of each that joins, but by the caller of all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registered registerOneOfMany(Lead lead, String user) {
        return take(lead, user, number -> joining.joinQuietly(lead, number, user));
    }

    /**
     * Lets no other lead be taken in that may be the same customer's as one of these, and nobody change the cases that
     * they may join, until the transaction ends. Who registers several leads in one transaction does it first: the locks
     * are taken in one order, while those of one lead after the other could make two wait for each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Collection<Lead> leads) {
        keys.hold(leads.stream().flatMap(lead -> locks(lead).stream()).collect(Collectors.toSet()));
        sameCustomer.near(leads.stream().map(Customer::of).toList()).stream()
                .sorted()
                .forEach(opportunities::lock);
    }

    /** Whether somebody with this mail address has written to the case. */
    public boolean hasWritten(String address, String number) {
        return messages.isFrom(number, address);
    }

    /**
     * As {@link #register}, for a caller whose transaction can only open a case and is about to be refused otherwise: what
     * joins a case is kept on it nevertheless.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registered registerOrKeepApart(Lead lead, String user) {
        return take(
                lead, user, number -> Boolean.TRUE.equals(apart.execute(status -> joining.join(lead, number, user))));
    }

    private Registered take(Lead lead, String user, Predicate<String> joins) {
        check(lead);
        Optional<Registered> known = known(lead.externalId());
        if (known.isPresent()) {
            return known.get();
        }
        keys.hold(locks(lead));
        // Again under the lock: the same lead may have come in while we waited.
        return known(lead.externalId()).orElseGet(() -> {
            Found found = sameCustomer.find(Customer.of(lead));
            return found.same().stream()
                    .filter(joins)
                    .findFirst()
                    .map(number -> new Registered(number, Entry.JOINED))
                    .orElseGet(() -> open(lead, found.doubtful(), user));
        });
    }

    private Set<String> locks(Lead lead) {
        Set<String> locks = new HashSet<>(Customer.of(lead).keys(freeMail));
        if (lead.externalId() != null) {
            locks.add("id:" + lead.externalId());
        }
        return locks;
    }

    private void check(Lead lead) {
        Set<ConstraintViolation<Lead>> violations = validator.validate(lead);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        if (lead.currency() != null && !rates.knows(lead.currency())) {
            throw new UnknownCurrencyException(lead.currency());
        }
    }

    private Optional<Registered> known(String externalId) {
        return Optional.ofNullable(externalId)
                .flatMap(messages::numberOf)
                .map(number -> new Registered(number, Entry.KNOWN));
    }

    private Registered open(Lead lead, List<Doubt> doubts, String user) {
        String number = opportunities.nextNumber();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("company", lead.company().strip());
        columns.put("company_key", CompanyName.key(lead.company()));
        columns.put("contact_name", lead.contactName().strip());
        columns.put("contact_email", lead.contactEmail());
        columns.put("contact_phone", lead.contactPhone());
        columns.put("channel", lead.channel());
        columns.put("industry", lead.industry());
        columns.put("employees", lead.employees());
        columns.put("region", lead.region());
        columns.put("budget", lead.budget());
        columns.put("currency", Objects.requireNonNullElse(lead.currency(), rates.baseCurrency()));
        columns.put("intent", lead.intent());
        columns.put("decision_weeks", lead.decisionWeeks());
        columns.put("need", lead.need().strip());
        columns.put("registered_by", user);
        opportunities.insert(number, columns);
        joining.keep(lead, number, false, user);
        events.add(number, "lead-received", lead.channel(), "", user, null);
        doubts.forEach(doubt -> joining.offer(opportunities.get(number), doubt));
        return new Registered(number, Entry.OPENED);
    }
}
