package org.presalesflow.cases;

/** Something has come to the timeline of a case, in the transaction that it happened in. */
public record CaseTold(String number) {}
