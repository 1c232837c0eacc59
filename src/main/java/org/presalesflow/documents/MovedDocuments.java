package org.presalesflow.documents;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives the files of one case to another, which goes on for both. Each keeps its versions. */
@Repository
public class MovedDocuments {

    private final JdbcClient jdbc;

    MovedDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void move(String from, String to) {
        for (String table : List.of("PF_DOCUMENT", "PF_DOCUMENT_DUE")) {
            jdbc.sql("UPDATE " + table + " SET number = :to WHERE number = :from")
                    .param("to", to)
                    .param("from", from)
                    .update();
        }
    }
}
