package org.presalesflow.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import org.presalesflow.cases.Rates;
import org.presalesflow.cases.Stage;

/**
 * What the overview asks of a case. What is not known yet is null.
 *
 * @param stage null between stages
 * @param worth in {@code currency}
 * @param winProbability in percent
 * @param decisionWeeks in how many weeks after its lead the customer means to decide
 */
record OpenCase(
        String number,
        String company,
        String stage,
        String grade,
        String salesperson,
        BigDecimal worth,
        String currency,
        Integer winProbability,
        int stepGap,
        Integer buyingStep,
        Integer decisionWeeks,
        OffsetDateTime receivedAt) {

    private static final int CENTS = 2;

    /** @return in the base currency; null if it is not known */
    BigDecimal value(Rates rates) {
        BigDecimal value = rates.toBase(worth, currency);
        return value == null ? null : value.setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** @return value × win probability in the base currency; zero as long as one of the two is not known */
    BigDecimal weighted(Rates rates) {
        BigDecimal value = value(rates);
        return value == null || winProbability == null
                ? BigDecimal.ZERO
                : value.multiply(BigDecimal.valueOf(winProbability, CENTS)).setScale(CENTS, RoundingMode.HALF_UP);
    }

    boolean isOutOfStep() {
        return stepGap > Stage.TOLERATED_GAP;
    }
}
