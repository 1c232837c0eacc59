package org.presalesflow.cases;

import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.presalesflow.ProductSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Converts amounts to the base currency, which the thresholds of all policies are in. */
@Component
public class Rates {

    private static final Logger LOG = LoggerFactory.getLogger(Rates.class);

    private final ProductSettings settings;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    Rates(ProductSettings settings) {
        this.settings = settings;
    }

    public boolean knows(String currency) {
        return settings.rates().containsKey(currency);
    }

    public String baseCurrency() {
        return settings.baseCurrency();
    }

    /**
     * @return the amount in the base currency; null for null, and where the settings do not know the currency any more: to
     *     the policies such an amount is not known
     */
    public BigDecimal toBase(BigDecimal amount, String currency) {
        if (amount == null) {
            return null;
        }
        BigDecimal rate = settings.rates().get(currency);
        if (rate == null) {
            // Once is enough to be seen.
            if (missed.add(currency)) {
                LOG.warn("presales.rates has no rate for {}: amounts in it count as not known", currency);
            }
            return null;
        }
        return amount.multiply(rate);
    }
}
