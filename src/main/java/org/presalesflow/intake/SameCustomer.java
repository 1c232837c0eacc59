package org.presalesflow.intake;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.presalesflow.ProductSettings;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.decisions.Decisions;
import org.springframework.stereotype.Component;

/**
 * Finds the cases that a lead belongs to. Each message of each case that shares a key with the lead is compared with it
 * ({@link Likeness}), and the table {@code same-customer} says whether that is the same customer for certain, doubtful, or
 * another one; of several messages the surest counts:
 *
 * <table>
 * <caption>The table as it is packed; the first row that fits counts</caption>
 * <tr><th>company</th><th>contact</th><th>verdict</th></tr>
 * <tr><td>same</td><td>same address, phone or name</td><td>same</td></tr>
 * <tr><td>same</td><td>alike</td><td>doubtful</td></tr>
 * <tr><td>alike, or its own mail domain</td><td>same address, phone or name</td><td>doubtful</td></tr>
 * <tr><td>different</td><td>same address or phone</td><td>doubtful</td></tr>
 * <tr><td>anything else</td><td></td><td>different</td></tr>
 * </table>
 */
@Component
class SameCustomer {

    private static final String TABLE = "same-customer";
    private static final String SAME = "same";
    private static final String DOUBTFUL = "doubtful";

    /** Nobody decides about more. */
    private static final int MOST_DOUBTFUL = 5;

    private final LeadKeys keys;
    private final LeadMessages messages;
    private final Opportunities opportunities;
    private final Resting resting;
    private final Decisions decisions;
    private final FreeMail freeMail;
    private final ProductSettings settings;
    private final Clock clock;

    SameCustomer(
            LeadKeys keys,
            LeadMessages messages,
            Opportunities opportunities,
            Resting resting,
            Decisions decisions,
            FreeMail freeMail,
            ProductSettings settings,
            Clock clock) {
        this.keys = keys;
        this.messages = messages;
        this.opportunities = opportunities;
        this.resting = resting;
        this.decisions = decisions;
        this.freeMail = freeMail;
        this.settings = settings;
        this.clock = clock;
    }

    /** A case that may be the same customer's. @param reason why, in words */
    record Doubt(String number, String reason) {}

    /**
     * What was found.
     *
     * @param same the cases of this customer; those that are pursued first, then the last heard of
     * @param doubtful the last heard of first
     */
    record Found(List<String> same, List<Doubt> doubtful) {}

    private record Verdict(String verdict, String reason) {}

    /** @return the numbers of all cases that any of these may belong to */
    List<String> near(Collection<Customer> customers) {
        Set<String> all = new HashSet<>();
        customers.forEach(customer -> all.addAll(customer.keys(freeMail)));
        return all.isEmpty() ? List.of() : keys.find(all, since());
    }

    /** @return cases that take in messages: that are open, or rest in nurturing */
    Found find(Customer customer) {
        List<Opportunity> same = new ArrayList<>();
        List<Doubt> doubtful = new ArrayList<>();
        Map<String, List<Customer>> writers = messages.writers(keys.find(customer.keys(freeMail), since()));
        writers.forEach((number, others) -> surest(customer, others).ifPresent(verdict -> {
            boolean certain = verdict.verdict().equals(SAME);
            if (certain || doubtful.size() < MOST_DOUBTFUL) {
                taking(number).ifPresent(opportunity -> {
                    if (certain) {
                        same.add(opportunity);
                    } else {
                        doubtful.add(new Doubt(number, verdict.reason()));
                    }
                });
            }
        }));
        same.sort(Comparator.comparing(opportunity -> !opportunity.isOpen()));
        return new Found(same.stream().map(Opportunity::number).toList(), doubtful);
    }

    private OffsetDateTime since() {
        return OffsetDateTime.now(clock).minus(settings.joinWithin());
    }

    private Optional<Verdict> surest(Customer customer, Collection<Customer> others) {
        return others.stream()
                .map(other -> Likeness.of(customer, other, freeMail))
                .distinct()
                .map(this::judge)
                .filter(verdict ->
                        verdict.verdict().equals(SAME) || verdict.verdict().equals(DOUBTFUL))
                .min(Comparator.comparing(verdict -> !verdict.verdict().equals(SAME)));
    }

    private Verdict judge(Likeness likeness) {
        return decisions
                .first(TABLE, Map.of("company", likeness.company(), "contact", likeness.contact()))
                .map(row -> new Verdict((String) row.get("verdict"), (String) row.get("reason")))
                .orElseThrow(() -> new IllegalStateException(TABLE + " has no answer for " + likeness));
    }

    private Optional<Opportunity> taking(String number) {
        return opportunities.find(number).filter(opportunity -> opportunity.isOpen() || mayRest(opportunity));
    }

    private boolean mayRest(Opportunity opportunity) {
        boolean nurtured = CaseStatus.NOT_QUALIFIED.equals(opportunity.status())
                || CaseStatus.POSTPONED.equals(opportunity.status());
        return nurtured && resting.rests(opportunity.number());
    }
}
