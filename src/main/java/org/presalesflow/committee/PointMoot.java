package org.presalesflow.committee;

/** Nothing is left to be decided or done about a point. @param processInstanceId the point's */
public record PointMoot(String processInstanceId) {}
