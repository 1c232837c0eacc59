package org.presalesflow.deals;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.presalesflow.calendar.Calendars;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.CompanyKeys;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Rates;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes deals down as cases that are closed. They have no process and no message of a customer, so nobody gets work of
 * them and no lead ever joins them; they count in the figures, and as earlier cases of their company.
 */
@Repository
class DealBook {

    private static final String CHANNEL = "import";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Opportunities opportunities;
    private final CompanyKeys companies;
    private final CaseEvents events;
    private final Rates rates;
    private final Calendars calendars;
    private final Clock clock;

    DealBook(
            JdbcClient jdbc,
            JdbcOperations batches,
            Opportunities opportunities,
            CompanyKeys companies,
            CaseEvents events,
            Rates rates,
            Calendars calendars,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.opportunities = opportunities;
        this.companies = companies;
        this.events = events;
        this.rates = rates;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @return those of the ids that have come in before */
    Set<String> known(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("SELECT external_id FROM PF_DEAL WHERE external_id IN (:ids)")
                        .param("ids", ids)
                        .query(String.class)
                        .list());
    }

    /** Within the caller's transaction. @throws org.springframework.dao.DuplicateKeyException if one is known by now */
    void add(List<Deal> deals, String user) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        ZoneId zone = calendars.standard().zone();
        List<Object[]> ids = new ArrayList<>();
        List<Object[]> cases = new ArrayList<>();
        List<Object[]> products = new ArrayList<>();
        for (Deal deal : deals) {
            String number = opportunities.nextNumber();
            ids.add(new Object[] {deal.id(), number, user, now});
            cases.add(row(deal, number, user, zone));
            if (deal.product() != null) {
                products.add(new Object[] {number, deal.product()});
            }
        }
        // First, as it is what two imports at once would meet in.
        batches.batchUpdate(
                "INSERT INTO PF_DEAL (external_id, number, imported_by, imported_at) VALUES (?, ?, ?, ?)", ids);
        batches.batchUpdate(
                "INSERT INTO PF_OPPORTUNITY (number, status, company, company_key, channel, industry, region, currency,"
                        + " need, salesperson, amount, loss_reason, registered_by, received_at, closed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                cases);
        batches.batchUpdate("INSERT INTO PF_CASE_PRODUCT (number, product) VALUES (?, ?)", products);
        ids.forEach(id -> events.add((String) id[1], "deal-imported", (String) id[0], "", user, null));
    }

    private Object[] row(Deal deal, String number, String user, ZoneId zone) {
        return new Object[] {
            number,
            deal.won() ? CaseStatus.WON : CaseStatus.LOST,
            deal.company(),
            companies.keyOf(deal.company()),
            CHANNEL,
            deal.industry(),
            deal.region(),
            rates.baseCurrency(),
            deal.product() == null ? "" : deal.product(),
            deal.salesperson(),
            deal.value(),
            deal.lossReason(),
            user,
            noon(deal.engaged(), zone),
            noon(deal.closed(), zone)
        };
    }

    /** The hour is not known; noon is the same day wherever the company has people. */
    private static OffsetDateTime noon(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.NOON).atZone(zone).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }
}
