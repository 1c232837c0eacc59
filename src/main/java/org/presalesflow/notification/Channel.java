package org.presalesflow.notification;

/** A way on which messages leave the house. */
interface Channel {

    /** The name that rows of the outbox are written with. */
    String name();

    /** Whether there is anything to send with; while there is not, notices wait. */
    boolean ready();

    /** @throws DeliveryException if it is not certain that it was taken */
    void send(Batch batch);
}
