package org.presalesflow.figures;

import java.math.BigDecimal;
import java.math.MathContext;

/** What a selection of measurements adds up to. */
record Sums(BigDecimal part, BigDecimal whole, long cases, long measurements) {

    static final Sums NOTHING = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

    /** The cases are not added up: the same can be in both. */
    Sums plus(Sums other) {
        return new Sums(part.add(other.part), whole.add(other.whole), 0, measurements + other.measurements);
    }

    /** The same of so many cases. */
    Sums of(long number) {
        return new Sums(part, whole, number, measurements);
    }

    /** @return null if nothing was measured, or nothing that could be divided by */
    BigDecimal value(Figure.Unit unit) {
        if (measurements == 0) {
            return null;
        }
        if (unit.isSum()) {
            return part;
        }
        return whole.signum() == 0 ? null : part.divide(whole, MathContext.DECIMAL64);
    }
}
