package org.presalesflow.cases;

import java.math.BigDecimal;
import org.presalesflow.ProductSettings;
import org.springframework.stereotype.Component;

/** Converts amounts to the base currency, which the thresholds of all policies are in. */
@Component
public class Rates {

    private final ProductSettings settings;

    Rates(ProductSettings settings) {
        this.settings = settings;
    }

    public boolean knows(String currency) {
        return settings.rates().containsKey(currency);
    }

    public String baseCurrency() {
        return settings.baseCurrency();
    }

    /** @return the amount in the base currency; null for null */
    public BigDecimal toBase(BigDecimal amount, String currency) {
        return amount == null ? null : amount.multiply(settings.rates().get(currency));
    }
}
