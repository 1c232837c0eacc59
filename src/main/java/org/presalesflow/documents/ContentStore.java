package org.presalesflow.documents;

import java.io.IOException;
import java.io.InputStream;

/** Where the content of documents is kept. Content is written once, under the id of its document, and never changed. */
public interface ContentStore {

    /** Reads the stream to its end, and closes nothing. */
    void write(String id, InputStream content) throws IOException;

    /** @return what was written, to be closed by the caller */
    InputStream read(String id) throws IOException;

    /** Does nothing if there is none. */
    void delete(String id) throws IOException;
}
