package org.presalesflow.calendar;

import java.util.SortedSet;

/**
 * Calendars were replaced while the application runs. Told on each node, after they are in force; told again if a listener
 * fails.
 *
 * @param ids of the calendars that are new, gone or not what they were
 */
public record CalendarsChanged(SortedSet<String> ids) {}
