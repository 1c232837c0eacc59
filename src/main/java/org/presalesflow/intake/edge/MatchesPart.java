package org.presalesflow.intake.edge;

import java.time.OffsetDateTime;
import java.util.List;
import org.presalesflow.cases.CasePart;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.intake.LeadMatches;
import org.presalesflow.intake.LeadMatches.Match;
import org.springframework.stereotype.Component;

/** The cases that this one may be the same as, and what people have said about it. */
@Component
class MatchesPart implements CasePart {

    private final LeadMatches matches;
    private final MatchDeciding deciding;
    private final Opportunities opportunities;

    MatchesPart(LeadMatches matches, MatchDeciding deciding, Opportunities opportunities) {
        this.matches = matches;
        this.deciding = deciding;
        this.opportunities = opportunities;
    }

    /**
     * One of them. Of the other case it tells what is needed to decide, also whoever may not see that case.
     *
     * @param other the number of the other case
     * @param caseStatus how that case stands
     * @param decidable whether the current user may decide, and nobody has yet
     */
    record MatchView(
            long id,
            String other,
            String company,
            String contactName,
            String need,
            String caseStatus,
            String reason,
            String status,
            boolean decidable,
            OffsetDateTime foundAt,
            String decidedBy,
            OffsetDateTime decidedAt,
            String note) {}

    @Override
    public String name() {
        return "matches";
    }

    /** @return the newest first */
    @Override
    public List<MatchView> of(String number) {
        List<Match> found = matches.of(number);
        if (found.isEmpty()) {
            return List.of();
        }
        Opportunity seen = opportunities.get(number);
        return found.stream().map(match -> view(match, seen)).toList();
    }

    private MatchView view(Match match, Opportunity seen) {
        Opportunity other = opportunities.get(match.besides(seen.number()));
        return new MatchView(
                match.id(),
                other.number(),
                other.company(),
                other.contactName(),
                other.need(),
                other.status(),
                match.reason(),
                match.status(),
                match.isOpen() && deciding.mayDecide(match, seen),
                match.foundAt(),
                match.decidedBy(),
                match.decidedAt(),
                match.note());
    }
}
