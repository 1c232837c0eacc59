package org.presalesflow.figures;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a figure should be, a row of the table {@code figure-targets}. Numbers are in the figure's unit, and null where the
 * table gives none.
 *
 * @param better less, more, within, rising or falling
 * @param targetTo the other end of a range
 * @param weight in the weighted total; null for a figure that is no part of it
 */
record Target(
        String better, BigDecimal target, BigDecimal targetTo, BigDecimal alarm, BigDecimal weight, String group) {

    private static final String LESS = "less";
    private static final String MORE = "more";
    private static final String WITHIN = "within";
    private static final String FALLING = "falling";
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    static final Target NONE = new Target(null, null, null, null, null, null);

    private boolean smallIsGood() {
        return LESS.equals(better) || FALLING.equals(better);
    }

    /**
     * @param value null if nothing was measured
     * @param earlier the value of the time before, for figures that shall rise or fall; null if there was none
     * @return met, missed, alarm, or none where it cannot be told
     */
    String state(BigDecimal value, BigDecimal earlier) {
        BigDecimal bound = bound(earlier);
        if (value == null || better == null) {
            return "none";
        }
        if (alarm != null && (smallIsGood() ? value.compareTo(alarm) > 0 : value.compareTo(alarm) < 0)) {
            return "alarm";
        }
        if (bound == null) {
            return "none";
        }
        return isMet(value, bound) ? "met" : "missed";
    }

    /** @return from 0 to 100, how near the value is to what it should be; null where it cannot be told */
    BigDecimal score(BigDecimal value, BigDecimal earlier) {
        BigDecimal bound = bound(earlier);
        if (value == null || better == null || bound == null) {
            return null;
        }
        if (isMet(value, bound)) {
            return FULL;
        }
        boolean tooMuch = smallIsGood() || WITHIN.equals(better) && value.compareTo(bound) > 0;
        BigDecimal reached = tooMuch
                ? (WITHIN.equals(better) ? targetTo : bound).divide(value, MathContext.DECIMAL64)
                : value.divide(bound, MathContext.DECIMAL64);
        return FULL.multiply(reached).max(BigDecimal.ZERO);
    }

    /** What the value is held against: a target that is given counts, else the time before. */
    private BigDecimal bound(BigDecimal earlier) {
        return target != null || LESS.equals(better) || MORE.equals(better) || WITHIN.equals(better) ? target : earlier;
    }

    private boolean isMet(BigDecimal value, BigDecimal bound) {
        if (WITHIN.equals(better)) {
            return value.compareTo(bound) >= 0 && (targetTo == null || value.compareTo(targetTo) <= 0);
        }
        return smallIsGood() ? value.compareTo(bound) <= 0 : value.compareTo(bound) >= 0;
    }
}
