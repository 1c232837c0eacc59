package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All stores that are set up, of which one gets what is new. What is outside of the database does not go with a rollback,
 * so it is deleted then; and what a crash left there is found by the intent that was noted down before.
 */
class Stores implements ContentStore {

    static final String DATABASE = "database";

    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    /** No transaction lasts as long. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Map<String, ContentStore> stores;
    private final String current;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;

    /** @param stores by the names that settings and rows use */
    Stores(
            Map<String, ContentStore> stores,
            String current,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        if (!stores.containsKey(current)) {
            throw new IllegalStateException("presales.documents.store: " + current
                    + " is not set up; give its folder or bucket, or set one of " + stores.keySet());
        }
        this.stores = Map.copyOf(stores);
        this.current = current;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The store that gets what is new. */
    String current() {
        return current;
    }

    /** Whether what is new goes with the rollback of a transaction by itself. */
    boolean isInTransaction() {
        return DATABASE.equals(current);
    }

    /** What is outside of the database needs no transaction; within one, it is deleted if that is rolled back. */
    @Override
    public void write(String id, Path file) throws IOException {
        announce(id);
        stores.get(current).write(id, file);
    }

    @Override
    public InputStream read(String id) throws IOException {
        return store(storeOf(id).orElse(current)).read(id);
    }

    @Override
    public void delete(String id) throws IOException {
        Optional<String> store = storeOf(id);
        if (store.isPresent()) {
            store(store.get()).delete(id);
        } else {
            for (ContentStore each : stores.values()) {
                each.delete(id);
            }
        }
    }

    private void announce(String id) {
        if (isInTransaction()) {
            return;
        }
        apart.executeWithoutResult(
                status -> jdbc.sql("INSERT INTO PF_DOCUMENT_INTENT (id, store, created_at) VALUES (:id, :store, :at)")
                        .param("id", id)
                        .param("store", current)
                        .param("at", OffsetDateTime.now(clock))
                        .update());
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Undo(id, current));
        }
    }

    /** What was announced is there for good, if the transaction commits. */
    void keep(String id) {
        forget(id);
    }

    /** What was written without a document is deleted. */
    void undo(String id) {
        if (isInTransaction()) {
            new DatabaseContent(jdbc).delete(id);
        } else {
            drop(id, current);
        }
    }

    @Override
    public void close() {
        stores.values().forEach(ContentStore::close);
    }

    private void forget(String id) {
        jdbc.sql("DELETE FROM PF_DOCUMENT_INTENT WHERE id = :id")
                .param("id", id)
                .update();
    }

    private Optional<String> storeOf(String id) {
        return jdbc.sql("SELECT store FROM PF_DOCUMENT WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private ContentStore store(String name) throws IOException {
        ContentStore store = stores.get(name);
        if (store == null) {
            throw new IOException("The store " + name + " of a document is not set up any more");
        }
        return store;
    }

    private record Intent(String id, String store) {}

    @Scheduled(fixedDelayString = "${presales.documents.sweep}", initialDelayString = "${presales.documents.sweep}")
    void sweep() {
        jdbc.sql("SELECT id, store FROM PF_DOCUMENT_INTENT WHERE created_at < :before")
                .param("before", OffsetDateTime.now(clock).minus(ABANDONED))
                .query((row, index) -> new Intent(row.getString(1), row.getString(2)))
                .list()
                .forEach(intent -> drop(intent.id(), intent.store()));
    }

    /** What cannot be deleted now is tried again by the next sweep. */
    private void drop(String id, String store) {
        try {
            if (storeOf(id).isEmpty()) {
                store(store).delete(id);
            }
            apart.executeWithoutResult(status -> forget(id));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The content {} that belongs to no document is still in the store {}", id, store, e);
        }
    }

    private final class Undo implements TransactionSynchronization {

        private final String id;
        private final String store;

        Undo(String id, String store) {
            this.id = id;
            this.store = store;
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_ROLLED_BACK) {
                drop(id, store);
            }
        }
    }
}
