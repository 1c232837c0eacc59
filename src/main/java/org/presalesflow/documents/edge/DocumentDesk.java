package org.presalesflow.documents.edge;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.presalesflow.cases.NotAllowedException;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.Stages;
import org.presalesflow.cases.edge.CaseAccess;
import org.presalesflow.documents.Deliverable;
import org.presalesflow.documents.Deliverables;
import org.presalesflow.documents.Document;
import org.presalesflow.documents.DocumentMaker.Made;
import org.presalesflow.documents.DocumentMakers;
import org.presalesflow.documents.DocumentType;
import org.presalesflow.documents.Documents;
import org.presalesflow.documents.DocumentsPart;
import org.presalesflow.documents.NewDocument;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * The documents of cases, in the name of the engine's current user: whoever may see a case may read them, whoever takes part
 * in it may add some or have them made, and the managers of the department that owns a stage may let it go on without a deliverable.
 */
@Service
public class DocumentDesk {

    private static final String EXECUTIVES = "executives";

    private final CaseAccess access;
    private final Documents documents;
    private final DocumentsPart part;
    private final Deliverables deliverables;
    private final DocumentMakers makers;
    private final Stages stages;
    private final IdentityService identityService;
    private final MessageSource messages;

    DocumentDesk(
            CaseAccess access,
            Documents documents,
            DocumentsPart part,
            Deliverables deliverables,
            DocumentMakers makers,
            Stages stages,
            IdentityService identityService,
            MessageSource messages) {
        this.access = access;
        this.documents = documents;
        this.part = part;
        this.deliverables = deliverables;
        this.makers = makers;
        this.stages = stages;
        this.identityService = identityService;
        this.messages = messages;
    }

    /**
     * All about the documents of a case.
     *
     * @param stage the one that the case is in; null for none
     * @param types what a file may be added as
     * @param largest how many bytes a file may have
     * @param endings of the names of files that are taken
     */
    public record View(
            String number,
            String stage,
            List<DocumentsPart.Entry> documents,
            List<Asked> deliverables,
            List<Choice> types,
            boolean mayAdd,
            long largest,
            List<String> endings) {}

    /** A deliverable of the stage that the case is in. @param mayWaive whether the user may go on without it */
    public record Asked(Deliverable deliverable, boolean mayWaive) {}

    /** A type of documents. @param makeable whether the user may have one made from a template */
    public record Choice(String type, String label, boolean makeable) {}

    /** A file, to be closed by whoever reads it. */
    public record Content(Document document, InputStream stream) {}

    /** @throws org.presalesflow.cases.CaseNotFoundException if there is no such case that the user may see */
    public View view(String number) {
        Opportunity opportunity = access.see(number);
        List<Asked> asked = deliverables.of(opportunity).stream()
                .filter(deliverable -> deliverable.stage().equals(opportunity.stage()))
                .map(deliverable -> new Asked(
                        deliverable, deliverable.needed() && mayWaive(deliverable.stage()) && opportunity.isOpen()))
                .toList();
        boolean mayAdd = access.takesPart(opportunity);
        return new View(
                number,
                opportunity.stage(),
                part.of(number),
                asked,
                documents.types(opportunity).stream()
                        .map(type -> new Choice(type.code(), type.label(), mayAdd && makers.canMake(type.code())))
                        .toList(),
                mayAdd,
                documents.largest(),
                documents.endings());
    }

    /** As {@link #view}: all versions, the newest first. */
    public List<Document> list(String number) {
        return documents.of(access.see(number).number());
    }

    /** As {@link #view}: those of all stages. */
    public List<Deliverable> deliverables(String number) {
        return deliverables.of(access.see(number));
    }

    /**
     * @param size how many bytes will come, as far as the sender says; negative if they don't
     * @throws IllegalArgumentException worded {@code field: what is wrong} if the file is not taken
     * @throws NotAllowedException if the user only looks at the case
     */
    public Document add(String number, String type, String name, long size, InputStream content) {
        requirePart(number);
        documents.requireSize(size);
        return documents.add(number, new NewDocument(type, name, Document.Origin.UPLOAD, user()), content);
    }

    /**
     * Makes a document from a template.
     *
     * @throws org.presalesflow.documents.DocumentException if the template is broken, or there is none
     * @throws IllegalArgumentException if the case has no documents of that type
     * @throws NotAllowedException if the user only looks at the case
     */
    public Made make(String number, String type) {
        Opportunity opportunity = requirePart(number);
        if (documents.types(opportunity).stream()
                .noneMatch(known -> known.code().equals(type))) {
            throw new IllegalArgumentException("type: " + text("documents.type"));
        }
        return makers.make(number, type, user(), () -> true).orElseThrow();
    }

    private Opportunity requirePart(String number) {
        Opportunity opportunity = access.see(number);
        if (!access.takesPart(opportunity)) {
            throw new NotAllowedException(text("documents.not-yours"));
        }
        return opportunity;
    }

    /** @throws DocumentNotFoundException if the case has none of that id */
    public Content open(String number, String id) {
        access.see(number);
        Document document = documents.find(number, id).orElseThrow(() -> new DocumentNotFoundException(id));
        return new Content(document, documents.open(document));
    }

    /**
     * Lets the case go on without a deliverable.
     *
     * @throws NotAllowedException if the user does not lead the department that owns its stage
     */
    public void waive(String number, String type, String reason) {
        Opportunity opportunity = access.see(number);
        DocumentType found = deliverables.find(opportunity, type);
        if (!mayWaive(found.stage())) {
            throw new NotAllowedException(text("documents.not-to-waive"));
        }
        deliverables.waive(number, type, reason, user());
    }

    private boolean mayWaive(String stage) {
        List<String> groups = identityService.getCurrentAuthentication().getGroupIds();
        return groups.contains(EXECUTIVES)
                || stages.find(stage)
                        .filter(found -> groups.contains(found.owner() + "-managers"))
                        .isPresent();
    }

    private String user() {
        return identityService.getCurrentAuthentication().getUserId();
    }

    private String text(String key) {
        return messages.getMessage(key, new Object[0], Locale.ENGLISH);
    }
}
