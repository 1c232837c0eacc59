package org.presalesflow.deals;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A deal that was closed before it came to us. What its file does not say is null.
 *
 * @param id what it is known by where it comes from
 * @param salesperson the name as it stands there, which need not be a user's
 * @param value in the base currency; null for a lost deal without one
 */
record Deal(
        String id,
        String company,
        String salesperson,
        String product,
        String industry,
        String region,
        String lossReason,
        boolean won,
        LocalDate engaged,
        LocalDate closed,
        BigDecimal value) {}
