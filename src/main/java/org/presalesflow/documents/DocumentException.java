package org.presalesflow.documents;

/** A document could not be made. The message is for people to read. */
public class DocumentException extends RuntimeException {

    public DocumentException(String message) {
        super(message);
    }
}
