package org.presalesflow.flow;

/**
 * A user task has got another assignee, or none any more, in the transaction that did it.
 *
 * @param number the opportunity number; null for a task of no case
 * @param taskId the id of the task instance
 * @param assignee the person it belongs to now; null if it waits for its group again
 */
public record TaskAssigned(String number, String taskId, String assignee) {}
