package org.presalesflow.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.documents.Document;
import org.presalesflow.documents.DocumentException;
import org.presalesflow.documents.DocumentMaker;
import org.presalesflow.documents.DocumentType;
import org.presalesflow.documents.DocumentTypes;
import org.presalesflow.documents.Documents;
import org.presalesflow.documents.NewDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Makes documents of cases from templates. As long as neither data nor template change, the document stays the same. */
@Service
public class CaseDocuments implements DocumentMaker {

    private static final Logger LOG = LoggerFactory.getLogger(CaseDocuments.class);

    private final Templates templates;
    private final DocumentTypes types;
    private final TemplateData data;
    private final TemplateRepository uses;
    private final Opportunities opportunities;
    private final Documents documents;

    CaseDocuments(
            Templates templates,
            DocumentTypes types,
            TemplateData data,
            TemplateRepository uses,
            Opportunities opportunities,
            Documents documents) {
        this.templates = templates;
        this.types = types;
        this.data = data;
        this.uses = uses;
        this.opportunities = opportunities;
        this.documents = documents;
    }

    /** What a document is made of. */
    private record Wish(String number, DocumentType type, Template template, String data, String user) {}

    @Override
    public boolean makes(String type) {
        return templates.has(type);
    }

    @Override
    public Optional<Made> make(String number, String code, String user, BooleanSupplier wanted) {
        Template template = templates
                .find(code)
                .orElseThrow(() -> new DocumentException("There is no template for documents of the type " + code));
        TemplateCheck.Result checked = templates.usable(template);
        Opportunity opportunity = opportunities.find(number).orElseThrow(() -> new CaseNotFoundException(number));
        DocumentType type = types.find(opportunity, code)
                .orElseThrow(() -> new DocumentException("This case has no documents of the type " + code));
        CaseValues values = data.of(opportunity, user);
        Wish wish = new Wish(number, type, template, values.digest(checked.names()), user);
        return unchanged(wish).or(() -> render(wish, values, wanted));
    }

    private Optional<Made> render(Wish wish, CaseValues values, BooleanSupplier wanted) {
        try {
            Path file = Files.createTempFile("document-", Template.ENDING);
            try {
                fill(file, wish, values);
                return keep(file, wish, wanted);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Path file, Wish wish, CaseValues values) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Filling.fill(wish.template().content(), values, out);
        } catch (RuntimeException e) {
            LOG.error("{} cannot be filled for {}", wish.template().fileName(), wish.number(), e);
            throw new DocumentException(wish.template().fileName() + " cannot be filled with the data of this case");
        }
    }

    private Optional<Made> keep(Path file, Wish wish, BooleanSupplier wanted) throws IOException {
        String name = wish.type().label() + " " + wish.number() + Template.ENDING;
        NewDocument fresh = new NewDocument(wish.type().code(), name, Document.Origin.TEMPLATE, wish.user());
        try (InputStream content = Files.newInputStream(file)) {
            return documents
                    .add(wish.number(), fresh, content, new Keeping(wish, wanted))
                    .map(document -> new Made(document, true))
                    .or(() -> unchanged(wish));
        }
    }

    /** Somebody else may have made the same in the meantime. */
    private final class Keeping implements Documents.WhileHeld {

        private final Wish wish;
        private final BooleanSupplier wanted;

        Keeping(Wish wish, BooleanSupplier wanted) {
            this.wish = wish;
            this.wanted = wanted;
        }

        @Override
        public boolean wanted() {
            return unchanged(wish).isEmpty() && wanted.getAsBoolean();
        }

        @Override
        public void added(Document document) {
            uses.used(wish.number(), wish.template(), document.id(), wish.data(), wish.user());
        }
    }

    private Optional<Made> unchanged(Wish wish) {
        return uses.lastUse(wish.number(), wish.type().code())
                .filter(use -> use.templateSha256().equals(wish.template().sha256())
                        && use.dataSha256().equals(wish.data()))
                .flatMap(use -> documents.find(wish.number(), use.document()))
                .map(document -> new Made(document, false));
    }
}
