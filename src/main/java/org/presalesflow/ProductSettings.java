package org.presalesflow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The product's own settings, {@code presales.*}.
 *
 * @param baseUrl where users reach the application, without a slash at the end
 * @param models a folder whose models overlay the packed ones file by file; empty for none
 * @param baseCurrency the currency that thresholds of policies are in
 * @param rates units of the base currency for one unit of each currency
 * @param joinWithin how long after its first lead an open case takes in another of the same company and contact
 * @param nurtureAfter how long a case rests in nurturing when nobody named a date
 * @param mail how mails are sent
 */
@ConfigurationProperties("presales")
public record ProductSettings(
        String baseUrl,
        String models,
        String baseCurrency,
        Map<String, BigDecimal> rates,
        Duration joinWithin,
        Duration nurtureAfter,
        Mail mail) {

    /**
     * @param from the sender's address
     * @param poll how often the outbox is looked at
     */
    public record Mail(String from, Duration poll) {}
}
