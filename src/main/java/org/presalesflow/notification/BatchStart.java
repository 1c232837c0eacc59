package org.presalesflow.notification;

/** Starts the process that sends one batch. */
public interface BatchStart {

    /** @return the id of the batch, which is that of the process instance; in the current transaction */
    String start();
}
