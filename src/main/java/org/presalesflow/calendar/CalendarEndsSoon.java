package org.presalesflow.calendar;

import java.time.LocalDate;

/**
 * A calendar that is in use ends within sixty days, and its next year is not there yet. Told once for each calendar and
 * end, in a transaction: if a listener fails, it is told again.
 *
 * @param end the last day whose public holidays are official
 */
public record CalendarEndsSoon(String calendar, LocalDate end) {}
