package org.presalesflow.people;

/**
 * Somebody works here no more, in the transaction that says so. Who listens gives away what was theirs.
 *
 * @param successor who takes over; null if it goes by the rules
 * @param reason why, in words
 * @param by the user who said so
 */
public record PersonLeft(String user, String successor, String reason, String by) {}
