package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.RecordMapper;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of cases. What is added is never changed: a file of the same type and name becomes a new version. */
@Service
public class Documents {

    private static final RecordMapper<Document> ROWS = new RecordMapper<>(Document.class);

    private final JdbcClient jdbc;
    private final Stores stores;
    private final DocumentTypes types;
    private final Inspection inspection;
    private final DocumentsSettings settings;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Documents(
            JdbcClient jdbc,
            Stores stores,
            DocumentTypes types,
            Inspection inspection,
            DocumentsSettings settings,
            Opportunities opportunities,
            CaseEvents events,
            MessageSource messages,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.stores = stores;
        this.types = types;
        this.inspection = inspection;
        this.settings = settings;
        this.opportunities = opportunities;
        this.events = events;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What else belongs to adding a document, within its transaction and while its case is held. */
    public interface WhileHeld {

        WhileHeld NOTHING = new WhileHeld() {};

        /** Whether the document is still wanted. If it is not, nothing of it stays. */
        default boolean wanted() {
            return true;
        }

        default void added(Document document) {}
    }

    /**
     * Adds a file to a case. Nothing of it stays if the transaction does not commit.
     *
     * @param content read to its end or until it is too large, not closed
     * @throws IllegalArgumentException worded {@code field: what is wrong} if the file is not taken
     */
    public Document add(String number, NewDocument wish, InputStream content) {
        return add(number, wish, content, WhileHeld.NOTHING).orElseThrow();
    }

    /**
     * As {@link #add(String, NewDocument, InputStream)}, if it is still wanted once the case is held, for whoever must not
     * hold it while the file is looked at and kept.
     *
     * @return empty if it is not
     */
    public Optional<Document> add(String number, NewDocument wish, InputStream content, WhileHeld held) {
        Opportunity opportunity = opportunities.find(number).orElseThrow(() -> new CaseNotFoundException(number));
        if (wish.type() == null || types.find(opportunity, wish.type()).isEmpty()) {
            throw new IllegalArgumentException("type: " + text("documents.type"));
        }
        try {
            FileName name = nameOf(wish);
            // Before the transaction: whoever sends slowly must not keep a connection from everyone else.
            try (Spooled file = Spooled.of(content, largest())) {
                FileKind kind = inspection.look(name, file.path());
                return store(id -> keep(id, number, wish, name.toString(), kind, file, held), file);
            }
        } catch (RefusedFileException e) {
            throw new IllegalArgumentException("file: " + text(e.key(), e.values()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileName nameOf(NewDocument wish) throws RefusedFileException {
        FileName name = FileName.of(wish.name());
        if (name.isEmpty()) {
            throw new RefusedFileException("documents.name");
        }
        return name;
    }

    /**
     * For whoever knows how much will come before it is read.
     *
     * @throws IllegalArgumentException worded {@code field: what is wrong} if that is too much
     */
    public void requireSize(long size) {
        if (size > largest()) {
            RefusedFileException refused = Spooled.tooLarge(largest());
            throw new IllegalArgumentException("file: " + text(refused.key(), refused.values()));
        }
    }

    /** @return how many bytes a file may have */
    public long largest() {
        return settings.maxSize().toBytes();
    }

    /** @return the endings of the file names that are taken */
    public List<String> endings() {
        return settings.kinds().stream().sorted().map(FileKind::ending).toList();
    }

    /** @return the types of documents that the case may have, in the order of their table */
    public List<DocumentType> types(Opportunity opportunity) {
        return types.of(opportunity);
    }

    /** What is outside of the database is written before the transaction: a slow store must not keep a connection. */
    private Optional<Document> store(Function<String, Optional<Document>> keeping, Spooled file) throws IOException {
        String id = UUID.randomUUID().toString();
        if (stores.isInTransaction()) {
            return transaction.execute(status -> {
                write(id, file);
                Optional<Document> document = keeping.apply(id);
                if (document.isEmpty()) {
                    stores.undo(id);
                }
                return document;
            });
        }
        Optional<Document> document = Optional.empty();
        try {
            stores.write(id, file.path());
            document = transaction.execute(status -> keeping.apply(id));
            return document;
        } finally {
            if (document.isEmpty()) {
                stores.undo(id);
            }
        }
    }

    private void write(String id, Spooled file) {
        try {
            stores.write(id, file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Document> keep(
            String id, String number, NewDocument wish, String name, FileKind kind, Spooled file, WhileHeld held) {
        // Not before: a slow store must not keep the case from everyone else.
        Opportunity opportunity = opportunities.lock(number).orElseThrow(() -> new CaseNotFoundException(number));
        if (!held.wanted()) {
            return Optional.empty();
        }
        Optional<Document> before = of(number).stream()
                .filter(other ->
                        other.type().equals(wish.type()) && other.name().equalsIgnoreCase(name))
                .max((one, other) -> Integer.compare(one.version(), other.version()));
        Document document = new Document(
                id,
                number,
                before.map(Document::series).orElse(id),
                before.map(Document::version).orElse(0) + 1,
                wish.type(),
                name,
                kind.mediaType(),
                file.size(),
                file.sha256(),
                wish.origin(),
                opportunity.stage(),
                wish.user(),
                OffsetDateTime.now(clock));
        insert(document);
        stores.keep(id);
        events.add(number, "document-added", document.type(), document.name(), wish.user(), opportunity.stage());
        held.added(document);
        return Optional.of(document);
    }

    /** @return all versions of all documents of the case, the newest first */
    public List<Document> of(String number) {
        return jdbc.sql("SELECT * FROM PF_DOCUMENT WHERE number = :number ORDER BY created_at DESC, version DESC, id")
                .param("number", number)
                .query(ROWS)
                .list();
    }

    /** @return the document of this case; empty if the case has none of that id */
    public Optional<Document> find(String number, String id) {
        return jdbc.sql("SELECT * FROM PF_DOCUMENT WHERE number = :number AND id = :id")
                .param("number", number)
                .param("id", id)
                .query(ROWS)
                .optional();
    }

    /** @return what the document holds, to be closed by the caller */
    public InputStream open(Document document) {
        try {
            return stores.read(document.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }

    private void insert(Document document) {
        jdbc.sql("""
                        INSERT INTO PF_DOCUMENT (id, number, series, version, type, name, media_type, size_bytes, sha256, origin,
                          stage, created_by, created_at, store)
                        VALUES (:id, :number, :series, :version, :type, :name, :mediaType, :size, :sha256, :origin, :stage,
                          :user, :at, :store)""")
                .param("id", document.id())
                .param("number", document.number())
                .param("series", document.series())
                .param("version", document.version())
                .param("type", document.type())
                .param("name", document.name())
                .param("mediaType", document.mediaType())
                .param("size", document.sizeBytes())
                .param("sha256", document.sha256())
                .param("origin", document.origin())
                .param("stage", document.stage())
                .param("user", document.createdBy())
                .param("at", document.createdAt())
                .param("store", stores.current())
                .update();
    }
}
