package org.presalesflow.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of a store, whichever it is. */
class StoresTest {

    private static final JdbcDataSource DATABASE = database();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final PlatformTransactionManager TRANSACTIONS = new DataSourceTransactionManager(DATABASE);
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    @TempDir
    private static Path folder;

    @TempDir
    private static Path sources;

    private static S3Server s3;

    private enum Kind {
        DATABASE,
        FOLDER,
        S3
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:stores;DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V13__documents.sql"),
                        new ClassPathResource("db/migration/V18__deliverables.sql"))
                .execute(database);
        return database;
    }

    @AfterAll
    static void stop() {
        if (s3 != null) {
            s3.close();
        }
    }

    private static ContentStore store(Kind kind) throws IOException {
        return switch (kind) {
            case DATABASE -> new DatabaseContent(JDBC);
            case FOLDER -> new FolderContent(folder);
            case S3 -> new S3Content(bucket());
        };
    }

    private static synchronized DocumentsSettings.S3 bucket() throws IOException {
        if (s3 == null) {
            s3 = S3Server.start("presales");
        }
        return new DocumentsSettings.S3(s3.address(), "us-east-1", "presales", true, "key", "secret");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgainAndGoneOnceDeleted(Kind kind) throws IOException {
        ContentStore store = store(kind);
        byte[] content = new byte[700_000];
        new Random(7).nextBytes(content);
        String one = id();
        String other = id();
        Path file = Files.write(Files.createTempFile("store", ""), content);

        store.write(one, file);
        store.write(other, file("客户"));

        assertThat(read(store, one)).isEqualTo(content);
        assertThat(read(store, other)).isEqualTo(Samples.text("客户"));
        store.delete(one);
        store.delete(one);
        assertThat(canBeRead(store, one)).isFalse();
        assertThat(read(store, other)).isEqualTo(Samples.text("客户"));
        Files.delete(file);
    }

    @Test
    void aSecretIsNotTold() {
        assertThat(new DocumentsSettings.S3("http://s3.example", "r", "bucket", true, "key-id", "very-secret")
                        .toString())
                .doesNotContain("very-secret")
                .doesNotContain("key-id");
    }

    @Test
    void nothingButAnIdBecomesAPath() throws IOException {
        ContentStore store = store(Kind.FOLDER);

        assertThatThrownBy(() -> store.read("../secret")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.write("../secret", file("abc"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolveSibling("secret")).doesNotExist();
    }

    @Test
    void aStoreThatIsNotSetUpIsToldAtTheStart() {
        assertThatThrownBy(() -> stores("s3", NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("presales.documents.store: s3 is not set up");
    }

    @Nested
    class OutsideOfTheDatabase {

        private final TransactionTemplate transaction = new TransactionTemplate(TRANSACTIONS);

        @Test
        void whatIsWrittenGoesWithARollback() throws IOException {
            Stores stores = stores("folder", NOW);
            String id = id();

            transaction.executeWithoutResult(status -> {
                write(stores, id);
                assertThat(folder.resolve(id)).exists();
                status.setRollbackOnly();
            });

            assertThat(folder.resolve(id)).doesNotExist();
            assertThat(intents(id)).isZero();
        }

        @Test
        void whatIsKeptStaysAndIsFoundInItsStoreLater() throws IOException {
            Stores stores = stores("folder", NOW);
            String id = id();

            transaction.executeWithoutResult(status -> {
                write(stores, id);
                row(id, "folder");
                stores.keep(id);
            });

            assertThat(intents(id)).isZero();
            assertThat(read(stores("database", NOW), id)).isEqualTo(Samples.text("abc"));
        }

        @Test
        void whatACrashLeftIsSweptOnceNoTransactionCanBeUnderWay() throws IOException {
            String id = id();
            // Nobody undoes it: there is no transaction, as after a crash.
            write(stores("folder", NOW), id);

            stores("folder", NOW.plusSeconds(3600)).sweep();
            assertThat(folder.resolve(id)).exists();

            stores("folder", NOW.plusSeconds(2 * 86_400)).sweep();
            assertThat(folder.resolve(id)).doesNotExist();
            assertThat(intents(id)).isZero();
        }

        @Test
        void whatIsWrittenOutsideOfATransactionIsUndone() throws IOException {
            Stores stores = stores("folder", NOW);
            String id = id();
            write(stores, id);
            String kept = id();
            write(stores, kept);
            row(kept, "folder");

            stores.undo(id);
            stores.undo(kept);

            assertThat(folder.resolve(id)).doesNotExist();
            assertThat(intents(id)).isZero();
            assertThat(read(stores, kept)).isEqualTo(Samples.text("abc"));
        }

        @Test
        void nothingHalfWrittenIsLeft() throws IOException {
            ContentStore store = store(Kind.FOLDER);
            String id = id();
            assertThatThrownBy(() -> store.write(id, folder.resolve("none"))).isInstanceOf(IOException.class);

            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(id));
            }
        }
    }

    private static Stores stores(String current, Instant now) throws IOException {
        return new Stores(
                Map.of("database", store(Kind.DATABASE), "folder", store(Kind.FOLDER)),
                current,
                JDBC,
                TRANSACTIONS,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void write(Stores stores, String id) {
        try {
            stores.write(id, file("abc"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path file(String content) throws IOException {
        return Files.write(Files.createTempFile(sources, "file", ""), Samples.text(content));
    }

    private static void row(String id, String store) {
        JDBC.sql(
                        "INSERT INTO PF_DOCUMENT (id, number, series, version, type, name, media_type, size_bytes, sha256, origin,"
                                + " created_at, store) VALUES (:id, 'OPP', :id, 1, 'other', 'a', 'text/plain', 3, 'x', 'upload',"
                                + " :at, :store)")
                .param("id", id)
                .param("at", OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC))
                .param("store", store)
                .update();
    }

    private static int intents(String id) {
        return JDBC.sql("SELECT COUNT(*) FROM PF_DOCUMENT_INTENT WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private static byte[] read(ContentStore store, String id) throws IOException {
        try (InputStream content = store.read(id)) {
            return content.readAllBytes();
        }
    }

    private static boolean canBeRead(ContentStore store, String id) {
        try {
            return read(store, id).length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
