package org.presalesflow.quotation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presalesflow.cases.FactRecorder;
import org.presalesflow.cases.Opportunities;
import org.presalesflow.cases.Opportunity;
import org.springframework.stereotype.Component;

/** Keeps the case's amount, discount and margin in step with the quotation lines and what negotiation granted. */
@Component
class Quotation implements FactRecorder {

    private static final String LINES = "quotationLines";
    private static final String CONCESSION = "concessionPercent";

    private final Opportunities opportunities;

    Quotation(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    @Override
    public boolean takes(String fact) {
        return LINES.equals(fact) || CONCESSION.equals(fact);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object record(String number, String task, String fact, Object answer) {
        if (LINES.equals(fact)) {
            List<Map<String, Object>> lines = answer == null ? List.of() : (List<Map<String, Object>>) answer;
            settle(number, QuotationFigures.of(lines), null);
        } else {
            Opportunity opportunity = opportunities.get(number);
            if (opportunity.quotedAmount() != null) {
                settle(
                        number,
                        new QuotationFigures(
                                opportunity.listAmount(), opportunity.quotedAmount(), opportunity.quotedCost()),
                        QuotationFigures.number(answer));
            }
        }
        return answer;
    }

    private void settle(String number, QuotationFigures figures, BigDecimal concessionPercent) {
        BigDecimal amount = figures.amount(concessionPercent);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("list_amount", figures.list());
        columns.put("quoted_amount", figures.quoted());
        columns.put("quoted_cost", figures.cost());
        columns.put("concession_percent", concessionPercent);
        columns.put("amount", amount);
        columns.put("discount_percent", figures.discountPercent(amount));
        columns.put("margin_percent", figures.marginPercent(amount));
        opportunities.update(number, columns);
    }
}
