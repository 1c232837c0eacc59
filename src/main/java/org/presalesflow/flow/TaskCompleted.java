package org.presalesflow.flow;

import java.util.List;
import java.util.Map;

/**
 * Someone has answered a user task's form, in the transaction that completed the task.
 *
 * @param number the opportunity number; null for a task of no case
 * @param process the process id
 * @param instanceId the id of the process instance
 * @param taskId the id of the task instance
 * @param task the id of the task in its model
 * @param name the name of the task as people saw it
 * @param form the id of its form
 * @param answers what was answered, by field key; lists and objects as Java lists and maps
 * @param facts the keys of the fields that the form declares to be facts of the case, by fact
 * @param promises the fields of the form that make, keep or give up promises, answered or not
 * @param user who completed it; null for the engine itself
 */
public record TaskCompleted(
        String number,
        String process,
        String instanceId,
        String taskId,
        String task,
        String name,
        String form,
        Map<String, Object> answers,
        Map<String, String> facts,
        List<PromiseField> promises,
        String user) {}
