package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where the content of documents is kept. Content is written once, under the id of its document, and never changed. */
public interface ContentStore {

    /** @param file whose content is kept; stays as it is */
    void write(String id, Path file) throws IOException;

    /** @return what was written, to be closed by the caller */
    InputStream read(String id) throws IOException;

    /** Does nothing if there is none. */
    void delete(String id) throws IOException;

    /** When the application ends. */
    default void close() {}
}
