package org.presalesflow.documents;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.CaseStateException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Submissions;
import org.presalesflow.documents.Deliverable.State;
import org.presalesflow.documents.Waivers.Waiver;
import org.presalesflow.flow.AnswerRefusedException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stages have to bring before they are left. */
@Service
public class Deliverables {

    private static final int LONGEST_REASON = 1000;

    private final Opportunities opportunities;
    private final DocumentTypes types;
    private final Documents documents;
    private final Waivers waivers;
    private final Submissions submissions;
    private final CaseEvents events;
    private final DocumentMakers makers;
    private final DueDocuments due;
    private final MessageSource messages;

    Deliverables(
            Opportunities opportunities,
            DocumentTypes types,
            Documents documents,
            Waivers waivers,
            Submissions submissions,
            CaseEvents events,
            DocumentMakers makers,
            DueDocuments due,
            MessageSource messages) {
        this.opportunities = opportunities;
        this.types = types;
        this.documents = documents;
        this.waivers = waivers;
        this.submissions = submissions;
        this.events = events;
        this.makers = makers;
        this.due = due;
        this.messages = messages;
    }

    /** @return those of all stages, in the order of their table */
    public List<Deliverable> of(Opportunity opportunity) {
        return stateOf(opportunity, types.of(opportunity), Map.of());
    }

    /**
     * Lets nobody leave a stage that has not brought what it must. What can be made from the case's data is made once it is
     * left.
     *
     * @param answers what is answered with the step that leaves the stage
     * @throws AnswerRefusedException that names what is missing
     */
    public void require(String number, String stage, Map<String, Object> answers, String user) {
        Opportunity opportunity = opportunities.get(number);
        List<DocumentType> ofStage = types.of(opportunity).stream()
                .filter(type -> stage.equals(type.stage()))
                .toList();
        List<Deliverable> all = stateOf(opportunity, ofStage, answers);
        String missing = all.stream()
                .filter(Deliverable::isMissing)
                .map(Deliverable::label)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new AnswerRefusedException(text("documents.missing", missing));
        }
        all.stream()
                .filter(deliverable -> deliverable.state().equals(State.TO_BE_MADE))
                .forEach(deliverable -> due.add(number, deliverable.type(), stage, user));
    }

    /**
     * Lets a case go on without a deliverable. Whether the user may is for the caller to ask.
     *
     * @throws IllegalArgumentException if there is no such deliverable, or no reason
     * @throws CaseStateException if it is waived already
     */
    @Transactional
    public void waive(String number, String type, String reason, String user) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("reason: " + text("documents.waiver-reason"));
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason: " + text("documents.waiver-reason-long", LONGEST_REASON));
        }
        Opportunity opportunity = opportunities.lock(number).orElseThrow(() -> new CaseNotFoundException(number));
        DocumentType found = find(opportunity, type);
        if (waivers.of(number).containsKey(type)) {
            throw new CaseStateException(text("documents.waived-already", found.label()));
        }
        waivers.add(number, type, reason.strip(), user);
        events.add(number, "deliverable-waived", type, reason.strip(), user, opportunity.stage());
    }

    /** @throws IllegalArgumentException if that is no deliverable that anybody needs */
    public DocumentType find(Opportunity opportunity, String type) {
        return types.find(opportunity, type)
                .filter(found -> found.needed() && found.stage() != null)
                .orElseThrow(() -> new IllegalArgumentException("type: " + text("documents.no-deliverable")));
    }

    private List<Deliverable> stateOf(Opportunity opportunity, List<DocumentType> some, Map<String, Object> answers) {
        List<Document> there = documents.of(opportunity.number());
        Map<String, Waiver> waived = waivers.of(opportunity.number());
        Answered answered = new Answered(opportunity.number(), answers);
        return some.stream()
                .filter(type -> type.stage() != null)
                .map(type -> {
                    Waiver waiver = waived.get(type.code());
                    String state = there.stream().anyMatch(document -> isOneOf(document, type))
                            ? State.THERE
                            : waiver != null ? State.WAIVED : stateByData(type, answered);
                    return new Deliverable(
                            type.code(),
                            type.label(),
                            type.stage(),
                            type.needed(),
                            !type.counts().isEmpty(),
                            state,
                            waiver == null ? null : waiver.reason(),
                            waiver == null ? null : waiver.waivedBy());
                })
                .toList();
    }

    /** What is only made from a template is a draft, unless the table says that no person has to do more about it. */
    private static boolean isOneOf(Document document, DocumentType type) {
        return document.type().equals(type.code())
                && (type.made() || !Document.Origin.TEMPLATE.equals(document.origin()));
    }

    private String stateByData(DocumentType type, Answered answered) {
        if (type.made() && makers.canMake(type.code())) {
            return State.TO_BE_MADE;
        }
        return type.counts().stream().anyMatch(answered::has) ? State.ANSWERED : State.MISSING;
    }

    /** The answers of a case, with those that are being given; read once, and only if somebody asks. */
    private final class Answered {

        private final String number;
        private final Map<String, Object> now;
        private Map<String, Object> before;

        Answered(String number, Map<String, Object> now) {
            this.number = number;
            this.now = now;
        }

        boolean has(String key) {
            if (isAnswer(now.get(key))) {
                return true;
            }
            if (before == null) {
                before = new HashMap<>();
                submissions.of(number).forEach(submission -> before.putAll(submission.answers()));
            }
            return isAnswer(before.get(key));
        }
    }

    private static boolean isAnswer(Object value) {
        return value instanceof Collection<?> rows
                ? !rows.isEmpty()
                : value != null && !value.toString().isBlank();
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
