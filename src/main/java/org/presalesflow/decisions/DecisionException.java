package org.presalesflow.decisions;

/** A decision table cannot be used as it is. The message says which, and why. */
public class DecisionException extends RuntimeException {

    public DecisionException(String message) {
        super(message);
    }

    public DecisionException(String message, Throwable cause) {
        super(message, cause);
    }
}
