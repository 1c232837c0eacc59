package org.presalesflow.cases;

/** A case has passed a limit, which may change how likely it is to be won. @param number the opportunity number */
public record CaseLate(String number) {}
