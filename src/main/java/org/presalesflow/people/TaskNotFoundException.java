package org.presalesflow.people;

/** There is no such task, or it is not the reader's to see. */
public class TaskNotFoundException extends RuntimeException {

    public TaskNotFoundException() {
        super("There is no such task that you may see");
    }
}
