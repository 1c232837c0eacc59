package org.presalesflow.figures;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one case says to one figure.
 *
 * @param figure a code in kebab-case
 * @param subject what in the case it was measured on, such as a stage's run; empty for the case as a whole
 * @param happenedAt the instant that decides on the period that it counts in
 * @param part what is added up; durations are seconds of working time, amounts are in the base currency
 * @param whole what the sum of the parts is divided by: 1 for a mean or a share, 0 where only one of the two is told
 * @param stage null where it is about none
 * @param department null where it is about none
 * @param person user id, or the name of an imported deal; null where it is about nobody
 */
public record Measurement(
        String figure,
        String subject,
        Instant happenedAt,
        BigDecimal part,
        BigDecimal whole,
        String stage,
        String department,
        String person) {}
