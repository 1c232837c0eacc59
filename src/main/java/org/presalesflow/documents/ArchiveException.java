package org.presalesflow.documents;

/** Why an archive must not be opened. Each who looks into some has words of their own for it. */
public final class ArchiveException extends Exception {

    /** What is wrong. */
    public enum Reason {
        DAMAGED,
        UNPACKS_TOO_LARGE,
        MACROS
    }

    private final Reason reason;

    ArchiveException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
