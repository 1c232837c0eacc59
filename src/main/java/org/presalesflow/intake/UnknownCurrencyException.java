package org.presalesflow.intake;

/** A lead names a currency that the installation has no rate for. */
public class UnknownCurrencyException extends RuntimeException {

    private final String currency;

    public UnknownCurrencyException(String currency) {
        super("There is no rate for the currency " + currency);
        this.currency = currency;
    }

    public String currency() {
        return currency;
    }
}
