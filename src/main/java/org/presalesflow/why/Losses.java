package org.presalesflow.why;

import java.time.LocalDate;
import java.util.List;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.Rates;
import org.presalesflow.figures.Selection;
import org.springframework.stereotype.Service;

/** Why cases are lost, by the reason that was given when they were. */
@Service
public class Losses {

    private static final int PAGE = 50;

    private final ClosedCases cases;
    private final Rates rates;

    Losses(ClosedCases cases, Rates rates) {
        this.cases = cases;
        this.rates = rates;
    }

    /**
     * @param winRate won ÷ (won + lost); null without any
     * @param endings how many cases ended how, of all that were closed
     * @param notUsed parts of the selection that say nothing here
     */
    public record View(
            LocalDate from,
            LocalDate to,
            String currency,
            long won,
            long lost,
            Double winRate,
            List<ClosedCases.Ending> endings,
            List<Pareto.Row> reasons,
            List<String> notUsed) {}

    public record Page(List<ClosedCases.Item> cases, boolean more) {}

    public View of(Selection selection) {
        List<ClosedCases.Ending> endings = cases.endings(selection);
        Outcomes outcomes = new Outcomes(null, count(endings, CaseStatus.WON), count(endings, CaseStatus.LOST));
        return new View(
                selection.from(),
                selection.to(),
                rates.baseCurrency(),
                outcomes.won(),
                outcomes.lost(),
                outcomes.winRate(),
                endings,
                Pareto.of(cases.lossReasons(selection)),
                ClosedCases.notUsed(selection));
    }

    /** @param reason empty for the cases without one */
    public Page casesOf(String reason, Selection selection, int offset) {
        List<ClosedCases.Item> found =
                cases.lostFor(reason.isEmpty() ? null : reason, selection, Math.max(0, offset), PAGE + 1);
        return new Page(found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE);
    }

    private static long count(List<ClosedCases.Ending> endings, String status) {
        return endings.stream()
                .filter(row -> row.status().equals(status))
                .mapToLong(ClosedCases.Ending::cases)
                .sum();
    }
}
