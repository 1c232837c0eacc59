package org.presalesflow.documents.edge;

/** The case has no such document. */
public class DocumentNotFoundException extends RuntimeException {

    public DocumentNotFoundException(String id) {
        super("no document " + id);
    }
}
