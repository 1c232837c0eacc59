package org.presalesflow.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A case: one opportunity with one customer, from its first lead to its end. What is not known yet is null. Amounts are
 * in {@code currency}; percentages are 0 to 100; times are UTC instants.
 */
public record Opportunity(
        String number,
        String processInstanceId,
        String status,
        String outcomeReason,
        String company,
        String companyKey,
        String contactName,
        String contactEmail,
        String contactPhone,
        String channel,
        String industry,
        Integer employees,
        String region,
        BigDecimal budget,
        String currency,
        String intent,
        Integer decisionWeeks,
        String need,
        String projectName,
        Integer score,
        String scoreReasons,
        String grade,
        String team,
        String salesperson,
        String presalesConsultant,
        String stage,
        Integer stageRound,
        Integer buyingStep,
        int stepGap,
        Integer winProbability,
        BigDecimal expectedValue,
        String strategicWeight,
        BigDecimal effortDays,
        String riskLevel,
        String goNoGo,
        String goNoGoReason,
        String reviewResult,
        BigDecimal listAmount,
        BigDecimal quotedAmount,
        BigDecimal quotedCost,
        BigDecimal concessionPercent,
        BigDecimal amount,
        BigDecimal discountPercent,
        BigDecimal marginPercent,
        String lossReason,
        LocalDate wakeUpOn,
        String registeredBy,
        OffsetDateTime receivedAt,
        OffsetDateTime closedAt) {

    /** {@link #value()} in SQL. */
    public static final String VALUE = "COALESCE(amount, expected_value, budget)";

    @JsonIgnore
    public boolean isOpen() {
        return CaseStatus.OPEN.equals(status);
    }

    /** What the deal is worth as far as is known: what was offered, else what was expected, else the budget. */
    public BigDecimal value() {
        if (amount != null) {
            return amount;
        }
        return expectedValue != null ? expectedValue : budget;
    }
}
