package org.presalesflow.foureyes;

import java.util.Set;

/**
 * A task that is not for everyone in its group.
 *
 * @param number the opportunity number
 * @param process the process id of the task
 * @param instanceId the process instance of the task
 * @param name the name of the task as people see it
 * @param independentOf ids of the tasks whose doers may not do this one
 */
public record Work(String number, String process, String instanceId, String name, Set<String> independentOf) {}
