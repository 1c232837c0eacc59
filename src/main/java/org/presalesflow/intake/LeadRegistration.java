package org.presalesflow.intake;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.ProductSettings;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Rates;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The one place where leads of all channels come in: each opens a case, or joins the open one that it belongs to. */
@Service
public class LeadRegistration {

    private final JdbcClient jdbc;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final Validator validator;
    private final Rates rates;
    private final ProductSettings settings;
    private final Clock clock;
    private final TransactionTemplate apart;

    LeadRegistration(
            JdbcClient jdbc,
            Opportunities opportunities,
            CaseEvents events,
            Validator validator,
            Rates rates,
            ProductSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.opportunities = opportunities;
        this.events = events;
        this.validator = validator;
        this.rates = rates;
        this.settings = settings;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Where a lead went: to a new case, or to one that was there before. */
    public record Registered(String number, Entry entry) {}

    /** How a lead got in. */
    public enum Entry {
        /** A new case was opened. */
        OPENED,
        /** It was added to the open case of the same company and contact. */
        JOINED,
        /** This very lead came before; nothing was changed. */
        KNOWN
    }

    /**
     * Takes in a lead; the row of its company is locked until the transaction ends.
     *
     * @param user who brings it; null for nobody known
     * @throws ConstraintViolationException if the lead is not well-formed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registered register(Lead lead, String user) {
        check(lead);
        Optional<Registered> known = known(lead.externalId());
        if (known.isPresent()) {
            return known.get();
        }
        String companyKey = CompanyName.key(lead.company());
        lock(companyKey, lead.company().strip());
        // Again under the lock: the same lead may have come in while we waited.
        return known(lead.externalId()).orElseGet(() -> openCase(lead, companyKey)
                .map(open -> join(lead, open.number(), user))
                .orElseGet(() -> open(lead, companyKey, user)));
    }

    /** Keeps a lead on an open case although the transaction that brought it is about to be refused. */
    public void keepApart(Lead lead, String number, String user) {
        apart.executeWithoutResult(status -> join(lead, number, user));
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
        if (externalId == null) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT number FROM PF_LEAD WHERE external_id = :id")
                .param("id", externalId)
                .query(String.class)
                .optional()
                .map(number -> new Registered(number, Entry.KNOWN));
    }

    private void lock(String companyKey, String name) {
        String lock = "SELECT company_key FROM PF_COMPANY WHERE company_key = :key FOR UPDATE";
        if (jdbc.sql(lock)
                .param("key", companyKey)
                .query(String.class)
                .optional()
                .isPresent()) {
            return;
        }
        try {
            apart.executeWithoutResult(
                    status -> jdbc.sql("INSERT INTO PF_COMPANY (company_key, name) VALUES (:key, :name)")
                            .param("key", companyKey)
                            .param("name", name)
                            .update());
        } catch (DuplicateKeyException alreadyThere) {
            // Another lead of the same company was first; its row serves both.
        }
        jdbc.sql(lock).param("key", companyKey).query(String.class).single();
    }

    private Optional<Opportunity> openCase(Lead lead, String companyKey) {
        OffsetDateTime since = OffsetDateTime.now(clock).minus(settings.joinWithin());
        return opportunities.openOf(companyKey, since).stream()
                .filter(open -> sameContact(lead, open))
                .findFirst();
    }

    private static boolean sameContact(Lead lead, Opportunity open) {
        if (lead.contactEmail() != null && open.contactEmail() != null) {
            return plain(lead.contactEmail()).equals(plain(open.contactEmail()));
        }
        return plain(lead.contactName()).equals(plain(Objects.requireNonNullElse(open.contactName(), "")));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private Registered join(Lead lead, String number, String user) {
        keep(lead, number, true, user);
        events.add(number, "lead-joined", lead.channel(), lead.need(), user, null);
        return new Registered(number, Entry.JOINED);
    }

    private Registered open(Lead lead, String companyKey, String user) {
        String number = opportunities.nextNumber();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("company", lead.company().strip());
        columns.put("company_key", companyKey);
        columns.put("contact_name", lead.contactName().strip());
        columns.put("contact_email", blankToNull(lead.contactEmail()));
        columns.put("contact_phone", blankToNull(lead.contactPhone()));
        columns.put("channel", lead.channel());
        columns.put("industry", blankToNull(lead.industry()));
        columns.put("employees", lead.employees());
        columns.put("region", blankToNull(lead.region()));
        columns.put("budget", lead.budget());
        columns.put("currency", Objects.requireNonNullElse(lead.currency(), rates.baseCurrency()));
        columns.put("intent", blankToNull(lead.intent()));
        columns.put("decision_weeks", lead.decisionWeeks());
        columns.put("need", lead.need().strip());
        columns.put("registered_by", user);
        opportunities.insert(number, columns);
        keep(lead, number, false, user);
        events.add(number, "lead-received", lead.channel(), "", user, null);
        return new Registered(number, Entry.OPENED);
    }

    private void keep(Lead lead, String number, boolean joined, String user) {
        jdbc.sql("""
                        INSERT INTO PF_LEAD (number, external_id, joined, channel, company, contact_name, contact_email,
                          contact_phone, need, received_by, received_at)
                        VALUES (:number, :externalId, :joined, :channel, :company, :name, :email, :phone, :need, :user, :at)""")
                .param("number", number)
                .param("externalId", lead.externalId())
                .param("joined", joined)
                .param("channel", lead.channel())
                .param("company", lead.company().strip())
                .param("name", lead.contactName())
                .param("email", lead.contactEmail())
                .param("phone", lead.contactPhone())
                .param("need", lead.need())
                .param("user", user)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
