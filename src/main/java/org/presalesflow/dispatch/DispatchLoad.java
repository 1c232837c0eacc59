package org.presalesflow.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presalesflow.cases.Opportunities;
import org.springframework.stereotype.Service;

/** What whoever dispatches must know: how loaded everyone is, which cases wait, and how often the rule was overridden. */
@Service
public class DispatchLoad {

    /** The share of their time that people of presales should spend on tasks (handbook section 7). */
    private static final Target TARGET = new Target(new BigDecimal("0.80"), new BigDecimal("0.95"));

    private static final int DAYS_OF_QUARTER = 91;

    private final Workforce workforce;
    private final Waiting waiting;
    private final Figures figures;
    private final DispatchBook book;
    private final Opportunities opportunities;

    DispatchLoad(
            Workforce workforce, Waiting waiting, Figures figures, DispatchBook book, Opportunities opportunities) {
        this.workforce = workforce;
        this.waiting = waiting;
        this.figures = figures;
        this.book = book;
        this.opportunities = opportunities;
    }

    /** Shares from 0 to 1. */
    public record Target(BigDecimal least, BigDecimal most) {}

    /** Days are of the next four weeks, hours of the last four; load and use are shares, 1 for all. */
    public record Person(
            String user,
            String level,
            Set<String> skills,
            String industryTeam,
            BigDecimal capacityDays,
            BigDecimal bookedDays,
            BigDecimal load,
            BigDecimal hours,
            BigDecimal availableHours,
            BigDecimal use,
            OffsetDateTime lastAssigned) {}

    /** A request that nobody has decided; the first is the one whose turn it is. */
    public record Waits(
            int place,
            String number,
            String company,
            int points,
            String reasons,
            LocalDate neededBy,
            OffsetDateTime requestedAt,
            String proposal) {}

    /** A decision against the rule. */
    public record Overridden(
            String number, String proposed, String assigned, String by, OffsetDateTime at, String reason) {}

    /** Decisions of the last quarter. @param share of overrides in all of them; null for no decision */
    public record Decided(int decisions, int overridden, BigDecimal share, List<Overridden> overrides) {}

    public record View(Target target, List<Person> people, List<Waits> waiting, Decided decided) {}

    public View now() {
        Map<String, BigDecimal> hours = figures.recentHours();
        return new View(
                TARGET,
                workforce.all().stream().map(person -> person(person, hours)).toList(),
                waits(),
                decided(book.decidedSince(book.now().minusDays(DAYS_OF_QUARTER))));
    }

    private Person person(Consultant person, Map<String, BigDecimal> hours) {
        Figures.OfPerson known = figures.of(person, hours);
        return new Person(
                person.user(),
                person.level().name(),
                person.skills(),
                person.industryTeam(),
                known.capacityDays(),
                known.bookedDays(),
                known.load(),
                known.hours(),
                known.availableHours(),
                known.use(),
                person.lastAssigned());
    }

    private List<Waits> waits() {
        List<Waits> rows = new ArrayList<>();
        for (Proposal proposal : waiting.proposals().values()) {
            Request request = proposal.request();
            rows.add(new Waits(
                    rows.size() + 1,
                    request.number(),
                    opportunities.get(request.number()).company(),
                    request.points(),
                    request.reasons(),
                    request.period().from(),
                    request.requestedAt(),
                    proposal.user()));
        }
        return rows;
    }

    private static Decided decided(List<Dispatch> decisions) {
        List<Overridden> overrides = decisions.stream()
                .filter(row -> row.overrideReason() != null)
                .map(row -> new Overridden(
                        row.number(),
                        row.proposed(),
                        row.assigned(),
                        row.decidedBy(),
                        row.decidedAt(),
                        row.overrideReason()))
                .toList();
        BigDecimal share = decisions.isEmpty()
                ? null
                : BigDecimal.valueOf(overrides.size())
                        .divide(BigDecimal.valueOf(decisions.size()), 3, RoundingMode.HALF_UP);
        return new Decided(decisions.size(), overrides.size(), share, overrides);
    }
}
