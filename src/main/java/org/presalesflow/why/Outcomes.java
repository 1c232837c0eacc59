package org.presalesflow.why;

/**
 * How the cases of one value of an attribute ended.
 *
 * @param key the value; null for cases of which it is not known
 */
record Outcomes(String key, long won, long lost) {

    long cases() {
        return won + lost;
    }

    /** @return won ÷ (won + lost); null without any */
    Double winRate() {
        return cases() == 0 ? null : (double) won / cases();
    }

    Outcomes plus(Outcomes other) {
        return new Outcomes(key, won + other.won, lost + other.lost);
    }
}
