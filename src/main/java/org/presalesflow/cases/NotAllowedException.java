package org.presalesflow.cases;

/** Whoever acts is not the one who may. The message is for them to read. */
public class NotAllowedException extends RuntimeException {

    public NotAllowedException(String message) {
        super(message);
    }
}
