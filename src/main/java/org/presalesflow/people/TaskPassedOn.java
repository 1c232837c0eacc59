package org.presalesflow.people;

/**
 * An open task waits for another group from now on, as nobody of its own may do it and is there.
 *
 * @param number the opportunity number
 * @param title the name of the task as people see it
 * @param from the groups that had it, as people read them
 * @param to the group that has it now
 */
public record TaskPassedOn(String number, String taskId, String title, String from, String to) {}
