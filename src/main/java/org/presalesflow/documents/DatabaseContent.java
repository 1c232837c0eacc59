package org.presalesflow.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps content in our own tables, piece by piece. */
final class DatabaseContent implements ContentStore {

    private static final int CHUNK = 256 * 1024;

    private final JdbcClient jdbc;

    DatabaseContent(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void write(String id, Path file) throws IOException {
        int position = 0;
        try (InputStream content = Files.newInputStream(file)) {
            for (byte[] chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
                jdbc.sql("INSERT INTO PF_DOCUMENT_CHUNK (document, position, content)"
                                + " VALUES (:id, :position, :content)")
                        .param("id", id)
                        .param("position", position++)
                        .param("content", chunk)
                        .update();
            }
        }
    }

    @Override
    public InputStream read(String id) {
        return new SequenceInputStream(new Pieces(id));
    }

    @Override
    public void delete(String id) {
        jdbc.sql("DELETE FROM PF_DOCUMENT_CHUNK WHERE document = :id")
                .param("id", id)
                .update();
    }

    /** The pieces of one file, each read when the one before is used up. */
    private final class Pieces implements Enumeration<InputStream> {

        private final String id;
        private final int count;
        private int next;

        Pieces(String id) {
            this.id = id;
            this.count = jdbc.sql("SELECT COUNT(*) FROM PF_DOCUMENT_CHUNK WHERE document = :id")
                    .param("id", id)
                    .query(Integer.class)
                    .single();
        }

        @Override
        public boolean hasMoreElements() {
            return next < count;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            byte[] chunk = jdbc.sql(
                            "SELECT content FROM PF_DOCUMENT_CHUNK WHERE document = :id AND position = :position")
                    .param("id", id)
                    .param("position", next++)
                    .query(byte[].class)
                    .single();
            return new ByteArrayInputStream(chunk);
        }
    }
}
