package org.presalesflow.people;

/**
 * A task was given to somebody by somebody else, with a reason.
 *
 * @param number the opportunity number; null for a task of no case
 * @param title the name of the task as people see it
 * @param to whose it is now
 * @param by the user who gave it
 */
public record TaskGiven(String number, String taskId, String title, String to, String reason, String by) {}
