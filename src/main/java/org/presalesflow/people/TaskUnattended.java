package org.presalesflow.people;

/**
 * A task waits for its group again, as the person it belonged to cannot do it and nobody stands in.
 *
 * @param number the opportunity number; null for a task of no case
 * @param title the name of the task as people see it
 * @param group the group; null for none
 * @param gone whether the person is not known any more; if not, they are away
 */
public record TaskUnattended(String number, String taskId, String title, String group, String person, boolean gone) {}
