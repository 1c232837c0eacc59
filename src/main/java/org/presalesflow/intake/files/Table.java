package org.presalesflow.intake.files;

import java.util.Iterator;

/** The rows of a file, read one after the other; rows without any text are left out. */
interface Table extends Iterator<Line>, AutoCloseable {

    @Override
    void close();
}
