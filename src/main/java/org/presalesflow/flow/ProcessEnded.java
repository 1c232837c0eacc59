package org.presalesflow.flow;

/**
 * A process instance is over, in the transaction that ended it: it reached an end, or was cancelled from outside.
 *
 * @param number the opportunity number; null for an instance that belongs to no case
 * @param process the process id
 * @param instanceId the id of the process instance
 * @param outcome the id of the end event that was reached; empty if it was cancelled
 * @param reason why, in somebody's words; empty if nothing was said
 * @param cancelled whether it was cancelled from outside instead of reaching an end
 */
public record ProcessEnded(
        String number, String process, String instanceId, String outcome, String reason, boolean cancelled) {}
