package org.presalesflow.people;

/**
 * A task that waited for somebody already has gone to whoever stands in for them.
 *
 * @param number the opportunity number; null for a task of no case
 * @param title the name of the task as people see it
 */
public record StandInBegun(String number, String taskId, String title, String absent, String substitute) {}
