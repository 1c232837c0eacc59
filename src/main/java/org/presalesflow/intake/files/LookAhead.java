package org.presalesflow.intake.files;

import java.util.NoSuchElementException;

/** A table of which the next row is read before it is asked for, as only then it is known whether there is one. */
abstract class LookAhead implements Table {

    private Line next;

    /** @return the next row that has any text; null if there is none */
    abstract Line look();

    /** To be called once everything is there that looking needs. */
    final void begin() {
        next = look();
    }

    @Override
    public final boolean hasNext() {
        return next != null;
    }

    @Override
    public final Line next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Line line = next;
        next = look();
        return line;
    }
}
