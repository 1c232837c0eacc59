package org.presalesflow.why;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.presalesflow.figures.Selection;

/**
 * The part of a selection that is about cases, as conditions on {@code PF_OPPORTUNITY o}. A null of the selection asks for
 * nothing.
 */
public final class CaseFilter {

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private CaseFilter() {}

    /**
     * @param happened the column that must lie in the period, such as {@code o.closed_at}
     * @param zone where the days of the period are
     */
    public static CaseFilter of(Selection selection, String happened, ZoneId zone) {
        CaseFilter filter = new CaseFilter();
        filter.conditions.append(happened + " >= :from AND " + happened + " < :until");
        filter.parameters.put("from", begin(selection.from(), zone));
        filter.parameters.put("until", begin(selection.to().plusDays(1), zone));
        filter.and("o.industry = :industry", "industry", selection.industry());
        filter.and("o.grade = :grade", "grade", selection.grade());
        filter.and("o.channel = :channel", "channel", selection.channel());
        filter.and("o.region = :region", "region", selection.region());
        filter.and(
                "EXISTS (SELECT 1 FROM PF_CASE_PRODUCT q WHERE q.product = :product AND q.number = o.number)",
                "product",
                selection.product());
        return filter;
    }

    /** @return the first instant of a day */
    static OffsetDateTime begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    /** @param value null leaves the condition out */
    CaseFilter and(String condition, String name, Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            parameters.put(name, value);
        }
        return this;
    }

    public String conditions() {
        return conditions.toString();
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
