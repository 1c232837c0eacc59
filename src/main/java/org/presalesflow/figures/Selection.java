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
        String product) {}
