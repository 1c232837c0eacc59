package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Rates;
import org.presalesflow.cases.RecordMapper;
import org.presalesflow.hours.Hours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What somebody has done for the company's cases: theirs to see, and nobody else's. */
@Service
public class Contributions {

    private static final RecordMapper<Work> WORK = new RecordMapper<>(Work.class);
    private static final int NEWEST = 50;

    private final JdbcClient jdbc;
    private final Hours hours;
    private final Rates rates;
    private final Workforce workforce;
    private final Figures figures;

    Contributions(JdbcClient jdbc, Hours hours, Rates rates, Workforce workforce, Figures figures) {
        this.jdbc = jdbc;
        this.hours = hours;
        this.rates = rates;
        this.workforce = workforce;
        this.figures = figures;
    }

    private record Work(String number, String company, String status, BigDecimal worth, String currency, int tasks) {}

    /** @param hours that the person wrote down; 0 where no hours are asked for */
    public record OfCase(String number, String company, String status, int tasks, BigDecimal hours) {}

    /**
     * What somebody has done.
     *
     * @param cases the newest that they did a task in, the newest first; the sums are of all
     * @param wonValue of those that were won, in the base currency
     * @param handoversOffered packages that they offered, the last time each
     * @param handoversAnswered packages that they accepted or returned, the last time each
     * @param casesGiven how often presales dispatch gave them a case
     * @param load of the next four weeks and hours of the last; null for whoever is not of presales
     */
    public record Contribution(
            String user,
            BigDecimal hours,
            int tasks,
            int casesWorkedOn,
            int casesWon,
            BigDecimal wonValue,
            String currency,
            int handoversOffered,
            int handoversAnswered,
            int casesGiven,
            OffsetDateTime lastAssigned,
            Load load,
            List<OfCase> cases) {}

    /** Days are of the next four weeks, hours of the last four; load and use are shares, 1 for all. */
    public record Load(
            BigDecimal capacityDays,
            BigDecimal bookedDays,
            BigDecimal load,
            BigDecimal hours,
            BigDecimal availableHours,
            BigDecimal use) {}

    public Contribution of(String user) {
        Map<String, BigDecimal> byCase = new HashMap<>();
        hours.byCase(user).forEach(row -> byCase.put(row.number(), row.hours()));
        List<OfCase> cases = new ArrayList<>();
        BigDecimal won = BigDecimal.ZERO;
        int casesWon = 0;
        for (Work work : work(user)) {
            cases.add(new OfCase(
                    work.number(),
                    work.company(),
                    work.status(),
                    work.tasks(),
                    byCase.getOrDefault(work.number(), BigDecimal.ZERO)));
            if (CaseStatus.WON.equals(work.status())) {
                casesWon++;
                won = won.add(worth(work));
            }
        }
        Optional<Consultant> consultant = workforce.all().stream()
                .filter(person -> person.user().equals(user))
                .findFirst();
        return new Contribution(
                user,
                byCase.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                cases.stream().mapToInt(OfCase::tasks).sum(),
                cases.size(),
                casesWon,
                won,
                rates.baseCurrency(),
                count("SELECT COUNT(*) FROM PF_HANDOVER WHERE offered_by = :user", user),
                count("SELECT COUNT(*) FROM PF_HANDOVER WHERE answered_by = :user", user),
                count("SELECT COUNT(*) FROM PF_DISPATCH WHERE assigned = :user", user),
                consultant.map(Consultant::lastAssigned).orElse(null),
                consultant.map(this::load).orElse(null),
                cases.subList(0, Math.min(cases.size(), NEWEST)));
    }

    private List<Work> work(String user) {
        return jdbc.sql("SELECT o.number, o.company, o.status,"
                        + " COALESCE(o.amount, o.expected_value, o.budget) AS worth, o.currency, s.tasks"
                        + " FROM (SELECT number, CAST(COUNT(*) AS INTEGER) AS tasks FROM PF_SUBMISSION"
                        + " WHERE submitted_by = :user AND number IS NOT NULL GROUP BY number) s"
                        + " JOIN PF_OPPORTUNITY o ON o.number = s.number ORDER BY o.number DESC")
                .param("user", user)
                .query(WORK)
                .list();
    }

    private BigDecimal worth(Work work) {
        BigDecimal value = rates.toBase(work.worth(), work.currency());
        return value == null ? BigDecimal.ZERO : value;
    }

    private Load load(Consultant person) {
        return load(figures.of(person, figures.recentHours()));
    }

    static Load load(Figures.OfPerson known) {
        return new Load(
                known.capacityDays(),
                known.bookedDays(),
                known.load(),
                known.hours(),
                known.availableHours(),
                known.use());
    }

    private int count(String query, String user) {
        return jdbc.sql(query).param("user", user).query(Integer.class).single();
    }
}
