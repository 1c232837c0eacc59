package org.presalesflow.cases;

/**
 * Facts of a case are others now than its forms have said, in the transaction that corrected them.
 *
 * @param by the user who corrected them
 */
public record FactsCorrected(String number, String by) {}
