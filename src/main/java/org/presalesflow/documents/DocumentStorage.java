package org.presalesflow.documents;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Chooses where the content of documents is kept. */
@Configuration
class DocumentStorage {

    @Bean
    ContentStore contentStore(JdbcClient jdbc) {
        return new DatabaseContent(jdbc);
    }
}
