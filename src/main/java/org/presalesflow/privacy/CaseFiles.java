package org.presalesflow.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.presalesflow.cases.CaseEvents;
import org.presalesflow.documents.ContentStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of a person's cases. They cannot be rewritten: they are named, or their content is deleted. */
final class CaseFiles {

    private static final String GONE = "application/x-erased";

    private final JdbcClient jdbc;
    private final ContentStore store;
    private final CaseEvents events;
    private final TransactionTemplate transaction;

    CaseFiles(JdbcClient jdbc, ContentStore store, CaseEvents events, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.store = store;
        this.events = events;
        this.transaction = transaction;
    }

    record CaseFile(String id, String number, String type, String name, String mediaType) {

        boolean gone() {
            return GONE.equals(mediaType);
        }
    }

    List<CaseFile> of(Collection<String> cases) {
        return cases.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT id, number, type, name, media_type FROM PF_DOCUMENT WHERE number IN (:cases)"
                                + " ORDER BY number, type, version, id")
                        .param("cases", cases)
                        .query(CaseFile.class)
                        .list();
    }

    /** @return the content, to be closed by the caller */
    InputStream open(CaseFile file) throws IOException {
        return store.read(file.id());
    }

    /** Does with the files what is wished, and tells what it was. */
    List<Proof.File> treat(Collection<String> cases, Wish wish, Pseudonym pseudonym) {
        List<Proof.File> done = new ArrayList<>();
        for (CaseFile file : of(cases)) {
            boolean meant = wish.documentIds().isEmpty() || wish.documentIds().contains(file.id());
            if (file.gone()) {
                done.add(new Proof.File(file.id(), file.number(), file.type(), "its content was deleted before"));
            } else if (wish.documents() == Wish.Files.DELETE && meant) {
                transaction.executeWithoutResult(status -> delete(file, pseudonym));
                done.add(new Proof.File(file.id(), file.number(), file.type(), "its content is deleted"));
            } else if (wish.documents() != Wish.Files.KEEP) {
                done.add(
                        new Proof.File(file.id(), file.number(), file.type(), "kept; what it holds was not looked at"));
            }
        }
        return done;
    }

    /** The row stays and says why there is nothing to open. */
    private void delete(CaseFile file, Pseudonym pseudonym) {
        jdbc.sql(
                        "UPDATE PF_DOCUMENT SET name = :name, media_type = :gone, size_bytes = 0, sha256 = :none WHERE id = :id")
                .param("name", "Deleted with the personal data of " + pseudonym.id())
                .param("gone", GONE)
                .param("none", "-")
                .param("id", file.id())
                .update();
        events.add(file.number(), "document-erased", file.type(), "", null, null);
        try {
            store.delete(file.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
