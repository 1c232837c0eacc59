package org.presalesflow.figures;

import java.time.LocalDate;

/**
 * Which cases, and what of them, a figure is about. What is null is not asked for.
 *
 * @param from the first day, in the zone of the company's calendar
 * @param to the last day
 * @param person user id, or the name of an imported deal
 */
public record Selection(
        LocalDate from,
        LocalDate to,
        String stage,
        String department,
        String person,
        String industry,
        String grade,
        String channel,
        String region,
        String product) {

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 1, 1);
    private static final int MOST_YEARS = 20;

    /**
     * What is asked by somebody must not keep the server busy for ever.
     *
     * @throws IllegalArgumentException if the days are out of the question, or too far from each other
     */
    public static void checkDays(LocalDate from, LocalDate to) {
        if (from.isBefore(FIRST)) {
            throw new IllegalArgumentException("from: must not be before " + FIRST);
        }
        if (to.isAfter(LAST)) {
            throw new IllegalArgumentException("to: must not be after " + LAST);
        }
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw new IllegalArgumentException("from: must be at most " + MOST_YEARS + " years before the last day");
        }
    }
}
