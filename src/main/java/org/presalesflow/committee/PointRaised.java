package org.presalesflow.committee;

/** The coordination committee has a point more on its list, in the transaction that put it there. */
public record PointRaised(long id, String number, String reason, String cause) {}
