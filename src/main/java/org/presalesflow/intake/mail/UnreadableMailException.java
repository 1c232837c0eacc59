package org.presalesflow.intake.mail;

/** A message that will never be read, however often it is tried. */
class UnreadableMailException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableMailException(String message) {
        super(message);
    }

    UnreadableMailException(String message, Throwable cause) {
        super(message, cause);
    }
}
