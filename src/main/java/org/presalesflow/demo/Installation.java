package org.presalesflow.demo;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of this database as a whole: whether it is a demo. */
@Component
class Installation {

    private static final String DEMO = "demo";

    private final JdbcClient jdbc;

    Installation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDemo() {
        return find().isPresent();
    }

    void markAsDemo() {
        if (!isDemo()) {
            jdbc.sql("INSERT INTO PF_INSTALLATION (name, setting) VALUES (:name, 'true')")
                    .param("name", DEMO)
                    .update();
        }
    }

    private Optional<String> find() {
        return jdbc.sql("SELECT setting FROM PF_INSTALLATION WHERE name = :name")
                .param("name", DEMO)
                .query(String.class)
                .optional();
    }
}
