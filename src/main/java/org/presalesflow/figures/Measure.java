package org.presalesflow.figures;

import java.util.stream.Stream;

/**
 * Measures cases. Each capability may bring its own; all of a case's measurements are taken anew after whatever happens in
 * it, so a measure only reads what is there, and gives the same again.
 */
public interface Measure {

    /** @return all that the case says; nothing for what is not known yet, never a zero instead */
    Stream<Measurement> of(String number);
}
