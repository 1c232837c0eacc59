package org.presalesflow.cases;

/** The case is in no state that allows what was asked. The message is for whoever asked to read. */
public class CaseStateException extends RuntimeException {

    public CaseStateException(String message) {
        super(message);
    }
}
