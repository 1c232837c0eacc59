package org.presalesflow.approval;

/**
 * Terms that were approved or are being asked for are not those of the case any more, in the transaction that changed them.
 *
 * @param number the opportunity number
 */
public record TermsChanged(String number) {}
