package org.presalesflow.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.presalesflow.overview.Forecast.MonthRow;
import org.presalesflow.overview.Pipeline.StageRow;

/**
 * How things stand. Of each list the first rows, the worst in front; the totals count all.
 *
 * @param currency the base currency, which all amounts are in
 * @param beyond what is expected after the last month of the forecast
 */
public record Overview(
        Instant asOf,
        String currency,
        List<StageRow> pipeline,
        Totals totals,
        List<MonthRow> forecast,
        MonthRow beyond,
        List<?> late,
        List<?> soon,
        List<?> outOfStep,
        List<?> stuck,
        List<?> agenda,
        List<?> notifications) {

    /**
     * @param cases how many are open
     * @param late how many tasks and stages are late; of one case there may be several
     * @param soon how many will be before work ends today
     */
    record Totals(
            int cases,
            BigDecimal value,
            BigDecimal weighted,
            int late,
            int soon,
            int outOfStep,
            int stuck,
            int agenda,
            int failedNotifications) {}

    /** @param rows some of a list @param more whether more follow @param total of all */
    public record Page(List<?> rows, boolean more, int total) {}
}
