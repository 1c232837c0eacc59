package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.input.BoundedInputStream;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.cases.CaseNotFoundException;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.presalesflow.cases.RecordMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of cases. What is added is never changed: a file of the same type and name becomes a new version. */
@Service
public class Documents {

    private static final RecordMapper<Document> ROWS = new RecordMapper<>(Document.class);

    private final JdbcClient jdbc;
    private final ContentStore store;
    private final Opportunities opportunities;
    private final CaseEvents events;
    private final Clock clock;

    Documents(JdbcClient jdbc, ContentStore store, Opportunities opportunities, CaseEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.opportunities = opportunities;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a file to a case. Nothing of it stays if the transaction does not commit.
     *
     * @param content read to its end, not closed
     * @throws IllegalArgumentException worded {@code field: what is wrong} if the file is not taken
     */
    @Transactional
    public Document add(String number, NewDocument wish, InputStream content) {
        String id = UUID.randomUUID().toString();
        Content written = write(id, content);
        // Not before: whoever sends slowly must not keep the case from everyone else.
        Opportunity opportunity = opportunities.lock(number).orElseThrow(() -> new CaseNotFoundException(number));
        Optional<Document> before = of(number).stream()
                .filter(other ->
                        other.type().equals(wish.type()) && other.name().equalsIgnoreCase(wish.name()))
                .findFirst();
        Document document = new Document(
                id,
                number,
                before.map(Document::series).orElse(id),
                before.map(Document::version).orElse(0) + 1,
                wish.type(),
                wish.name(),
                "application/octet-stream",
                written.size(),
                written.sha256(),
                wish.origin(),
                opportunity.stage(),
                wish.user(),
                OffsetDateTime.now(clock));
        insert(document);
        events.add(number, "document-added", document.type(), document.name(), wish.user(), opportunity.stage());
        return document;
    }

    /** What was written. */
    private record Content(long size, String sha256) {}

    private Content write(String id, InputStream content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            BoundedInputStream counted = BoundedInputStream.builder()
                    .setInputStream(new DigestInputStream(content, digest))
                    .get();
            store.write(id, counted);
            return new Content(counted.getCount(), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
            return store.read(document.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(Document document) {
        jdbc.sql("""
                        INSERT INTO PF_DOCUMENT (id, number, series, version, type, name, media_type, size_bytes, sha256, origin,
                          stage, created_by, created_at)
                        VALUES (:id, :number, :series, :version, :type, :name, :mediaType, :size, :sha256, :origin, :stage,
                          :user, :at)""")
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
                .update();
    }
}
