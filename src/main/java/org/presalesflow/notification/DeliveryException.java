package org.presalesflow.notification;

/** A message could not be sent. Its text is shown with the case and in Cockpit, so it holds no secrets. */
class DeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean unreachable;

    /** @param unreachable whether every other message would fail in the same way now */
    DeliveryException(String message, boolean unreachable, Throwable cause) {
        super(message, cause);
        this.unreachable = unreachable;
    }

    boolean unreachable() {
        return unreachable;
    }
}
