package org.presalesflow.foureyes;

/**
 * A task waits for people none of whom may do it and is there, nor anybody for them.
 *
 * @param number the opportunity number
 * @param title the name of the task as people see it
 * @param group the group that owned it
 */
public record NobodyMayDo(String number, String taskId, String title, String group) {}
