package org.presalesflow.committee;

/** The committee has decided on a point in its meeting, in the transaction that did it. @param processInstanceId the point's */
public record PointDecided(String processInstanceId) {}
