package org.presalesflow.flow;

/**
 * What was answered cannot be taken as it is, and the task stays with whoever answered it. Refused on the server, so that
 * no client gets past the form. The message is for them to read.
 */
public class AnswerRefusedException extends RuntimeException {

    public AnswerRefusedException(String message) {
        super(message);
    }
}
