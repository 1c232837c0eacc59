package org.presalesflow.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Sets up where the content of documents is kept: the database always, a folder and a bucket if settings name them. */
@Configuration
class DocumentStorage {

    @Bean
    Stores contentStores(
            DocumentsSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock)
            throws IOException {
        Map<String, ContentStore> stores = new HashMap<>();
        stores.put(Stores.DATABASE, new DatabaseContent(jdbc));
        if (!settings.folder().isBlank()) {
            stores.put("folder", new FolderContent(Path.of(settings.folder())));
        }
        if (!settings.s3().bucket().isBlank()) {
            stores.put("s3", new S3Content(settings.s3()));
        }
        return new Stores(stores, settings.store(), jdbc, transactions, clock);
    }
}
