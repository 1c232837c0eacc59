package org.presalesflow.flow;

/**
 * A process instance has begun, in the transaction that began it.
 *
 * @param number the opportunity number; null for an instance that has none yet
 * @param process the process id
 * @param instanceId the id of the process instance
 * @param variables the variables that it was started with
 */
public record ProcessStarted(String number, String process, String instanceId, FlowVariables variables) {}
