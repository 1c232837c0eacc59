package org.presalesflow.flow;

/**
 * A user task is over, in the transaction that ended it.
 *
 * @param number the opportunity number; null for a task of no case
 * @param instanceId the id of the process instance
 * @param taskId the id of the task instance
 * @param task the id of the task in its model
 * @param completed whether somebody did it; false if the flow or someone from outside took it away
 */
public record TaskEnded(String number, String instanceId, String taskId, String task, boolean completed) {}
