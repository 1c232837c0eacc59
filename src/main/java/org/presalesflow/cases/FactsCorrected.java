package org.presalesflow.cases;

/** Facts of a case are others now than its forms have said, in the transaction that corrected them. */
public record FactsCorrected(String number) {}
