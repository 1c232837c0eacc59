package org.presalesflow.intake.edge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.CaseStatus;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Notes;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.cases.edge.CaseClosing;
import org.presalesflow.documents.MovedDocuments;
import org.presalesflow.intake.LeadJoining;
import org.presalesflow.intake.LeadMatches;
import org.presalesflow.intake.LeadMatches.Match;
import org.presalesflow.intake.LeadMatches.Status;
import org.presalesflow.intake.Resting;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person says whether two cases are the same customer's. If they are, the one that was there before goes on, or the one
 * that is pursued if only one is; the other is withdrawn, and what came with it goes along: messages, documents, notes.
 */
@Service
public class MatchDeciding {

    private static final String JOIN = "join";
    private static final String KEEP_APART = "keep-apart";
    private static final int LONGEST_NOTE = 900;

    private final CaseAccess access;
    private final LeadMatches matches;
    private final LeadJoining joining;
    private final Resting resting;
    private final Opportunities opportunities;
    private final MovedDocuments documents;
    private final Notes notes;
    private final CaseClosing closing;
    private final CaseEvents events;
    private final IdentityService identityService;
    private final MessageSource messages;

    MatchDeciding(
            CaseAccess access,
            LeadMatches matches,
            LeadJoining joining,
            Resting resting,
            Opportunities opportunities,
            MovedDocuments documents,
            Notes notes,
            CaseClosing closing,
            CaseEvents events,
            IdentityService identityService,
            MessageSource messages) {
        this.access = access;
        this.matches = matches;
        this.joining = joining;
        this.resting = resting;
        this.opportunities = opportunities;
        this.documents = documents;
        this.notes = notes;
        this.closing = closing;
        this.events = events;
        this.identityService = identityService;
        this.messages = messages;
    }

    /** What somebody says. @param decision join or keep-apart @param note why, in words; required */
    public record Decision(String decision, String note) {}

    /**
     * Decides in the name of the engine's current user, who must be one who may close either case.
     *
     * @param number either case
     * @throws IllegalArgumentException if the decision or the note is not as it must be
     * @throws CaseNotFoundException if there is no such case that the user may see
     * @throws NotAllowedException if the user may not decide
     * @throws CaseStateException if it is decided already, or a case has come to its end
     */
    @Transactional
    public void decide(String number, long id, Decision wish) {
        if (wish.decision() == null || !Set.of(JOIN, KEEP_APART).contains(wish.decision())) {
            throw new IllegalArgumentException("decision: must be join or keep-apart");
        }
        if (wish.note() == null || wish.note().isBlank()) {
            throw new IllegalArgumentException("note: must say why");
        }
        if (wish.note().length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("note: must be at most " + LONGEST_NOTE + " characters");
        }
        Opportunity seen = access.see(number);
        Match offered = find(number, id);
        // In one order, so that two people who decide at the same time do not wait for each other.
        Stream.of(offered.number(), offered.other()).sorted().forEach(opportunities::lock);
        Match match = find(number, id);
        if (!match.isOpen()) {
            throw new CaseStateException("Somebody has decided this already: " + match.status());
        }
        if (!mayDecide(match, seen)) {
            throw new NotAllowedException("Only who may close one of the two cases decides whether they are the same");
        }
        String user = identityService.getCurrentAuthentication().getUserId();
        String note = wish.note().strip();
        if (wish.decision().equals(JOIN)) {
            join(match, user, note);
        } else {
            matches.decide(id, Status.KEPT_APART, user, note);
            tellBoth(match, "match-kept-apart", user, note);
        }
    }

    /** Whether the current user may say that the two cases of a pair are the same. */
    public boolean mayDecide(Match match, Opportunity seen) {
        return access.mayClose(seen) || access.mayClose(opportunities.get(match.besides(seen.number())));
    }

    private Match find(String number, long id) {
        return matches.find(id)
                .filter(match -> match.isAbout(number))
                .orElseThrow(() -> new IllegalArgumentException("match: is none of the case " + number));
    }

    private void join(Match match, String user, String note) {
        Opportunity younger = opportunities.get(match.number());
        Opportunity older = opportunities.get(match.other());
        boolean youngerGoesOn = younger.isOpen() && !older.isOpen();
        Opportunity stays = youngerGoesOn ? younger : older;
        Opportunity goes = youngerGoesOn ? older : younger;
        List.of(stays, goes).forEach(this::requireAlive);
        matches.decide(match.id(), Status.JOINED, user, note);
        joining.carry(goes.number(), stays.number());
        documents.move(goes.number(), stays.number());
        notes.move(goes.number(), stays.number());
        tellBoth(match, "case-joined", user, note);
        String reason = messages.getMessage("joining.reason", new Object[] {stays.number(), note}, Locale.ENGLISH);
        if (goes.isOpen()) {
            closing.withdraw(goes, reason);
        } else {
            resting.end(goes.number());
            opportunities.close(goes.number(), CaseStatus.WITHDRAWN, reason);
        }
        tellSeller(stays, goes, user, note);
        tellSeller(goes, stays, user, note);
    }

    private void requireAlive(Opportunity opportunity) {
        if (!opportunity.isOpen() && !resting.rests(opportunity.number())) {
            throw new CaseStateException(
                    "The case " + opportunity.number() + " has come to its end: " + opportunity.status());
        }
    }

    private void tellBoth(Match match, String type, String user, String note) {
        Stream.of(match.number(), match.other())
                .forEach(number -> events.add(
                        number,
                        type,
                        match.besides(number),
                        note,
                        user,
                        opportunities.get(number).stage()));
    }

    private void tellSeller(Opportunity one, Opportunity other, String user, String note) {
        if (one.salesperson() != null && !one.salesperson().equals(user)) {
            joining.tell(one, "case-joined", other.number(), user, note);
        }
    }
}
