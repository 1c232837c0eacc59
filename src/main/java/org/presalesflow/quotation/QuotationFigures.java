package org.presalesflow.quotation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What a quotation comes to, computed from its lines and never typed. Amounts are in the currency of the lines, rounded
 * to cents; percentages are 0 to 100.
 *
 * @param list all lines at list price
 * @param quoted all lines after their discounts
 * @param cost all lines at cost
 */
public record QuotationFigures(BigDecimal list, BigDecimal quoted, BigDecimal cost) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param lines rows with {@code lineQuantity}, {@code lineListPrice}, {@code lineDiscountPercent} and {@code
     *     lineUnitCost}; what is missing counts as 0
     */
    public static QuotationFigures of(List<Map<String, Object>> lines) {
        BigDecimal list = BigDecimal.ZERO;
        BigDecimal quoted = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        for (Map<String, Object> line : lines) {
            BigDecimal quantity = number(line.get("lineQuantity"));
            BigDecimal atList = quantity.multiply(number(line.get("lineListPrice")));
            list = list.add(atList);
            quoted = quoted.add(less(atList, number(line.get("lineDiscountPercent"))));
            cost = cost.add(quantity.multiply(number(line.get("lineUnitCost"))));
        }
        return new QuotationFigures(cents(list), cents(quoted), cents(cost));
    }

    /** @param concessionPercent granted on the whole quotation on top of the lines' discounts; null for none */
    BigDecimal amount(BigDecimal concessionPercent) {
        return cents(less(quoted, concessionPercent == null ? BigDecimal.ZERO : concessionPercent));
    }

    /** @return how much of the list price is given away; 0 for a list price of 0 */
    BigDecimal discountPercent(BigDecimal amount) {
        return share(list.subtract(amount), list);
    }

    /** @return how much of the amount is left after cost; 0 for an amount of 0 */
    BigDecimal marginPercent(BigDecimal amount) {
        return share(amount.subtract(cost), amount);
    }

    private static BigDecimal less(BigDecimal amount, BigDecimal percent) {
        return amount.subtract(amount.multiply(percent).divide(HUNDRED, MathContext.DECIMAL64));
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal number(Object value) {
        return value == null || value.toString().isBlank() ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }
}
