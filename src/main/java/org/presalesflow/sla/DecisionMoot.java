package org.presalesflow.sla;

/** The late work is done, so that no manager needs to decide on it any more. @param taskId the task of the decision */
public record DecisionMoot(String taskId) {}
