package org.presalesflow.intake.mail;

/** Another node is taking the message in, which is as good. */
class TakenElsewhereException extends RuntimeException {

    TakenElsewhereException(Throwable cause) {
        super("Another node is taking the message in", cause);
    }
}
