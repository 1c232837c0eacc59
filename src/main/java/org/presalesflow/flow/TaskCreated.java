package org.presalesflow.flow;

import java.util.List;

/**
 * A user task waits for someone, in the transaction that created it.
 *
 * @param number the opportunity number; null for a task of no case
 * @param process the process id
 * @param instanceId the id of the process instance
 * @param taskId the id of the task instance
 * @param task the id of the task in its model
 * @param name the name of the task in its model
 * @param title the name of the task as people see it in their lists
 * @param assignee the person it belongs to; null if it waits for its group
 * @param groups the groups that own it
 */
public record TaskCreated(
        String number,
        String process,
        String instanceId,
        String taskId,
        String task,
        String name,
        String title,
        String assignee,
        List<String> groups) {}
